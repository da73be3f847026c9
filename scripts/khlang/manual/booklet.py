"""The whole manual on paper: what its PDF is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khlang import thai
from khlang.manual import fonts
from khlang.manual.breaks import pieces
from khlang.manual.chart import META_SCALE, Arrow, Box, Style, Words
from khlang.manual.flowchart import charts, outline
from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.manual.process import Process, Step
from khlang.manual.sheet import CENTIMETRE

TITLE = "คู่มือปฏิบัติงาน"
CHART_WIDTH, CHART_HEIGHT = 16 * CENTIMETRE, 20.5 * CENTIMETRE
PRINT = Style(
    "print", box=430, size=22, columns=3, beside=True, pad=9, answer=150, answer_size=19,
    track=20, gap=24, chip_height=30,
)  # fmt: skip
"""Wide boxes with large words: on paper the height of a chart decides its scale."""

LARGEST = 16 * fonts.SCALE / PRINT.size
"""Points for a unit of a chart: with it, words of a chart are as large as those around it."""

Data = dict[str, Any]


def booklet(manual: Manual, office: Mapping[str, Any]) -> Data:
    """Return the manual as the template ``manual.typ`` wants it."""
    about = manual.about
    return {
        "title": TITLE,
        "unit": pieces(about.unit),
        "office": pieces(str(office.get("name", about.edition.office))),
        "author": str(office.get("name", about.edition.office)),
        "edition": pieces(_edition(manual)),
        "concept": _text(manual, "about.concept", about.concept),
        "objectives": _texts(manual, "about.objectives", about.objectives),
        "missions": _texts(manual, "about.missions", about.missions),
        "processes": [_process(manual, process) for process in manual.processes.values()],
        "bibliography": _texts(manual, "about.bibliography", about.bibliography),
        "bibliography_note": pieces(about.bibliography_note),
    }


def _edition(manual: Manual) -> str:
    edition = manual.about.edition
    return (
        f"จัดทำจาก{edition.title} ของ{edition.author} {edition.author_position} {edition.office} "
        "ข้อความที่มีป้าย “เสนอใหม่” และชื่อย่อของขั้นตอน เป็นข้อเสนอที่ไม่มีในฉบับพิมพ์"
    )


def _text(manual: Manual, place: str, text: str) -> Data:
    """Return a text of the manual with what in it waits for the office's word."""
    waits = [
        pieces(f"คงตามฉบับพิมพ์ รอสำนักงานยืนยัน: “{each.printed}” อาจเป็น “{each.corrected}”")
        for each in manual.pending(place)
    ]
    return {"text": pieces(text), "waits": waits}


def _texts(manual: Manual, place: str, texts: Sequence[str]) -> list[Data]:
    return [_text(manual, f"{place}.{n}", text) for n, text in enumerate(texts, start=1)]


def _process(manual: Manual, process: Process) -> Data:
    forms = manual.forms_of(process)
    definitions = [f"{each.term}: {each.text}" for each in process.definitions]
    return {
        "number": thai.to_thai(process.number),
        "title": pieces(process.title),
        "objectives": _texts(manual, f"{process.id}.objectives", process.objectives),
        "scope": _text(manual, f"{process.id}.scope", process.scope.text),
        "scope_items": _texts(manual, f"{process.id}.scope", process.scope.items),
        "definitions": _texts(manual, f"{process.id}.definitions", definitions),
        "steps": [_step(manual, step) for step in process.steps],
        "flow": _flow(process, forms),
        "forms_note": _text(manual, f"{process.id}.forms_note", process.forms_note),
        "forms": [_form(manual, form) for form in forms],
        "references": _texts(manual, f"{process.id}.references", process.references),
    }


def _step(manual: Manual, step: Step) -> Data:
    forms = [f"แบบ {thai.to_thai(form.number)} {form.short}" for form in manual.forms_for(step)]
    return {
        "number": step.number,
        "short": pieces(step.short),
        "forms": [pieces(form) for form in forms],
        "substeps": [_step(manual, inner) for inner in step.substeps],
    } | _text(manual, step.id, step.text)


def _form(manual: Manual, form: Form) -> Data:
    steps = " ".join(manual.steps[step].number for step in form.steps)
    return {
        "number": thai.to_thai(form.number),
        "steps": steps,
        "by": pieces(form.filled_by),
    } | _text(manual, form.id, form.title)


# flow charts


def _flow(process: Process, forms: tuple[Form, ...]) -> Data:
    chart = charts(process, forms, PRINT)
    scale = min(CHART_WIDTH / chart.width, CHART_HEIGHT / chart.height, LARGEST)
    size = chart.style.size * scale / fonts.SCALE
    return {
        "title": pieces(process.flow.title),
        "basis": pieces(process.flow.basis),
        "description": f"{process.flow.title} อ่านเป็นข้อความเรียงลำดับได้ใต้ผังงาน",
        "width": chart.width * scale,
        "height": chart.height * scale,
        "boxes": [_box(box, scale, size) for box in chart.boxes],
        "arrows": [_arrow(arrow, scale) for arrow in chart.arrows],
        "answers": [
            _words(line, scale, chart.style.answer_size * scale / fonts.SCALE)
            for arrow in chart.arrows
            if arrow.answer
            for line in arrow.answer.lines
        ],
        "outline": _outline(process),
    }


def _box(box: Box, scale: float, size: float) -> Data:
    words = [_words(line, scale, size) for line in box.lines]
    if box.meta:
        words.insert(0, _words(box.meta, scale, size * META_SCALE))
    words += [_words(chip.words, scale, size * META_SCALE) for chip in box.chips]
    return {
        "kind": str(box.node.kind),
        "x": box.x * scale,
        "y": box.y * scale,
        "width": box.width * scale,
        "height": box.height * scale,
        "words": words,
    }


def _words(words: Words, scale: float, size: float) -> Data:
    return {
        "text": words.text,
        "x": words.x * scale,
        "y": words.y * scale,
        "anchor": words.anchor,
        "size": size,
    }


def _arrow(arrow: Arrow, scale: float) -> Data:
    points = [(x * scale, y * scale) for x, y in arrow.points]
    return {"points": points, "loop": arrow.edge.loop}


def _outline(process: Process) -> list[Data]:
    items = outline(process.flow)
    return [
        {
            "number": item.number,
            "label": pieces(item.node.label),
            "ways": [
                pieces(f"{way.answer} {f'ไปข้อ {way.target}' if way.target else 'สิ้นสุด'}".strip())
                for way in item.ways
            ],
        }
        for item in items
    ]
