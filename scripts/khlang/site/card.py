"""A work, or a way to several, as lists show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A badge as shown: its colours, its icon and what it says."""

    style: str
    icon: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """A work in a list; addresses are relative to the site's root, ``lang`` is set when foreign.

    ``why`` says what it has to do with the page, where that is not plain.
    """

    url: str
    title: str
    lang: str
    cover: str
    dye: str
    area: str
    school: str
    line: str
    badges: tuple[BadgeView, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way into the catalog with the number of works behind it."""

    url: str
    label: str
    count: str
    dye: str = "other"
