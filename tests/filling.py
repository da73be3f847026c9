"""Fills in a form on its page with awkward answers, and reads the Word file that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from playwright.sync_api import Download, Page

from khlang.manual.form import Column, Field, FieldKind, Form, Likert, Signatures, Table

LONG = "โรงเรียนพัฒนาสื่อนวัตกรรมและเทคโนโลยีทางการศึกษา" * 12
LINE = f"<b>&amp; \"ก\" 'ข' ๑๒๓ 123 น้ำ ทำ กำลัง ปิ่นโต ฟั่น ผู้ใหญ่ ญี่ปุ่น {LONG} 👩🏽‍🏫 😀"
LINES = f"{LINE}\nบรรทัดที่ ๒ <&>\n\n\tบรรทัดที่ ๔ 🎉"
DATE = {"d": "29", "m": "2", "y": "๒๕๖๗"}
WRITTEN_DATE = "๒๙ กุมภาพันธ์ ๒๕๖๗"
TICKED, EMPTY = "☑", "☐"

_PUT = """answers => {
    const form = document.getElementById("fill");
    for (const [name, value] of Object.entries(answers)) {
        const inputs = [...form.elements].filter(each => each.name === name);
        const input = inputs.find(each => !["radio", "checkbox"].includes(each.type) || each.value === value);
        if (!input) throw new Error(`no input ${name} = ${value}`);
        if (["radio", "checkbox"].includes(input.type)) input.checked = true;
        else input.value = value;
        for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, {bubbles: true}));
    }
}"""


@dataclass
class Filled:
    """What is put into inputs, by name, and what the Word file must then hold, by tag."""

    inputs: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        self.inputs[name] = value
        self.tags[name] = value

    def text(self, name: str) -> None:
        self.put(name, f"{name} {LINE}")

    def date(self, name: str) -> None:
        self.inputs |= {f"{name}.{part}": value for part, value in DATE.items()}
        self.tags[name] = WRITTEN_DATE

    def boxes(self, name: str, numbers: range, ticked: set[int]) -> None:
        self.tags |= {
            f"{name}.{number}": TICKED if number in ticked else EMPTY for number in numbers
        }

    def answer(self, name: str, asked: Field | Column) -> None:
        """Answer what takes one input; no two such answers but years and choices are alike."""
        kind = asked.kind
        if kind.is_year:
            self.put(name, "๒๕๖๙")
        elif kind is FieldKind.NUMBER:
            self.put(name, f"{getattr(asked, 'minimum', None) or 0:g}.{len(self.tags):04}")
        elif kind is FieldKind.CHOICE:
            self.put(name, asked.options[-1])
        elif kind is FieldKind.URL:
            self.put(name, f"https://example.go.th/{name}?a=1&b=<2>#ก")
        elif kind is FieldKind.TEXTAREA:
            self.put(name, f"{name} {LINES}")
        elif kind is FieldKind.DATE:
            self.put(name, "1 ต.ค. 2569")
            self.tags[name] = "๑ ตุลาคม ๒๕๖๙"
        else:
            self.text(name)


def fill(form: Form, more_rows: int) -> Filled:
    """Return awkward answers to everything that a form asks, and to more rows of its tables."""
    filled = Filled()
    for block in form.blocks:
        match block:
            case Field():
                _fill_field(filled, block)
            case Likert():
                points = [point.value for point in block.scale]
                for number in range(1, len(block.items) + 1):
                    picked = points[number % len(points)]
                    filled.inputs[f"{block.id}.{number}"] = str(picked)
                    filled.boxes(
                        f"{block.id}.{number}", range(min(points), max(points) + 1), {picked}
                    )
            case Table():
                _fill_table(filled, block, more_rows)
            case Signatures():
                for signer in block.signers:
                    filled.text(f"{signer.id}.name")
                    if not signer.position:
                        filled.text(f"{signer.id}.position")
                    if signer.dated:
                        filled.date(f"{signer.id}.date")
    return filled


def _fill_field(filled: Filled, block: Field) -> None:
    options = range(1, len(block.options) + 1)
    if block.kind is FieldKind.DATE:
        filled.date(block.id)
    elif not block.kind.has_options or block.inline:
        filled.answer(block.id, block)
    elif block.kind is FieldKind.MULTICHOICE:
        ticked = set(options[::2])
        filled.inputs |= {f"{block.id}.{number}": str(number) for number in ticked}
        filled.boxes(block.id, options, ticked)
        if block.other:
            filled.inputs[f"{block.id}.o"] = "other"
            filled.text(f"{block.id}.other")
    elif block.other:
        filled.inputs[block.id] = "other"
        filled.boxes(block.id, options, set())
        filled.text(f"{block.id}.other")
    else:
        filled.inputs[block.id] = str(options[-1])
        filled.boxes(block.id, options, {options[-1]})


def _fill_table(filled: Filled, table: Table, more_rows: int) -> None:
    for row in range(1, table.row_count + 1 + (more_rows if table.addable else 0)):
        for column in table.columns:
            if column.kind is FieldKind.SEQUENCE or column.id == table.fixed:
                continue
            filled.answer(f"{table.id}.{row}.{column.id}", column)


def put(page: Page, answers: dict[str, str]) -> None:
    """Put answers into the inputs of an open form."""
    page.evaluate(_PUT, answers)


def add_rows(page: Page, form: Form, more_rows: int) -> None:
    """Let each table that grows show as many rows as on paper, and more."""
    for block in form.blocks:
        if isinstance(block, Table) and block.addable:
            shown = page.locator(f'[data-table="{block.id}"] tbody tr').count()
            for _ in range(block.row_count + more_rows - shown):
                page.locator(f'[data-add="{block.id}"]').click()


def save(page: Page) -> Download:
    """Return the Word file of a form without faults."""
    with page.expect_download() as download:
        page.get_by_role("button", name="ดาวน์โหลด Word").click()
    return download.value


def controls(path: Path) -> dict[str, str]:
    """Return the text of every content control by tag; paragraphs are lines."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found: dict[str, str] = {}
    for control in Document(str(path)).element.body.iter(f"{space}sdt"):
        tag = control.find(f"{space}sdtPr/{space}tag").get(f"{space}val")
        content = control.find(f"{space}sdtContent")
        paragraphs = content.findall(f"{space}p") or [content]
        lines = ("".join(text.text or "" for text in each.iter(f"{space}t")) for each in paragraphs)
        assert tag not in found
        found[tag] = "\n".join(lines)
    return found
