"""Our ES modules: which need which, several as one, and each as a classic script.

A browser learns what a module imports when it has the module, so that on a slow line each level of
imports costs a way there and back: pages name all that they need, and what runs in a worker, which
no page can name for it, is one file. A page opened from a folder may load no module at all.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path

_IMPORT = re.compile(r'^import\s+(?:(\*\s+as\s+\w+|\{[^}]*\})\s+from\s+)?"(\.[^"]+)";', re.M)
_LAZY = re.compile(r'\bawait import\("(\.[^"]+)"\)')
_DECLARED = re.compile(r"^export\s+((?:async\s+)?function\*?|class|const)\s+(\w+)", re.M)
_LISTED = re.compile(r"(?:^|(?<=[;}]))export\s*\{([^}]*)\};?", re.M)
_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n", re.M | re.S)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*", re.M)


FOLDER = "assets/javascripts"
"""Where the modules lie in the site and in the folder of documents."""

TOGETHER = "search/worker.js"
"""The module that the site holds as one file with all that it needs."""


class UnknownSyntaxError(ValueError):
    """A module says something that cannot be said in another form."""


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

    def needs(self) -> list[tuple[str, ...]]:
        """Return, for each module of the folder, all that it needs from its start, itself last."""
        names = (path.relative_to(self._folder) for path in self._folder.rglob("*.js"))
        return [self.closure(name) for name in sorted(name.as_posix() for name in names)]

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

    def bundle(self, name: str) -> str:
        """Return a module that nobody imports as one file with all that it needs from its start.

        Raises:
            UnknownSyntaxError: A statement of a module is not among those that we use, or a module
                lies in another folder, so that addresses in it would change.
        """
        parts = ["const $made = {};\nconst $use = (name) => $made[name];\n"]
        for each in self.closure(name):
            if posixpath.dirname(each) != posixpath.dirname(name):
                raise UnknownSyntaxError(f"{name}: {each} lies in another folder")
            text, exported = self._inside(each)
            text = _COMMENT.sub("", text)
            parts.append(f'$made["{each}"] = (() => {{\n{text}\nreturn {exported};\n}})();\n')
        return "".join(parts)

    def convert(self, name: str) -> str:
        """Return a module as a classic script that `offline.js` runs when it is first used.

        Raises:
            UnknownSyntaxError: A statement of the module is not among those that we use.
        """
        text, exported = self._inside(name)
        text = _LAZY.sub(lambda match: self._later(_beside(name, match[1])), text)
        text = text.replace("import.meta", "$meta")
        return (
            f'khlang.define("{name}", function ($use, $load, $meta) {{\n"use strict";\n{text}\n'
            f"return {exported};\n}});\n"
        )

    def _inside(self, name: str) -> tuple[str, str]:
        """Return a module as the body of a function, and the object of what it exports.

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
        text = _LISTED.sub(listed, _DECLARED.sub(declare, text))
        if left := _LEFT.search(text):
            raise UnknownSyntaxError(f"{name}: {left[0].strip()}")
        return text, f"{{ {', '.join(exported)} }}"

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
