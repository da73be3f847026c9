"""Why a work is shown beside another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from khlang.catalog.related import Related
from khlang.site.card import Card
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

REASONS = 3
"""Reasons that are given, the strongest first."""

WORDS = 3
"""Words in one reason."""


def related_cards(site: SiteView, work: Innovation) -> tuple[Card, ...]:
    """Return the works most like this one as cards that say why."""
    return tuple(
        site.card(each.work, _because(site, work, each)) for each in site.catalog.related(work)
    )


def _because(site: SiteView, work: Innovation, found: Related) -> str:
    return str(site.ui.because.format(" · ".join(islice(_reasons(site, work, found), REASONS))))


def _reasons(site: SiteView, work: Innovation, found: Related) -> Iterator[str]:
    """Yield what the two have in common, the strongest first; there is always a reason."""
    ui, other = site.ui, found.work
    if other.id in {each.work for each in work.based_on}:
        yield ui.because_parent
    if work.id in {each.work for each in other.based_on}:
        yield ui.because_child
    shared = [word for word in work.keywords if word in other.keywords]
    if shared:
        yield ui.because_keywords.format(_listed(shared))
    spoken = [word for word in _spoken_of(work, other) if word not in shared]
    if spoken:
        yield ui.because_spoken.format(_listed(spoken))
    if found.is_alike:
        yield ui.because_text
    if areas := [site.area_label(area) for area in work.areas if area in other.areas]:
        yield ui.because_area.format(_listed(areas))
    if media := [each for each in work.media if each in other.media]:
        terms = site.vocabulary.media
        yield ui.because_media.format(_listed(site.short(terms.get(each), each) for each in media))
    if grades := site.grades_text([each for each in work.grades if each in other.grades]):
        yield ui.because_grade.format(grades)


def _spoken_of(work: Innovation, other: Innovation) -> Iterator[str]:
    """Yield keywords of either work that the other one's title or abstract has."""
    for one, another in ((work, other), (other, work)):
        yield from (
            word for word in one.keywords if word in another.title or word in another.abstract
        )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(islice(dict.fromkeys(words), WORDS))
