"""What a call for submissions asks for: its address names a subject and a grade, to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from khlang.intake import vetting
from khlang.submission.terms import Term

_ASKED = {"area": "learning_areas", "grade": "grades"}
"""Names in the address, with the fields that they choose for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One choice that is made beforehand."""

    name: str
    value: str
    label: str


def read(query: Mapping[str, str]) -> tuple[Wish, ...]:
    """Return what the address asks for, of what the registry knows; the rest is passed over."""
    terms = vetting.context().vocabulary
    known: dict[str, Mapping[str, Term]] = {"area": terms.areas, "grade": terms.grades}
    chosen = {name: str(query.get(name, "")) for name in _ASKED}
    return tuple(
        Wish(name, value, known[name][value].label)
        for name, value in chosen.items()
        if value in known[name]
    )


def query(wishes: tuple[Wish, ...]) -> str:
    """Return the end of an address that asks for the same."""
    return f"?{urlencode({wish.name: wish.value for wish in wishes})}" if wishes else ""


def typed(wishes: tuple[Wish, ...]) -> dict[str, list[str]]:
    """Return what stands in the inputs of a form that begins so."""
    return {_ASKED[wish.name]: [wish.value] for wish in wishes}
