"""Pages of the manual's forms: the list of them, and each to explain, download and fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from khlang.manual.form import (
    Block,
    Field,
    FieldKind,
    Form,
    Likert,
    Origin,
    Paragraph,
    Signatures,
    Table,
)  # fmt: skip
from khlang.manual.manual import Manual
from khlang.manual.process import Process, Step
from khlang.site.card import Choice
from khlang.site.languages import DEFAULT
from khlang.site.manual import form_route, process_route
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.thai import MONTHS

FOLDER = "forms/"
ARCHIVE = "all-forms.zip"
"""All Word forms in one file."""

SUFFIXES = ("docx", "pdf")

GRID = 20
"""Columns of the grid that fields stand in."""

STACKED_FROM = 6
"""Columns to fill in from which a table shows each row as a card: narrower cells hold no Thai."""

_DATE_SPAN = 8
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Part:
    """A block as the page shows it.

    Attributes:
        type: ``field``, ``likert``, ``table``, ``paragraph`` or ``signatures``.
        span: Columns of the grid that it takes.
        stacked: Whether each row of a table is a card.
        slots: Fields within a paragraph, by id.
    """

    type: str
    block: Block
    span: int = GRID
    stacked: bool = False
    slots: Mapping[str, Field] | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """Parts under one heading, which may be empty."""

    title: str
    note: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FormCard:
    """A form in the list; addresses are relative to the site's root."""

    url: str
    title: str
    short: str
    number: str
    kind: str
    filled_by: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a form with the name offered for it."""

    url: str
    name: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Group:
    """The forms of one process."""

    process: Choice
    title: str
    cards: tuple[FormCard, ...]


def pages(site: SiteView, manual: Manual) -> Iterator[Page]:
    """Yield the page of the list and of every form; they are in Thai only."""
    if site.language == DEFAULT:
        yield _list_page(site, manual)
        for form in manual.forms.values():
            yield _form_page(site, manual, form)


def file_name(form: Form, suffix: str) -> str:
    """Return the Thai name under which a form is saved."""
    return f"{_UNSAFE.sub(' ', form.short).strip()}.{suffix}"


def downloads(form: Form) -> tuple[Download, ...]:
    """Return the blank files of a form."""
    return tuple(
        Download(f"{form_route(form)}{form.id}.{suffix}", file_name(form, suffix), suffix)
        for suffix in SUFFIXES
    )


def sections(form: Form, office: str) -> tuple[SectionView, ...]:
    """Return the sections with defaults filled in; inline fields stand in their paragraphs."""
    fields = {
        name: replace(field, default=field.default.replace("{office}", office))
        for name, field in form.fields.items()
    }
    return tuple(
        SectionView(
            section.title,
            section.note,
            tuple(part for block in section.blocks if (part := _part(block, fields))),
        )
        for section in form.sections
    )


def _part(block: Block, fields: Mapping[str, Field]) -> Part | None:
    match block:
        case Field():
            return None if block.inline else _field_part(fields[block.id])
        case Likert():
            return Part("likert", block)
        case Table():
            filled = sum(column.kind is not FieldKind.SEQUENCE for column in block.columns)
            return Part("table", block, stacked=filled >= STACKED_FROM)
        case Paragraph():
            slots = {piece.field: fields[piece.field] for piece in block.pieces if piece.field}
            if slots and len(block.pieces) == 1:
                return _field_part(next(iter(slots.values())))
            return Part("paragraph", block, slots=slots)
        case Signatures():
            return Part("signatures", block)


def _field_part(field: Field) -> Part:
    span = field.width * GRID // 100
    return Part("field", field, max(span, _DATE_SPAN) if field.kind is FieldKind.DATE else span)


def _list_page(site: SiteView, manual: Manual) -> Page:
    ui = site.ui
    groups = tuple(
        Group(_process_choice(site, process), process.title, _cards(site, forms))
        for process in manual.processes.values()
        if (forms := manual.forms_of(process))
    )
    count = site.number(len(manual.forms))
    context: Mapping[str, Any] = {
        "groups": groups,
        "lede": ui.forms_lede.format(count),
        "archive": Download(FOLDER + ARCHIVE, f"{ui.forms_archive.format(count)}.zip", "zip"),
        "archive_label": ui.forms_archive.format(count),
    }
    return Page(
        FOLDER, site.language, "khlang/forms.html", ui.forms_title, ui.forms_lede.format(count), context,
        languages=(DEFAULT,), section="forms", extra=_styles("form-list", 1),
    )  # fmt: skip


def _cards(site: SiteView, forms: Sequence[Form]) -> tuple[FormCard, ...]:
    return tuple(
        FormCard(
            url=form_route(form),
            title=form.title,
            short=form.short,
            number=site.number(form.number),
            kind=_kind_label(site, form),
            filled_by=form.filled_by,
            files=downloads(form),
        )
        for form in forms
    )


def _kind_label(site: SiteView, form: Form) -> str:
    return str(getattr(site.ui, f"form_{form.kind}"))


def _process_choice(site: SiteView, process: Process) -> Choice:
    label = site.ui.forms_process.format(site.number(process.number))
    return Choice(process_route(process), label, "")


def _form_page(site: SiteView, manual: Manual, form: Form) -> Page:
    process = manual.processes[form.process]
    steps: list[Step] = [manual.steps[step] for step in form.steps]
    context: Mapping[str, Any] = {
        "form": form,
        "sections": sections(form, str(site.office.get("name", ""))),
        "kind": _kind_label(site, form),
        "process": _process_choice(site, process),
        "process_title": process.short,
        "place": site.ui.form_place.format(
            site.number(form.number), site.number(len(manual.forms_of(process)))
        ),
        "steps": tuple(
            Choice(
                f"{process_route(process)}#{step.id}",
                site.ui.form_step.format(step.number, step.short),
                "",
            )
            for step in steps
        ),
        "files": downloads(form),
        "save_as": file_name(form, "").rstrip("."),
        "suggestions": _suggestions(site, form),
        "mixed": any(getattr(block, "origin", None) is Origin.MANUAL for block in form.blocks),
        "months": MONTHS,
    }
    description = f"{form.title} · {form.purpose}"
    return Page(
        form_route(form), site.language, "khlang/form.html", form.short, description, context,
        languages=(DEFAULT,), section="forms", extra=_styles("forms", 2),
    )  # fmt: skip


def _suggestions(site: SiteView, form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return the names offered while typing, by list, as far as the form uses them."""
    used = {field.suggestions for field in form.fields.values()}
    offered = {
        "schools": tuple(school.name for school in site.catalog.schools.values()),
        "school_groups": tuple(site.label(term) for term in site.vocabulary.school_groups.values()),
    }
    return {name: names for name, names in offered.items() if name in used and names}


def _styles(name: str, depth: int) -> Markup:
    link = Markup('<link rel="stylesheet" href="{}assets/stylesheets/{}.css">')
    return link.format("../" * depth, name)
