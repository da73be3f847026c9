"""The evidence of a work at a glance: what was measured, on whom, how, and what to be wary of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khlang.site.wording import Wording
from khlang.submission.evidence import satisfaction_level
from khlang.submission.model import Evidence, Figure, Verdict
from khlang.submission.significance import two_tailed

SMALL_GROUP = 30
"""Fewer pupils than this call for a word of caution."""

SIGNIFICANT = 0.05

PARTS = {
    "e1": "efficiency",
    "e2": "efficiency",
    "ei": "index",
    "t": "t",
    "pre_mean": "t",
    "post_mean": "t",
    "ioc": "ioc",
    "satisfaction": "satisfaction",
}
"""For each figure, the part of the page on evidence that explains it."""

_BEFORE_AND_AFTER = {"index", "t"}


@dataclass(frozen=True, slots=True)
class Warned:
    """A word of caution; ``style`` is ``bad`` where figures disagree, else empty."""

    text: str
    style: str = ""


def value(figure: Figure) -> float | None:
    """Return the value to believe: the recomputed one when there is one."""
    return figure.claimed if figure.computed is None else figure.computed


def number(amount: float | None) -> str:
    """Return a measurement with two decimals, or a dash."""
    return "–" if amount is None else f"{amount:.2f}"


def facts(site: Wording, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield label and value of what a reader asks first."""
    ui = site.ui
    parts = _measured(evidence)
    yield ui.glance_measured, ", ".join(getattr(ui, f"measured_{part}") for part in parts)
    pupils = evidence.pupils
    yield (
        ui.glance_pupils,
        ui.not_stated if pupils is None else ui.glance_people.format(site.number(pupils)),
    )
    yield ui.glance_design, _design(site, set(parts))
    yield ui.glance_checked, _checked(site, evidence)
    if found := evidence.figure("satisfaction"):
        yield ui.glance_satisfaction, _level(site, evidence, found)


def warnings(site: Wording, evidence: Evidence) -> Iterator[Warned]:
    """Yield what to be wary of, the gravest first."""
    ui = site.ui
    differ = verdicts(evidence).count(Verdict.DIFFERS)
    if differ:
        yield Warned(ui.evidence_differs.format(site.number(differ)), "bad")
    if evidence.pupils is None:
        yield Warned(ui.evidence_no_n)
    elif evidence.pupils < SMALL_GROUP:
        yield Warned(ui.evidence_small.format(site.number(evidence.pupils)))


def caution(site: Wording, evidence: Evidence | None) -> str:
    """Return a short word of caution for tight places, or nothing."""
    if evidence is None or not evidence.figures:
        return ""
    ui = site.ui
    if Verdict.DIFFERS in verdicts(evidence):
        return str(ui.caution_differs)
    if evidence.pupils is None:
        return str(ui.caution_no_n)
    people = ui.glance_people.format(site.number(evidence.pupils))
    small = evidence.pupils < SMALL_GROUP
    return str(ui.caution_small.format(people) if small else ui.caution_none.format(people))


def readings(site: Wording, evidence: Evidence) -> Iterator[str]:
    """Yield each figure in plain words."""
    for read in (_efficiency, _means, _index, _t, _congruence, _satisfaction):
        yield from read(site, evidence)


def _measured(evidence: Evidence) -> list[str]:
    return list(dict.fromkeys(PARTS[figure.id] for figure in evidence.figures))


def verdicts(evidence: Evidence) -> list[Verdict]:
    """Return what came of recomputing each figure that the work states."""
    return [figure.verdict for figure in evidence.figures if figure.claimed is not None]


def _checked(site: Wording, evidence: Evidence) -> str:
    found, ui = verdicts(evidence), site.ui
    said = (
        (ui.glance_agree, found.count(Verdict.AGREES)),
        (ui.glance_differ, found.count(Verdict.DIFFERS)),
        (ui.glance_unverified, found.count(Verdict.UNVERIFIED)),
    )
    text = " · ".join(phrase.format(site.number(count)) for phrase, count in said if count)
    return text or str(ui.verdict_computed)


def _design(site: Wording, parts: set[str]) -> str:
    """Say how it was measured, as far as the figures tell."""
    ui = site.ui
    if parts & _BEFORE_AND_AFTER:
        return str(ui.design_before_after)
    if "efficiency" in parts:
        return str(ui.design_during_after)
    return str(ui.design_ratings)


def _level(site: Wording, evidence: Evidence, figure: Figure) -> str:
    mean = value(figure)
    level = evidence.satisfaction_level
    if not level and mean is not None:
        level = satisfaction_level(mean)
    name = site.label(site.vocabulary.satisfaction_levels.get(level), level)
    return str(site.ui.glance_level.format(name, number(mean)))


def _efficiency(site: Wording, evidence: Evidence) -> Iterator[str]:
    ui = site.ui
    phrases = {"e1": ui.read_e1, "e2": ui.read_e2}
    found = [figure for name in phrases if (figure := evidence.figure(name))]
    if not found:
        return
    said = [phrases[figure.id].format(number(value(figure))) for figure in found]
    limits = [(value(figure), figure.threshold) for figure in found]
    met = [got >= limit for got, limit in limits if got is not None and limit is not None]
    if met:
        phrase = ui.read_criterion_met if all(met) else ui.read_criterion_missed
        said.append(phrase.format(evidence.criterion))
    else:
        said.append(ui.read_criterion_none)
    yield " ".join(said)


def _means(site: Wording, evidence: Evidence) -> Iterator[str]:
    before, after = evidence.figure("pre_mean"), evidence.figure("post_mean")
    if before and after:
        yield site.ui.read_means.format(number(value(before)), number(value(after)))


def _index(site: Wording, evidence: Evidence) -> Iterator[str]:
    figure = evidence.figure("ei")
    found = value(figure) if figure else None
    if found is not None:
        ui = site.ui
        yield ui.read_index.format(f"{found * 100:.0f}") if found > 0 else ui.read_index_none


def _t(site: Wording, evidence: Evidence) -> Iterator[str]:
    figure = evidence.figure("t")
    found = value(figure) if figure else None
    if found is None:
        return
    ui, df = site.ui, (evidence.pupils or 0) - 1
    if df < 1:
        yield ui.read_t_unknown
    else:
        is_rare = two_tailed(found, df) < SIGNIFICANT
        phrase = ui.read_t_rare if is_rare else ui.read_t_common
        yield phrase.format(df)


def _congruence(site: Wording, evidence: Evidence) -> Iterator[str]:
    figure = evidence.figure("ioc")
    found = value(figure) if figure else None
    if figure is None or found is None or figure.threshold is None:
        return
    ui = site.ui
    phrase = ui.read_ioc_met if found >= figure.threshold else ui.read_ioc_missed
    yield phrase.format(number(found))


def _satisfaction(site: Wording, evidence: Evidence) -> Iterator[str]:
    if evidence.figure("satisfaction"):
        yield site.ui.read_satisfaction
