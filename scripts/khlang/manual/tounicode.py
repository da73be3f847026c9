"""Mends the text layer of PDF files by Typst, so that Thai is found by every reader.

Typst maps each glyph to the whole cluster that it came from, and corrects that by ``/ActualText``.
Readers that heed only the map (pdf.js in Firefox) then find letters twice, or not at all. Here
each glyph is mapped to its own character, or to a tone and the ring of SARA AM where the font joins
these, and ``/ActualText`` stays only where glyphs stand in another order than characters: SARA AM,
which shaping takes apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

Signature = tuple[object, ...]

_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s+<([0-9A-Fa-f]+)>")
_SPAN = re.compile(rb"/Span<</ActualText<([0-9A-F]+)>>>BDC(.*?)EMC", re.DOTALL)
_REORDERED = re.compile(rb"0E33")
_RING = "\u0e4d"
_BLOCK = 100  # entries in one bfchar block: the format's limit

_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def mend(data: bytes, fonts: tuple[Path, ...]) -> bytes:
    """Return the file with mended maps for those of its fonts that are among ``fonts``."""
    known = {_name(path): path for path in fonts}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for font in _composite_fonts(pdf):
            path = known.get(str(font.BaseFont).lstrip("/").split("+")[-1])
            if path is not None:
                font.ToUnicode = pdf.make_stream(_to_unicode(font, path))
        for page in pdf.pages:
            content = page.Contents.read_bytes()
            page.Contents = pdf.make_stream(_SPAN.sub(_keep_reordered, content))
        # False, as it is when absent; poppler takes the word for a fault.
        del pdf.Root.MarkInfo.Suspects
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def _keep_reordered(match: re.Match[bytes]) -> bytes:
    return match[0] if _REORDERED.search(match[1]) else match[2]


def _composite_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0":
            yield item


def _to_unicode(font: pikepdf.Object, path: Path) -> bytes:
    embedded = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    subset = TTFont(io.BytesIO(embedded))
    characters = _characters(path)
    before = _old_map(font.ToUnicode.read_bytes())
    lines = []
    for glyph_id, glyph in enumerate(subset.getGlyphOrder()):
        character = characters.get(_signature(subset, glyph)) or before.get(glyph_id)
        if glyph_id and character:
            lines.append(f"<{glyph_id:04X}> <{character.encode('utf-16-be').hex().upper()}>")
    blocks = (lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK))
    body = "\n".join(
        "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks
    )
    return _MAP.format(body).encode()


def _old_map(data: bytes) -> dict[int, str]:
    _, _, pairs = data.partition(b"endcodespacerange")
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _PAIR.findall(pairs)
    }


@cache
def _name(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(6))


@cache
def _characters(path: Path) -> dict[Signature, str]:
    """Return the characters of each glyph, found again in a subset by its outline."""
    font = TTFont(path)
    # Of several characters for one glyph the first is meant, which is no control character.
    mapped = sorted(font.getBestCmap().items(), reverse=True)
    named = {name: chr(code) for code, name in mapped if code >= ord(" ")}
    sources = dict(_substitutions(font))
    for glyph in font.getGlyphOrder():
        name: str | None = glyph
        while name is not None and name not in named:
            name = sources.pop(name, None) or _stem(name)
        if name is not None:
            named[glyph] = named[name]
    for glyph, parts in _ligatures(font):
        # The tone is typed before SARA AM, to which the ring belongs.
        letters = sorted((named[part] for part in parts), key=_RING.__eq__)
        named.setdefault(glyph, "".join(letters))
    characters: dict[Signature, str] = {}
    for glyph in font.getGlyphOrder():
        if glyph in named:
            characters.setdefault(_signature(font, glyph), named[glyph])
    return characters


def _stem(name: str) -> str | None:
    stem, dot, _ = name.rpartition(".")
    return stem if dot else None


def _substitutions(font: TTFont) -> Iterator[tuple[str, str]]:
    """Yield ``(glyph, the glyph that it stands for)`` of single substitutions."""
    for table in _lookups(font, 1):
        yield from ((after, before) for before, after in table.mapping.items())


def _ligatures(font: TTFont) -> Iterator[tuple[str, list[str]]]:
    """Yield ``(glyph, the glyphs that it stands for)``."""
    for table in _lookups(font, 4):
        for first, ligatures in table.ligatures.items():
            yield from ((each.LigGlyph, [first, *each.Component]) for each in ligatures)


def _lookups(font: TTFont, kind: int) -> Iterator[Any]:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        tables = (getattr(table, "ExtSubTable", table) for table in lookup.SubTable)
        yield from (table for table in tables if kind == table.LookupType)


def _signature(font: TTFont, glyph: str) -> Signature:
    """Return what tells a glyph in any subset: advance and outline, wherever it starts."""
    shape = font["glyf"][glyph]
    advance = font["hmtx"][glyph][0]
    if shape.numberOfContours == 0:
        return (advance,)
    points, ends, _ = shape.getCoordinates(font["glyf"])
    left = min(x for x, _ in points)
    return (advance, tuple((x - left, y) for x, y in points), tuple(ends))
