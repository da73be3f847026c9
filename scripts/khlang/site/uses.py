"""What other schools report of using a work: what worked beside what did not, alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khlang.site.card import BadgeView
from khlang.site.siteview import SiteView
from khlang.submission.model import Adoption, Innovation

_LOOKS = {True: ("ok", "check"), False: ("wait", "info")}


@dataclass(frozen=True, slots=True)
class Use:
    """One school's use of the work."""

    result: str
    verdict: BadgeView
    who: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """All reports, newest first; ``summary`` counts them, and is empty where there are none."""

    summary: str
    reports: tuple[Use, ...]


def uses(site: SiteView, work: Innovation) -> Uses:
    """Return the reports on a work."""
    found = sorted(work.adoptions, key=lambda each: each.on, reverse=True)
    return Uses(_summary(site, found), tuple(_use(site, each) for each in found))


def _summary(site: SiteView, found: list[Adoption]) -> str:
    if not found:
        return ""
    advised = sum(each.recommend for each in found)
    counts = (len(found), advised, len(found) - advised)
    return str(site.ui.reuse_summary.format(*map(site.number, counts)))


def _use(site: SiteView, adoption: Adoption) -> Use:
    ui = site.ui
    label = ui.reuse_recommend if adoption.recommend else ui.reuse_not_recommend
    return Use(
        result=adoption.result,
        verdict=BadgeView(*_LOOKS[adoption.recommend], label),
        who=f"{site.school_name(adoption.school)} · {site.date(adoption.on)}",
        details=tuple(_details(site, adoption)),
    )


def _details(site: SiteView, adoption: Adoption) -> Iterator[str]:
    ui = site.ui
    if adoption.grades:
        yield ui.reuse_grades.format(site.grades_text(adoption.grades))
    if adoption.pupils is not None:
        yield ui.reuse_pupils.format(site.number(adoption.pupils))
    if adoption.change and site.is_thai:
        yield ui.reuse_change.format(adoption.change)
