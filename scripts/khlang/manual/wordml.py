"""Words, paragraphs and tables in WordprocessingML. Lengths in points; the schema fixes the order."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from khlang.manual.tags import text

BLANK = "\u00a0" * 6
"""Holds a control open where the line to write on is drawn otherwise."""

PADDING = 4.0
"""Between the text of a table and its rules."""

NOTE = "Note"
"""The style of small notes."""


def twips(points: float) -> int:
    """Return twentieths of a point."""
    return round(points * 20)


def properties(size: float = 0, *, bold: bool = False) -> str:
    """Return the content of ``w:rPr``; without a size that of the style holds."""
    strong = "<w:b/><w:bCs/>" if bold else ""
    sized = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return f'<w:rFonts w:hint="cs"/>{strong}{sized}<w:cs/>'


def run(content: str, size: float = 0, *, bold: bool = False, style: str = "") -> str:
    """Return text."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{named}{properties(size, bold=bold)}</w:rPr>{text(content)}</w:r>"


def tab() -> str:
    """Return a tabulator."""
    return "<w:r><w:tab/></w:r>"


def number_field(instruction: str, size: float) -> str:
    """Return a field that Word computes, such as ``PAGE``."""
    style = f"<w:rPr>{properties(size)}</w:rPr>"
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        text("1"),
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{style}{step}</w:r>" for step in steps)


def paragraph_properties(  # noqa: PLR0913 - the settings of a paragraph in Word
    *,
    style: str = "",
    align: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 0,
    left: float = 0,
    first: float = 0,
    keep: bool = False,
    tabs: Sequence[tuple[str, float]] = (),
    numbering: int = 0,
    ruled: bool = False,
) -> str:
    """Return ``w:pPr``.

    ``line`` is the exact height of a line, ``first`` the indent of the first (hanging when
    negative), ``keep`` holds the paragraph on one page with the next, ``tabs`` are kinds and
    places, ``numbering`` is the list that counts it, ``ruled`` draws a dotted rule under it.
    """
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(place)}"/>' for kind, place in tabs)
    indent = "firstLine" if first >= 0 else "hanging"
    rule = 'w:val="dotted" w:sz="6" w:space="0" w:color="595959"/>'
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep else "",
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
        if numbering
        else "",
        f"<w:pBdr><w:bottom {rule}<w:between {rule}</w:pBdr>" if ruled else "",
        f"<w:tabs>{stops}</w:tabs>" if stops else "",
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"'
        + (f' w:line="{twips(line)}" w:lineRule="exact"/>' if line else "/>"),
        f'<w:ind w:left="{twips(left)}" w:{indent}="{twips(abs(first))}"/>'
        if left or first
        else "",
        f'<w:jc w:val="{align}"/>' if align else "",
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def paragraph(*content: str, settings: str = "") -> str:
    """Return a paragraph; ``settings`` is its ``w:pPr``."""
    return f"<w:p>{settings}{''.join(content)}</w:p>"


def spacer(*, keep: bool = False) -> str:
    """Return what keeps two tables apart: Word makes one of tables that touch."""
    return f"<w:p>{paragraph_properties(line=3, keep=keep)}</w:p>"


def cell(  # noqa: PLR0913 - the settings of a cell in Word
    content: str,
    width: float,
    *,
    span: int = 1,
    merge: str = "",
    underlined: bool = False,
    shaded: bool = False,
    align: str = "",
) -> str:
    """Return a cell; ``content`` ends with a paragraph.

    ``merge`` is ``restart``, then ``continue``, for a cell over several rows; ``underlined`` draws
    a dotted rule to write on; ``align`` is ``center``, ``bottom``, or empty for the top.
    """
    parts = (
        f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        f'<w:vMerge w:val="{merge}"/>' if merge else "",
        '<w:tcBorders><w:bottom w:val="dotted" w:sz="6" w:space="0" w:color="595959"/></w:tcBorders>'
        if underlined
        else "",
        '<w:shd w:val="clear" w:color="auto" w:fill="EFEFEF"/>' if shaded else "",
        f'<w:vAlign w:val="{align}"/>' if align else "",
    )
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def row(*cells: str, height: float = 0, header: bool = False) -> str:
    """Return a row that stays whole; ``height`` is the least, a header repeats on each page."""
    parts = (
        "<w:cantSplit/>",
        f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else "",
        "<w:tblHeader/>" if header else "",
    )
    return f"<w:tr><w:trPr>{''.join(parts)}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    widths: Sequence[float], *rows: str, borders: bool = False, padding: float = 0, name: str = ""
) -> str:
    """Return a table of fixed columns; ``name`` is what a screen reader calls it."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
    )
    edge = f'w:w="{twips(padding)}" w:type="dxa"/>'
    parts = (
        f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>',
        f"<w:tblBorders>{lines}</w:tblBorders>" if borders else "",
        '<w:tblLayout w:type="fixed"/>',
        f"<w:tblCellMar><w:left {edge}<w:right {edge}</w:tblCellMar>",
        f"<w:tblCaption w:val={quoteattr(name)}/>" if name else "",
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{''.join(parts)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
