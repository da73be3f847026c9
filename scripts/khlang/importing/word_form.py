"""The blank Word form of a submission, from the field table; ``word`` reads it when filled in.

Every answer has a content control tagged with the name of its input. Word processors lose controls,
so the places can be found by their words too: a field is a row with its label in the first column,
a list of records is a table under the labels of its columns, a long text stands in a box under its
label.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khlang.importing import word_picture
from khlang.manual import tags, word_parts
from khlang.manual.bundle import pack
from khlang.manual.control import Control, ControlKind
from khlang.manual.sheet import BODY, FORM_MARGINS, SHORT_SIDE, SMALL, TABLE, TITLE, Sheet
from khlang.manual.wordml import (
    NOTE,
    PADDING,
    cell,
    paragraph,
    paragraph_properties,
    properties,
    row,
    run,
    spacer,
    table,
)
from khlang.submission.input import Input, Step, Widget

TITLE_TEXT = "แบบส่งผลงานนวัตกรรม"
REQUIRED = "*"

TYPE_HERE = "พิมพ์ที่นี่"
CHOOSE = "เลือกคำตอบ"
CHOOSE_DATE = "วัน เดือน ปี พ.ศ."
WRITE_HERE = "พิมพ์หรือวางข้อความที่นี่ เพิ่มบรรทัด ข้อย่อย และภาพได้"
HINTS = frozenset((TYPE_HERE, CHOOSE, CHOOSE_DATE, WRITE_HERE))
"""What stands where there is no answer yet."""

NOTES = (
    ("วิธีกรอก", "พิมพ์ทับข้อความสีเทา ข้อที่มีเครื่องหมาย * ต้องตอบ ข้ออื่นเว้นว่างได้ อย่าแก้หัวข้อและชื่อช่องในตาราง"),
    ("ภาพ", "คลิกรูปสีเทาแล้วเลือกภาพ หรือวางภาพลงในช่องนั้น ทุกภาพต้องมีคำบรรยาย"),
    ("ไฟล์แนบ", "พิมพ์ชื่อไฟล์ให้ตรง แล้วส่งไฟล์เหล่านั้นมาพร้อมแบบนี้ หรือบีบอัดรวมกันเป็น zip เดียว"),
    ("ก่อนส่ง", "อย่าใส่ชื่อหรือภาพที่ระบุตัวนักเรียนโดยไม่มีหนังสือยินยอม และอย่าใส่เลขประจำตัวประชาชนหรือหมายเลขโทรศัพท์"),
)  # fmt: skip

_WIDTH = SHORT_SIDE - FORM_MARGINS.left - FORM_MARGINS.right
_LABEL = 150.0
_ROWS = {"authors": 4, "pictures": 4, "attachments": 5, "awards": 2, "dissemination": 2, "based_on": 1}  # fmt: skip
"""Rows on the blank form; more can be added in the word processor."""

_WIDTHS = {
    Widget.PICTURE: 3.0,
    Widget.LINE: 3.0,
    Widget.FILE: 2.6,
    Widget.URL: 2.6,
    Widget.SELECT: 2.2,
    Widget.DATE: 2.0,
    Widget.YEAR: 1.3,
    Widget.NUMBER: 1.4,
}
"""Shares of a table's width by what its columns hold."""


def render(steps: Sequence[Step], office: Mapping[str, Any], *, thai_digits: bool = True) -> bytes:
    """Return the blank form; the same steps and office give the same bytes."""
    sheet = _sheet(str(office.get("name", "")), thai_digits=thai_digits)
    content = "".join(_step(each) for each in steps)
    document = (
        f"{word_parts.DECLARATION}<w:document {word_parts.NAMESPACES} {word_picture.NAMESPACES}>"
        f"<w:body>{_head()}{content}{word_parts.section(sheet)}</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": word_parts.TYPES.replace("<Override", f"{_PNG}<Override", 1),
        "_rels/.rels": word_parts.PACKAGE_RELATIONS,
        "docProps/core.xml": word_parts.core(sheet),
        "word/_rels/document.xml.rels": word_parts.DOCUMENT_RELATIONS.replace(
            "</Relationships>", f"{word_picture.RELATION}</Relationships>"
        ),
        "word/document.xml": document,
        "word/fontTable.xml": word_parts.FONTS,
        "word/footer.xml": word_parts.footer(sheet),
        "word/header.xml": word_parts.header(sheet),
        "word/numbering.xml": word_parts.numbering(0, thai_digits=thai_digits),
        "word/settings.xml": word_parts.SETTINGS,
        "word/styles.xml": word_parts.styles(sheet.size),
    }
    encoded = {name: part.encode() for name, part in parts.items()}
    return pack({**encoded, f"word/{word_picture.TARGET}": _blank_picture()})


_PNG = '<Default Extension="png" ContentType="image/png"/>'


def label_text(each: Input) -> str:
    """Return the label of an input as it is printed."""
    return f"{each.label} {REQUIRED}" if each.required else each.label


def tag_of_choice(each: Input, value: str) -> str:
    """Return the tag of the box beside one choice."""
    return f"{each.name}.{value}"


def _sheet(office: str, *, thai_digits: bool) -> Sheet:
    return Sheet(
        id="innovation-form", layout="form", landscape=False, margins=FORM_MARGINS, width=_WIDTH,
        size=BODY, rule=0, code="", title=TITLE_TEXT, title_lines=(TITLE_TEXT,),
        short=TITLE_TEXT, office=office, notes=NOTES, head={}, items=(), thai_digits=thai_digits,
    )  # fmt: skip


def _head() -> str:
    title = paragraph(
        run(TITLE_TEXT, TITLE, bold=True),
        settings=paragraph_properties(style="Heading1", align="center", after=4),
    )
    return title + "".join(
        paragraph(
            run(f"{label}  ", bold=True), run(text), settings=paragraph_properties(after=2)
        )
        for label, text in NOTES
    )  # fmt: skip


def _step(step: Step) -> str:
    head = paragraph(
        run(step.title, bold=True),
        settings=paragraph_properties(style="Heading2", before=14, after=3, keep=True),
    )
    return head + _help(step.note) + "".join(_parts(step.inputs, step.title))


def _parts(inputs: Sequence[Input], title: str) -> Iterator[str]:
    """Yield the tables and boxes of inputs; fields that follow each other share a table."""
    waiting: list[str] = []

    def fields() -> str:
        rows = "".join(waiting)
        waiting.clear()
        return _fields_table(rows) if rows else ""

    for each in inputs:
        if each.widget is Widget.ROWS:
            yield fields() + _records(each, is_named=each.label == title)
        elif each.widget is Widget.LINES:
            yield fields() + _box(each)
        else:
            waiting.extend(_field_rows(each))
    yield fields()


def _fields_table(rows: str) -> str:
    widths = (_LABEL, _WIDTH - _LABEL)
    return table(widths, rows, borders=True, padding=PADDING) + spacer()


def _field_rows(each: Input) -> Iterator[str]:
    if each.widget is Widget.GROUP:
        head = paragraph(
            run(each.label, TABLE, bold=True), settings=paragraph_properties(keep=True)
        )
        yield row(cell(head + _help(each.help), _WIDTH, span=2, shaded=True))
        for item in each.items:
            yield from _field_rows(item)
        return
    label = paragraph(run(label_text(each), bold=True)) + _help(_told(each))
    yield row(cell(label, _LABEL), cell(_answer(each), _WIDTH - _LABEL))


def _told(each: Input) -> str:
    """Return the help with the example, where a text has one."""
    is_typed = each.widget in (Widget.LINE, Widget.WORDS, Widget.NUMBERS)
    shows = each.example and is_typed and "เช่น" not in each.help
    return f"{each.help} เช่น {each.example}" if shows else each.help


def _help(text: str) -> str:
    if not text:
        return ""
    return paragraph(run(text, SMALL, style=NOTE), settings=paragraph_properties(after=2))


def _answer(each: Input, label: str = "") -> str:
    """Return the paragraph that holds the control of an input."""
    name = label or each.label
    if each.widget is Widget.CHECKBOXES:
        return paragraph(run("   ").join(_box_and_label(each, n) for n in range(len(each.options))))
    if each.widget is Widget.PICTURE:
        return paragraph(word_picture.control(each.name, name))
    return paragraph(tags.inline(_control(each, name), properties(), _hint(each)))


def _box_and_label(each: Input, number: int) -> str:
    option = each.options[number]
    control = Control(tag_of_choice(each, option.value), option.label, ControlKind.CHECKBOX)
    words = option.label.replace(" ", "\u00a0")
    return tags.checkbox(control, TABLE) + run(f"\u00a0{words}", TABLE)


def _control(each: Input, label: str) -> Control:
    match each.widget:
        case Widget.RADIO | Widget.SELECT:
            options = tuple(option.label for option in each.options)
            return Control(each.name, label, ControlKind.DROPDOWN, options)
        case Widget.SCHOOL:
            options = tuple(option.label for option in each.options)
            return Control(each.name, label, ControlKind.COMBO, options)
        case Widget.DATE:
            return Control(each.name, label, ControlKind.DATE)
        case _:
            # LibreOffice makes a field of a control of plain text, and saves it several times over.
            return Control(each.name, label, ControlKind.RICH)


def _hint(each: Input) -> str:
    if each.widget in (Widget.RADIO, Widget.SELECT, Widget.SCHOOL):
        return CHOOSE
    return CHOOSE_DATE if each.widget is Widget.DATE else TYPE_HERE


def _box(each: Input) -> str:
    """Return a label, its help and a box for text of any length."""
    label = paragraph(
        run(label_text(each), bold=True),
        settings=paragraph_properties(before=8, keep=True),
    )
    told = paragraph(
        run(each.help, SMALL, style=NOTE), settings=paragraph_properties(after=3, keep=True)
    )
    control = Control(each.name, each.label, ControlKind.LINES)
    settings = [paragraph_properties(after=4)] * 3
    text = tags.block(control, properties(), settings, WRITE_HERE)
    closing = paragraph(settings=paragraph_properties(line=2))
    box = table(
        (_WIDTH,), _long_row(cell(text + closing, _WIDTH)), borders=True, padding=PADDING,
        name=each.label,
    )  # fmt: skip
    return label + told + box + spacer()


def _long_row(content: str) -> str:
    """Return a row that may go on over pages."""
    return f"<w:tr>{content}</w:tr>"


def _records(each: Input, *, is_named: bool) -> str:
    """Return the table of a list of records; ``is_named`` where the title above says what it is."""
    label = paragraph(
        run(label_text(each), bold=True), settings=paragraph_properties(before=8, keep=True)
    )
    label = "" if is_named else label
    told = paragraph(
        run(f"{each.help} (เพิ่มแถวได้)", SMALL, style=NOTE),
        settings=paragraph_properties(after=3, keep=True),
    )
    shares = [_WIDTHS.get(item.widget, 2.0) for item in each.items]
    widths = [_WIDTH * share / sum(shares) for share in shares]
    heads = (
        cell(
            paragraph(run(label_text(item), TABLE, bold=True)) + _help(item.help), width,
            shaded=True,
        )
        for item, width in zip(each.items, widths, strict=True)
    )  # fmt: skip
    rows = [row(*heads, header=True)]
    for number in range(_ROWS.get(each.name, 2)):
        cells = (
            cell(_answer(item, f"{each.label} แถว {number + 1} {item.label}"), width)
            for item, width in zip(each.row(number), widths, strict=True)
        )
        rows.append(row(*cells, height=26))
    return (
        label
        + told
        + table(widths, *rows, borders=True, padding=PADDING, name=each.label)
        + spacer()
    )


def _blank_picture() -> bytes:
    """Return a grey PNG of a few pixels; stored, not compressed, so that its bytes stay the same."""
    width, height = word_picture.BLANK_PIXELS
    lines = (b"\0" + b"\xe6" * width) * height

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(lines, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )
