"""A page of the catalog, before it stands in its frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from khlang.site.languages import LANGUAGES

DESCRIPTION = 160
"""Characters of a page's description for search engines."""


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    Attributes:
        route: Address without the language's prefix, ending in ``/``.
        template: Gives the content of the page from ``context``.
        languages: The languages that have a page at this route.
        section: Id of the menu entry that the page belongs to.
        image: Address of the picture for sharing, relative to the site's root, or empty.
        extra: Further elements of ``<head>``.
        stands_for: Route of the page that this one leads to, or empty.
    """

    route: str
    language: str
    template: str
    title: str
    description: str
    context: Mapping[str, Any]
    languages: tuple[str, ...] = LANGUAGES
    section: str = ""
    image: str = ""
    extra: Markup = field(default_factory=Markup)
    stands_for: str = ""


def shortened(text: str) -> str:
    """Return a description for search engines."""
    text = " ".join(text.split())
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rstrip() + "…"
