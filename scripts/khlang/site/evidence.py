"""The evidence of a work in plain words: what was stated, what was recomputed, what to think of it."""

from __future__ import annotations

from dataclasses import dataclass

from khlang.site.card import BadgeView
from khlang.site.evidence_glance import (
    PARTS,
    Warned,
    facts,
    number,
    readings,
    value,
    verdicts,
    warnings,
)
from khlang.site.siteview import SiteView
from khlang.submission.model import Evidence, Figure, Verdict

_LOOKS = {
    Verdict.AGREES: ("ok", "check"),
    Verdict.DIFFERS: ("bad", "info"),
    Verdict.UNVERIFIED: ("wait", "clock"),
}
_MEANS = ("pre_mean", "post_mean")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One figure of the table; ``part`` is where the page on evidence explains it."""

    label: str
    part: str
    limit: str
    claimed: str
    computed: str
    verdict: BadgeView


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The evidence section.

    Attributes:
        sentence: What to think of it all.
        rows: The table; nothing but ``sentence`` is given when the work states no figures.
    """

    sentence: str
    caption: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warned, ...] = ()
    readings: tuple[str, ...] = ()
    rows: tuple[EvidenceRow, ...] = ()


def headline(site: SiteView, evidence: Evidence | None) -> tuple[str, str]:
    """Return label and value of the evidence cell of the at-a-glance strip."""
    short = site.ui.evidence_short
    if evidence is None or not evidence.figures:
        return short, site.ui.no_figures
    e1, e2 = evidence.figure("e1"), evidence.figure("e2")
    if e1 and e2:
        return f"{short} E1/E2", f"{number(value(e1))}/{number(value(e2))}"
    for figure_id, name in (("ei", "E.I."), ("t", "t"), ("ioc", "IOC")):
        figure = evidence.figure(figure_id)
        if figure:
            return f"{short} {name}", number(value(figure))
    first = evidence.figures[0]
    return getattr(site.ui, f"figure_{first.id}"), number(value(first))


def evidence_view(site: SiteView, evidence: Evidence | None) -> EvidenceView:
    """Return the evidence at a glance and as a table."""
    ui = site.ui
    if evidence is None or not evidence.figures:
        return EvidenceView(ui.evidence_none)
    caption = ui.evidence_caption
    if evidence.pupils is not None:
        caption = ui.evidence_caption_n.format(site.number(evidence.pupils))
    return EvidenceView(
        sentence=_sentence(site, evidence),
        caption=caption,
        facts=tuple(facts(site, evidence)),
        warnings=tuple(warnings(site, evidence)),
        readings=tuple(readings(site, evidence)),
        rows=tuple(_row(site, figure, evidence.criterion) for figure in evidence.figures),
    )


def _row(site: SiteView, figure: Figure, criterion: str) -> EvidenceRow:
    ui = site.ui
    limit = ""
    if figure.threshold is not None:
        limit = ui.evidence_threshold.format(_limit(figure.threshold))
    style, icon = _LOOKS[figure.verdict]
    label = getattr(ui, f"verdict_{figure.verdict}")
    if figure.claimed is None and figure.id in _MEANS:
        style, icon, label = "ev", "chart", ui.verdict_computed
    return EvidenceRow(
        label=getattr(ui, f"figure_{figure.id}"),
        part=PARTS[figure.id],
        limit=limit,
        claimed=number(figure.claimed),
        computed=number(figure.computed),
        verdict=BadgeView(style, icon, label),
    )


def _limit(threshold: float) -> str:
    return f"{threshold:g}" if threshold >= 1 else f"{threshold:.2f}"


def _sentence(site: SiteView, evidence: Evidence) -> str:
    """Say what came of the recomputing; that figures differ is a warning of its own."""
    ui = site.ui
    found = verdicts(evidence)
    agree, unverified = found.count(Verdict.AGREES), found.count(Verdict.UNVERIFIED)
    if Verdict.DIFFERS in found:
        return ""
    if agree and unverified:
        return str(ui.evidence_some_agree.format(site.number(agree), site.number(unverified)))
    return str(ui.evidence_all_agree if agree else ui.evidence_unverified if unverified else "")
