"""Damage to Thai spelling as it is met in pasted texts; each kind is invisible or nearly so."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
AM = re.compile("([ก-ฮ])([\u0e48-\u0e4b]?)\u0e33")
TOUCHING = re.compile("(?<=[ก-ฮะาเแโใไ])(?=[ก-ฮเแโใไ])")
SHARE = 0.6
"""Share of the places that are damaged in a text: pastes are seldom damaged throughout."""


def _some(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], rng: Random
) -> Callable[[str], str]:
    def hurt(text: str) -> str:
        return pattern.sub(lambda m: replace(m) if rng.random() < SHARE else m[0], text)

    return hurt


def _split_am(text: str, rng: Random) -> str:
    return _some(AM, lambda m: f"{m[1]}{m[2]}\u0e4d\u0e32", rng)(text)


def _tone_after_am(text: str, rng: Random) -> str:
    return _some(AM, lambda m: f"{m[1]}\u0e33{m[2]}", rng)(text)


def _double_sara_e(text: str, rng: Random) -> str:
    return _some(re.compile("แ"), lambda _: "เเ", rng)(text)


def _pdf_paste(text: str, rng: Random) -> str:
    return _some(AM, lambda m: f"{m[1]}{m[2]} \u0e32", rng)(text)


def _zero_width(text: str, rng: Random) -> str:
    return TOUCHING.sub(lambda _: "\u200b" if rng.random() < 0.06 else "", text)


def _thai_digits(text: str, _: Random) -> str:
    return text.translate(THAI_DIGITS)


KINDS = (_split_am, _tone_after_am, _double_sara_e, _pdf_paste, _zero_width, _thai_digits)


def damage(kind: Callable[[str, Random], str], text: str, rng: Random) -> str:
    """Return Markdown with one kind of damage; headings and list numbers stay as they are."""
    return "\n".join(
        line if line.startswith("#") or line[:1].isdigit() else kind(line, rng)
        for line in text.split("\n")
    )
