"""Thai text made comparable: one ordered set of rules (``rules.json``) for texts and queries."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RULES: dict[str, Any] = json.loads(
    Path(__file__).with_name("rules.json").read_text(encoding="utf-8")
)
RUN = re.compile("[\u0e00-\u0e7f]+|[a-z0-9]+")

_DELETED = 0xFFFF
_SPACE = ord(" ")
_SURROGATES = slice(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A replacement that cannot apply to a text without ``need`` (where there is any)."""

    find: re.Pattern[str]
    put: str
    need: re.Pattern[str] | None

    def __call__(self, text: str) -> str:
        """Return the text with every match replaced."""
        if self.need is None or self.need.search(text):
            return self.find.sub(self.put, text)
        return text


def _read(rules: list[dict[str, Any]]) -> tuple[Rewrite, ...]:
    return tuple(
        Rewrite(
            re.compile(rule["find"]),
            re.sub(r"\$(\d)", r"\\g<\1>", rule["put"]),
            re.compile(rule["need"]) if "need" in rule else None,
        )
        for rule in rules
    )


REWRITES = _read(RULES["rewrite"])
JOINS = _read(RULES["join"])


@cache
def _character_map() -> NDArray[np.uint16]:
    table = np.arange(0x10000, dtype=np.uint16)
    table[_SURROGATES] = _SPACE
    table[_DELETED] = _SPACE
    for source, target in zip(*RULES["map"], strict=True):
        table[ord(source)] = ord(target)
    for character in RULES["drop"]:
        table[ord(character)] = _DELETED
    return table


@cache
def _guards() -> tuple[NDArray[np.uint16], NDArray[np.uint16], np.uint16]:
    """Return the rewrites, one bit each, that a character starts or goes on, and the doublings."""
    first = np.zeros(0x10000, dtype=np.uint16)
    then = np.zeros(0x10000, dtype=np.uint16)
    doublings = 0
    for bit, rule in enumerate(RULES["rewrite"]):
        for character in rule["first"]:
            first[ord(character)] |= 1 << bit
        for character in rule.get("then", ""):
            then[ord(character)] |= 1 << bit
        doublings |= 0 if "then" in rule else 1 << bit
    return first, then, np.uint16(doublings)


def _applicable(codes: NDArray[np.uint16]) -> int:
    if len(codes) < 2:
        return 0
    first, then, doublings = _guards()
    goes_on = then.take(codes[1:]) | (codes[1:] == codes[:-1]) * doublings
    return int(np.bitwise_or.reduce(first.take(codes[:-1]) & goes_on))


def encode(text: str) -> NDArray[np.uint16]:
    """Return the UTF-16 units of a text; what is outside the basic plane takes two."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def normalise(text: str) -> str:
    """Return a text with one spelling for what only looks or is typed differently.

    Digits become Arabic, letters lower case, spaces single, marks stand in one order; see ``rules.json``.
    """
    codes = _character_map().take(encode(text))
    codes = codes[codes != _DELETED]
    spaces = codes == _SPACE
    codes = codes[~(spaces & np.concatenate([[False], spaces[:-1]]))]
    todo = _applicable(codes)
    text = codes.tobytes().decode("utf-16-le")
    for bit, rewrite in enumerate(REWRITES):
        if todo >> bit & 1:
            changed = rewrite(text)
            if changed != text:
                text = changed
                todo = _applicable(encode(text))
    return text


def prepare(text: str) -> str:
    """Return a normalised text in which abbreviations that are written apart are one word."""
    text = normalise(text)
    for join in JOINS:
        text = join(text)
    return text


def runs(text: str) -> list[str]:
    """Return the unbroken stretches of Thai or of Latin letters and digits in a prepared text."""
    return RUN.findall(text)


def browser_rules() -> dict[str, Any]:
    """Return the rules without what only speeds Python up, as the index hands them on."""
    rules = {name: rule for name, rule in RULES.items() if name != "about"}
    for name in ("rewrite", "join"):
        rules[name] = [[rule["find"], rule["put"]] for rule in RULES[name]]
    rules["stages"] = [
        [stage["id"], f"{stage['find']}|(?:^| ){stage['alone']}"]
        for stage in RULES["stages"]["list"]
    ]
    return rules
