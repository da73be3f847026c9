"""The evidence of a work in plain words: what was stated, what was recomputed, what to think of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from khlang.site.siteview import BadgeView, SiteView
from khlang.submission.model import Evidence, Figure, Verdict

SMALL_GROUP = 30
"""Fewer pupils than this call for a word of caution."""

_LOOKS = {
    Verdict.AGREES: ("ok", "check"),
    Verdict.DIFFERS: ("bad", "info"),
    Verdict.UNVERIFIED: ("wait", "clock"),
}
_MEANS = ("pre_mean", "post_mean")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One figure of the table."""

    label: str
    limit: str
    claimed: str
    computed: str
    verdict: BadgeView


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The evidence section; ``rows`` is empty when the work states no figures."""

    caption: str
    rows: tuple[EvidenceRow, ...]
    sentences: tuple[str, ...]


def value(figure: Figure) -> float | None:
    """Return the value to believe: the recomputed one when there is one."""
    return figure.claimed if figure.computed is None else figure.computed


def number(amount: float | None) -> str:
    """Return a measurement with two decimals, or a dash."""
    return "–" if amount is None else f"{amount:.2f}"


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
    """Return the evidence as a table and sentences."""
    ui = site.ui
    if evidence is None or not evidence.figures:
        return EvidenceView("", (), (ui.evidence_none,))
    caption = ui.evidence_caption
    if evidence.pupils is not None:
        caption = ui.evidence_caption_n.format(site.number(evidence.pupils))
    rows = tuple(_row(site, figure, evidence.criterion) for figure in evidence.figures)
    return EvidenceView(caption, rows, tuple(_sentences(site, evidence)))


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
        limit=limit,
        claimed=number(figure.claimed),
        computed=number(figure.computed),
        verdict=BadgeView(style, icon, label),
    )


def _limit(threshold: float) -> str:
    return f"{threshold:g}" if threshold >= 1 else f"{threshold:.2f}"


def _sentences(site: SiteView, evidence: Evidence) -> Iterator[str]:
    ui = site.ui
    counts = Counter(figure.verdict for figure in evidence.figures if figure.claimed is not None)
    agree, differ = counts[Verdict.AGREES], counts[Verdict.DIFFERS]
    unverified = counts[Verdict.UNVERIFIED]
    if differ:
        yield ui.evidence_differs.format(site.number(differ))
    elif agree and unverified:
        yield ui.evidence_some_agree.format(site.number(agree), site.number(unverified))
    elif agree:
        yield ui.evidence_all_agree
    elif unverified:
        yield ui.evidence_unverified
    if evidence.satisfaction_level and site.is_thai:
        yield ui.evidence_satisfaction.format(evidence.satisfaction_level)
    if evidence.pupils is None:
        yield ui.evidence_no_n
    elif evidence.pupils < SMALL_GROUP:
        yield ui.evidence_small.format(site.number(evidence.pupils))
