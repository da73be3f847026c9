"""Word documents written by hand: headings, paragraphs, lists and tables in TH SarabunPSK."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sample_media.package import pack

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""{_HEADER}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>"""
_ROOT = f"""{_HEADER}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_PARTS = f"""{_HEADER}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
_FONT = "TH SarabunPSK"
_TEXT_WIDTH = 9300
"""Width of the text in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (centred) or 2."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A bordered table; the first row is its heading, ``shares`` are widths of 100."""

    rows: Sequence[Sequence[str]]
    shares: Sequence[int]
    tall: bool = False


Block = str | Heading | Table


def _style(name: str, size: int, bold: bool, more: str) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    run = f'<w:rPr>{weight}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
    based = '<w:basedOn w:val="Normal"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    label = {"Heading1": "heading 1", "Heading2": "heading 2"}.get(name, name)
    head = (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{label}"/>{based}'
    )
    return f"{head}<w:pPr>{more}</w:pPr>{run}</w:style>"


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    defaults = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:lang w:val="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault></w:docDefaults>'
    spacing = '<w:spacing w:before="0" w:after="80"/>'
    parts = [
        _style("Normal", 16, False, spacing),
        _style(
            "Heading1",
            20,
            True,
            '<w:spacing w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
        ),
        _style(
            "Heading2",
            17,
            True,
            '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="1"/>',
        ),
    ]
    return f'{_HEADER}<w:styles xmlns:w="{_MAIN}">{defaults}{"".join(parts)}</w:styles>'


def _paragraph(words: str, style: str = "Normal", bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    run = (
        f'<w:r><w:rPr>{weight}<w:cs/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _row(cells: Sequence[str], widths: Sequence[int], table: Table, first: bool) -> str:
    height = '<w:trHeight w:val="900"/>' if table.tall and not first else ""
    told = "<w:tblHeader/>" if first else ""
    drawn = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, bold=first)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    ]
    return f"<w:tr><w:trPr>{height}{told}</w:trPr>{''.join(drawn)}</w:tr>"


def _table(table: Table) -> str:
    widths = [_TEXT_WIDTH * share // 100 for share in table.shares]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7A756B"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(cells, widths, table, place == 0) for place, cells in enumerate(table.rows)]
    properties = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    return (
        f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_paragraph('')}"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.words, f"Heading{block.level}")
    return _table(block) if isinstance(block, Table) else _paragraph(block)


def write(blocks: Sequence[Block]) -> bytes:
    """Return a DOCX of A4 pages."""
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    body = "".join(map(_block, blocks))
    document = f'{_HEADER}<w:document xmlns:w="{_MAIN}"><w:body>{body}{page}</w:body></w:document>'
    return pack(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _PARTS,
            "word/styles.xml": _styles(),
        }
    )
