"""What all printed papers share: A4 sheets with a heading and a foot, tables, lines to write on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

STYLE = """
@page{size:A4;margin:0}@page wide{size:A4 landscape;margin:0}
*{box-sizing:border-box}body{margin:0;font:400 14pt/1.6 Sarabun;color:#2f2e2a}
.sheet{width:210mm;height:296.9mm;padding:14mm 16mm 16mm;position:relative;break-after:page;overflow:hidden}
.sheet.wide{width:297mm;height:209.9mm;page:wide}
.sheet:last-child{break-after:auto}
h1{font-size:20pt;line-height:1.35;margin:0 0 3mm;color:#0e6f6c}h2{font-size:15.5pt;margin:5mm 0 1.5mm;color:#8a4a24}
p{margin:0 0 2.5mm}.lead{color:#6a655b}ol,ul{margin:0 0 3mm;padding-left:7mm}
footer{position:absolute;left:16mm;right:16mm;bottom:7mm;font-size:9pt;color:#7a756b;display:flex;justify-content:space-between}
table{border-collapse:collapse;width:100%;margin:0 0 4mm}td,th{border:1px solid #b9b1a0;padding:1.4mm 2mm;vertical-align:top;text-align:left}
th{background:#eef4f2;font-weight:600}.line{border-bottom:1px dotted #8d877b;height:9mm}
.cards{display:grid;gap:5mm}.card{border:1px solid #a9a294;border-radius:3mm;text-align:center;padding:3mm;overflow:hidden}
.big{font-size:30pt;font-weight:600;line-height:1.3}.words td{font-size:19pt;text-align:center;padding:2.5mm 1mm}
svg{display:block;margin:0 auto;max-width:100%}
"""


def sheet(title: str, body: str, wide: bool = False, foot: str = "") -> str:
    """Return one page."""
    name = "sheet wide" if wide else "sheet"
    footer = f"<footer><span>ผลงานตัวอย่าง เนื้อหาสมมุติ</span><span>{foot}</span></footer>"
    return f'<section class="{name}"><h1>{title}</h1>{body}{footer}</section>'


def table(rows: Sequence[Sequence[str]], name: str = "") -> str:
    """Return a table whose first row is its heading."""
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return f'<table class="{name}"><tr>{head}</tr>{body}</table>'


def grid(rows: Sequence[Sequence[str]], name: str = "") -> str:
    """Return a table without a heading."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="{name}">{body}</table>'


def lines(count: int) -> str:
    """Return dotted lines to write on."""
    return '<div class="line"></div>' * count


def items(texts: Iterable[str], ordered: bool = False) -> str:
    """Return a list."""
    kind = "ol" if ordered else "ul"
    return f"<{kind}>" + "".join(f"<li>{words}</li>" for words in texts) + f"</{kind}>"


def cards(drawn: Sequence[str], columns: int, height: int) -> str:
    """Return cards to cut out; ``height`` in millimetres."""
    cells = "".join(f'<div class="card" style="height:{height}mm">{card}</div>' for card in drawn)
    return f'<div class="cards" style="grid-template-columns:repeat({columns},1fr)">{cells}</div>'


def drawing(width: float, height: float, view: str, parts: str) -> str:
    """Return a drawing of a size in millimetres."""
    size = f'width="{width}mm" height="{height}mm" viewBox="{view}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Sarabun">{parts}</svg>'
