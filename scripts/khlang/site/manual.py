"""Pages of the manual: its overview, and each process with its steps, flow chart and forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from khlang.km.model import Event
from khlang.manual.flowchart import NARROW, WIDE, outline, svg
from khlang.manual.form import Form
from khlang.manual.process import Correction, FlowNode, NodeKind, Process, Step
from khlang.manual.read import Manual
from khlang.site.card import Choice
from khlang.site.headline import phrased
from khlang.site.languages import DEFAULT
from khlang.site.occasions import ROUTE as ROUTE_OF_SHARING
from khlang.site.occasions import event_route
from khlang.site.page import Page
from khlang.site.register import ROUTE as REGISTER
from khlang.site.siteview import SiteView
from khlang.submission.model import Dissemination, Innovation

ROUTE = "manual/"
MANUAL_FILE = f"{ROUTE}manual.pdf"

FED = 2
"""Works or events shown at a step."""

MEETINGS = ("forum", "plc")
"""Channels of dissemination where people meet and learn from each other."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something of the catalog that feeds a step; the address is relative to the site's root."""

    url: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What the catalog gives to a step, under one heading; ``more`` leads to the rest."""

    heading: str
    sources: tuple[Source, ...]
    none: str
    more: Choice | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as shown.

    Attributes:
        tags: Why the step is marked; none for most.
        forms: Links to its forms.
        see: Links to forms of other steps that are of use here.
    """

    step: Step
    heading: Markup
    tags: tuple[str, ...]
    forms: tuple[Choice, ...]
    see: tuple[Choice, ...]
    feeds: tuple[Feed, ...]
    substeps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class WayView:
    """A way out of a box in the text version of a flow chart; ``anchor`` is empty for the end."""

    answer: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class OutlineView:
    """An item of the text version of a flow chart."""

    anchor: str
    node: FlowNode
    is_decision: bool
    forms: tuple[Choice, ...]
    ways: tuple[WayView, ...]


@dataclass(frozen=True, slots=True)
class ProcessCard:
    """A process in the overview."""

    url: str
    number: str
    title: str
    line: str
    forms: tuple[Choice, ...]


def pages(site: SiteView, manual: Manual) -> Iterator[Page]:
    """Yield the overview and the page of every process; they are in Thai only."""
    if site.language == DEFAULT:
        yield _overview(site, manual)
        for process in manual.processes.values():
            yield _process_page(site, manual, process)


def process_route(process: Process) -> str:
    """Return the address of a process's page."""
    return f"{ROUTE}process-{process.number}/"


def form_route(form: Form) -> str:
    """Return the address of a form's page."""
    return f"forms/{form.id}/"


# the overview


def _overview(site: SiteView, manual: Manual) -> Page:
    ui = site.ui
    about = manual.about
    applied = sum(each.applied for each in manual.corrections)
    context: Mapping[str, Any] = {
        "about": about,
        "pdf": MANUAL_FILE,
        "heading": phrased(f"{about.edition.title}{about.unit}"),
        "lede": ui.manual_lede.format(
            site.number(len(manual.processes)), site.number(len(manual.forms))
        ),
        "processes": tuple(_card(site, manual, process) for process in manual.processes.values()),
        "waiting": _waiting(manual, "about."),
        "corrected": ui.manual_corrected.format(
            site.number(applied), site.number(len(manual.corrections) - applied)
        ),
    }
    title = f"{about.edition.title}{about.unit}"
    return Page(
        ROUTE, site.language, "khlang/manual.html", title, context["lede"], context,
        languages=(DEFAULT,), section="manual", extra=_styles(1),
    )  # fmt: skip


def _card(site: SiteView, manual: Manual, process: Process) -> ProcessCard:
    forms = manual.forms_of(process)
    return ProcessCard(
        url=process_route(process),
        number=site.number(process.number),
        title=process.title,
        line=site.ui.manual_counts.format(site.number(len(process.steps)), site.number(len(forms))),
        forms=tuple(_form_link(site, form) for form in forms),
    )


# a process


def _process_page(site: SiteView, manual: Manual, process: Process) -> Page:
    ui = site.ui
    forms = manual.forms_of(process)
    root = "../" * process_route(process).count("/")
    counts = tuple(
        (label, site.number(count))
        for label, count in (
            (ui.manual_steps, len(process.steps)),
            (ui.manual_substeps, len(process.all_steps) - len(process.steps)),
            (ui.manual_forms, len(forms)),
            (ui.manual_page, process.page),
        )
        if count
    )
    total = site.number(len(manual.processes))
    context: Mapping[str, Any] = {
        "process": process,
        "eyebrow": ui.manual_process_of.format(site.number(process.number), total),
        "heading": phrased(process.title),
        "lede": ui.manual_counts_lede.format(
            site.number(len(process.steps)), site.number(len(forms))
        ),
        "counts": counts,
        "steps": tuple(_step(site, manual, step) for step in process.steps),
        "charts": tuple(svg(process, forms, style, root) for style in (WIDE, NARROW)),
        "outline": tuple(_outline(site, manual, process)),
        "forms": tuple((_form_link(site, form), form) for form in forms),
        "others": tuple(
            Choice(process_route(other), other.short, site.number(other.number))
            for other in manual.processes.values()
            if other != process
        ),
        "waiting": _waiting(manual, f"{process.id}.", f"{process.id}-"),
    }
    description = f"{context['lede']} · {process.title}"
    return Page(
        process_route(process), site.language, "khlang/process.html", process.title, description,
        context, languages=(DEFAULT,), section="manual", extra=_styles(2),
    )  # fmt: skip


def _step(site: SiteView, manual: Manual, step: Step) -> StepView:
    tags = []
    if step.publicizes:
        tags.append(site.ui.manual_publicize)
    if step.shares:
        tags.append(site.ui.manual_share)
    return StepView(
        step=step,
        heading=phrased(step.short),
        tags=tuple(tags),
        forms=tuple(_form_link(site, form) for form in manual.forms_for(step)),
        see=tuple(
            _far_link(site, manual, manual.forms[form]) for form in step.see if form in manual.forms
        ),
        feeds=tuple(_feeds(site, step)),
        substeps=tuple(_step(site, manual, each) for each in step.substeps),
    )


def _feeds(site: SiteView, step: Step) -> Iterator[Feed]:
    ui = site.ui
    if step.shares:
        upcoming = site.knowledge.upcoming
        yield Feed(
            ui.km_upcoming,
            tuple(_event(site, event) for event in upcoming[:FED]),
            ui.km_upcoming_none,
            Choice(ROUTE_OF_SHARING, ui.km_all_events, ""),
        )
        meetings = [each for each in _disseminations(site) if each[1].channel in MEETINGS]
        yield Feed(
            ui.manual_meetings,
            tuple(_meeting(site, *each) for each in meetings[:FED]),
            ui.manual_meetings_none,
        )
    if step.publicizes:
        works = site.catalog.works
        count = site.number(sum(len(work.dissemination) for work in works))
        yield Feed(
            ui.manual_newest,
            tuple(_work(site, work) for work in works[:FED]),
            ui.empty_list,
            Choice(REGISTER, ui.manual_disseminated.format(site.works(len(works)), count), ""),
        )


def _disseminations(site: SiteView) -> list[tuple[Innovation, Dissemination]]:
    """Return where works of the catalog were shown, newest first."""
    found = [(work, each) for work in site.catalog.works for each in work.dissemination]
    return sorted(found, key=lambda item: (item[1].on, item[0].id), reverse=True)


def _meeting(site: SiteView, work: Innovation, shown: Dissemination) -> Source:
    channel = site.label(site.vocabulary.channels.get(shown.channel), shown.channel)
    return Source(
        site.work_url(work), shown.detail or channel, f"{site.date(shown.on)} · {site.title(work)}"
    )


def _event(site: SiteView, event: Event) -> Source:
    line = f"{site.dates(event)} {site.hours(event)} · {event.place}"
    return Source(event_route(event), event.title, line)


def _work(site: SiteView, work: Innovation) -> Source:
    line = [site.school_name(work.school)]
    if work.published_on is not None:
        line.append(site.ui.published.format(site.date(work.published_on)))
    return Source(site.work_url(work), site.title(work), " · ".join(line))


def _form_link(site: SiteView, form: Form) -> Choice:
    number = site.ui.manual_form_number.format(site.number(form.number))
    return Choice(form_route(form), phrased(form.short), number)


def _far_link(site: SiteView, manual: Manual, form: Form) -> Choice:
    """Return a link to a form of another process, which it names."""
    near = _form_link(site, form)
    process = site.ui.manual_process.format(site.number(manual.processes[form.process].number))
    return Choice(near.url, near.label, f"{near.count} {process}")


def _outline(site: SiteView, manual: Manual, process: Process) -> Iterator[OutlineView]:
    items = outline(process.flow)
    anchors = {item.number: f"{process.id}-{item.node.id}" for item in items}
    for item in items:
        step = process.all_steps.get(item.node.step)
        yield OutlineView(
            anchor=anchors[item.number],
            node=item.node,
            is_decision=item.node.kind is NodeKind.DECISION,
            forms=tuple(_form_link(site, form) for form in manual.forms_for(step)) if step else (),
            ways=tuple(
                WayView(
                    way.answer,
                    anchors.get(way.target, ""),
                    site.ui.manual_go_to.format(way.target) if way.target else site.ui.manual_end,
                )
                for way in item.ways
            ),
        )


def _waiting(manual: Manual, *places: str) -> Mapping[str, tuple[Correction, ...]]:
    """Return what waits for the office's word, by place, for places that begin like ``places``."""
    return {
        place: manual.pending(place)
        for place in _pending_places(manual.corrections)
        if place.startswith(places)
    }


def _pending_places(corrections: Iterable[Correction]) -> Iterator[str]:
    return (place for each in corrections if not each.applied for place in each.places)


def _styles(depth: int) -> Markup:
    link = '<link rel="stylesheet" href="{}assets/stylesheets/manual.css">'
    return Markup(link).format("../" * depth)
