"""The heads of a memo and of an order, as the regulations on correspondence lay them down."""

from __future__ import annotations

from khlang.manual.sheet import CENTIMETRE, MEMO_LABEL, Cell
from khlang.manual.tags import HINT_STYLE
from khlang.manual.word_body import Body
from khlang.manual.wordml import (
    cell,
    paragraph,
    paragraph_properties,
    row,
    run,
    spacer,
    table,
)

MEMO_TITLE, MEMO_TITLE_LINE = 29.0, 35.0
MEMO_GARUDA, ORDER_GARUDA = 1.5 * CENTIMETRE, 3 * CENTIMETRE
"""Height of the Garuda, for which room is left: the office puts in its own picture."""


def memo(body: Body) -> str:
    """Return Garuda, title and the dotted lines of a memo (บันทึกข้อความ)."""
    head, width = body.sheet.head, body.sheet.width
    side = MEMO_GARUDA * 1.4
    title = paragraph(
        run("บันทึกข้อความ", MEMO_TITLE, bold=True),
        settings=paragraph_properties(align="center", line=MEMO_TITLE_LINE),
    )
    garuda = paragraph(run("(ตราครุฑ)", 9, style=HINT_STYLE))
    widths = (side, width - 2 * side, side)
    top = row(
        cell(garuda, widths[0]), cell(title, widths[1], align="bottom"), cell(paragraph(), widths[2]),
        height=MEMO_GARUDA,
    )  # fmt: skip
    lines = (("agency",), ("doc_no", "date"), ("subject",))
    dotted = "".join(_dotted(body, [head[name] for name in names]) for names in lines)
    return table(widths, top) + spacer() + dotted


def _dotted(body: Body, cells: list[Cell]) -> str:
    widths: list[float] = []
    content: list[str] = []
    for each in cells:
        parts = body.parts(each, label_size=MEMO_LABEL, gap=each is not cells[-1])
        widths += [width for width, _ in parts]
        content += [written for _, written in parts]
    return table(widths, row(*content)) + spacer()


def order(body: Body) -> str:
    """Return Garuda, issuer, number and subject of an order (คำสั่ง)."""
    head = body.sheet.head
    centre = paragraph_properties(align="center")
    garuda = paragraph(
        run("(ตราครุฑ)", 9, style=HINT_STYLE),
        settings=paragraph_properties(align="center", after=ORDER_GARUDA - 20),
    )
    issuer = paragraph(
        run(head["issuer"].label, bold=True),
        body.answer("issuer", "." * 60, head["issuer"].value, bold=True),
        settings=centre,
    )
    number = paragraph(run("ที่ "), body.answer("order_no", "." * 30), settings=centre)
    subject = paragraph(run("เรื่อง "), body.answer("subject", "." * 90), settings=centre)
    rule = paragraph(run("_" * 24), settings=paragraph_properties(align="center", after=4))
    return garuda + issuer + number + subject + rule
