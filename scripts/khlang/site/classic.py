"""Our ES modules as classic scripts: a page opened from a folder may load no module."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path

_IMPORT = re.compile(r'^import\s+(?:(\*\s+as\s+\w+|\{[^}]*\})\s+from\s+)?"(\.[^"]+)";', re.M)
_LAZY = re.compile(r'\bawait import\("(\.[^"]+)"\)')
_DECLARED = re.compile(r"^export\s+((?:async\s+)?function\*?|class|const)\s+(\w+)", re.M)
_LISTED = re.compile(r"(?:^|(?<=[;}]))export\s*\{([^}]*)\};?", re.M)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*", re.M)


class UnknownSyntaxError(ValueError):
    """A module says something that cannot be said in a classic script."""


class Scripts:
    """The modules under a folder; their names are paths relative to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.source = cache(self._read)
        self.closure = cache(self._closure)

    def _read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8")

    def is_module(self, name: str) -> bool:
        """Whether a script imports or exports anything."""
        source = self.source(name)
        return any(each.search(source) for each in (_IMPORT, _LAZY, _DECLARED, _LISTED))

    def _closure(self, name: str, within: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return all that a module needs from its start, in order, and itself last.

        Raises:
            UnknownSyntaxError: Modules import each other in a circle.
        """
        if name in within:
            raise UnknownSyntaxError(f"circle of modules: {' → '.join((*within, name))}")
        needed: dict[str, None] = {}
        for match in _IMPORT.finditer(self.source(name)):
            needed |= dict.fromkeys(self._closure(_beside(name, match[2]), (*within, name)))
        return (*needed, name)

    def convert(self, name: str) -> str:
        """Return a module as a classic script that `offline.js` runs when it is first used.

        Raises:
            UnknownSyntaxError: A statement of the module is not among those that we use.
        """
        exported: list[str] = []

        def declare(match: re.Match[str]) -> str:
            exported.append(match[2])
            return f"{match[1]} {match[2]}"

        def listed(match: re.Match[str]) -> str:
            pairs = (each.split(" as ") for each in match[1].split(",") if each.strip())
            exported.extend(": ".join(each.strip() for each in reversed(pair)) for pair in pairs)
            return ""

        text = _IMPORT.sub(
            lambda match: _taken(match[1], _beside(name, match[2])), self.source(name)
        )
        text = _LAZY.sub(lambda match: self._later(_beside(name, match[1])), text)
        text = _LISTED.sub(listed, _DECLARED.sub(declare, text))
        text = text.replace("import.meta", "$meta")
        if left := _LEFT.search(text):
            raise UnknownSyntaxError(f"{name}: {left[0].strip()}")
        return (
            f'khlang.define("{name}", function ($use, $load, $meta) {{\n"use strict";\n{text}\n'
            f"return {{ {', '.join(exported)} }};\n}});\n"
        )

    def _later(self, name: str) -> str:
        names = ", ".join(f'"{each}"' for each in self.closure(name))
        return f"await $load([{names}])"


def _beside(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _taken(clause: str | None, name: str) -> str:
    if clause is None:
        return f'$use("{name}");'
    if clause.startswith("*"):
        return f'const {clause.split()[-1]} = $use("{name}");'
    renamed = re.sub(r"\s+as\s+", ": ", clause)
    return f'const {renamed} = $use("{name}");'
