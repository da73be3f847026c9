"""Every phrase of the interface, in Thai and English, in one table."""

from __future__ import annotations

from types import SimpleNamespace

from khlang.site.strings import finding, frame, knowledge, manual, reporting, work

LANGUAGES = ("th", "en")

PHRASES: dict[str, tuple[str, str]] = {
    name: phrases
    for part in (frame, work, finding, knowledge, manual, reporting)
    for name, phrases in part.PHRASES.items()
}


class Strings(SimpleNamespace):
    """The phrases of one language as attributes: ``ui.search_button``."""


def interface(language: str) -> Strings:
    """Return the phrases in ``language`` (``th`` or ``en``)."""
    index = LANGUAGES.index(language)
    return Strings(**{name: phrases[index] for name, phrases in PHRASES.items()})
