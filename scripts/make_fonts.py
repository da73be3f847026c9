"""Make the fonts of the paper forms from Sarabun (SIL Open Font License 1.1).

Government letters are set in TH SarabunPSK, whose letters are small in their em: 16 pt of it are as
large as 10.5 pt of Sarabun. With a larger em Sarabun's letters get the official sizes. The result
bears another name, has the line height of the official font, the signs ☐ ☑ ✓ that Sarabun lacks,
and marks that every PDF reader takes in order.

Usage: ``npm pack @expo-google-fonts/sarabun``, unpack, then ``python scripts/make_fonts.py package``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FAMILY = "Khlang Sarabun"
UNITS_PER_EM = 1527
ASCENT, DESCENT = 1313, 519
STYLES = {"Regular": "400Regular/Sarabun_400Regular.ttf", "Bold": "700Bold/Sarabun_700Bold.ttf"}
ASSETS = Path(__file__).parent / "khlang" / "manual" / "assets"

MARK = re.compile(r"uni0E(31|3[4-9A]|4[7-9A-E])(\.|$)")
SHIFT = 240  # more than any mark's offset to the right of its letter

SIGN_WIDTH = 900
OUTER = ((80, -40), (80, 700), (820, 700), (820, -40))
INNER = ((130, 10), (770, 10), (770, 650), (130, 650))
TICK = ((190, 330), (250, 390), (390, 240), (690, 620), (760, 570), (400, 110))
SIGNS = {0x2610: (OUTER, INNER), 0x2611: (OUTER, INNER, TICK), 0x2713: (TICK,)}


def add_signs(font: TTFont) -> None:
    """Draw the signs as glyphs of their own."""
    for code, contours in SIGNS.items():
        pen = TTGlyphPen(None)
        for contour in contours:
            pen.moveTo(contour[0])
            for point in contour[1:]:
                pen.lineTo(point)
            pen.closePath()
        name = f"uni{code:04X}"
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (SIGN_WIDTH, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def shift_marks(font: TTFont) -> None:
    """Move the origin of every Thai mark to the left; attached, it looks as before.

    Typst draws a raised mark by itself, and readers such as PDFium put what is drawn by itself in
    the order of its origin: a mark that begins right of the next letter would be read after it.
    """
    glyphs, outlines = font.getGlyphSet(), font["glyf"]
    marks = {name for name in font.getGlyphOrder() if MARK.match(name)}
    drawn = {}
    for name in font.getGlyphOrder():
        glyph = outlines[name]
        used = {part.glyphName for part in glyph.components} if glyph.isComposite() else set()
        if name in marks or used & marks:
            recording = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(recording)
            pen = TTGlyphPen(None)
            recording.replay(TransformPen(pen, (1, 0, 0, 1, SHIFT if name in marks else 0, 0)))
            drawn[name] = pen.glyph()
    for name, glyph in drawn.items():
        glyph.recalcBounds(outlines)
        outlines[name] = glyph
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)
    for anchor in {id(found): found for found in anchors(font, marks)}.values():
        anchor.XCoordinate += SHIFT


def anchors(font: TTFont, marks: set[str]) -> Iterator[Any]:
    """Yield the anchors of these marks, both as what is attached and as what is attached to."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if inner.LookupType == 4:
                yield from _of(inner.MarkCoverage, inner.MarkArray.MarkRecord, marks, "MarkAnchor")
            elif inner.LookupType == 6:
                yield from _of(
                    inner.Mark1Coverage, inner.Mark1Array.MarkRecord, marks, "MarkAnchor"
                )
                for found in _of(
                    inner.Mark2Coverage, inner.Mark2Array.Mark2Record, marks, "Mark2Anchor"
                ):
                    yield from (anchor for anchor in found if anchor is not None)


def _of(coverage: Any, entries: Any, marks: set[str], name: str) -> Iterator[Any]:
    for glyph, entry in zip(coverage.glyphs, entries, strict=True):
        if glyph in marks:
            yield getattr(entry, name)


def rename(font: TTFont, style: str) -> None:
    """Give the font its own name; copyright and licence stay."""
    compact = f"{FAMILY.replace(' ', '')}-{style}"
    names = {1: FAMILY, 2: style, 3: f"{compact};rescaled", 4: f"{FAMILY} {style}", 6: compact}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (16, 17, 18):
            font["name"].names.remove(record)


def make(source: Path, target: Path, style: str) -> None:
    """Write one font."""
    font = TTFont(source, recalcTimestamp=False)
    add_signs(font)
    shift_marks(font)
    rename(font, style)
    font["head"].unitsPerEm = UNITS_PER_EM
    metrics = font["OS/2"]
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, -DESCENT, 0
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ASCENT, -DESCENT, 0
    metrics.usWinAscent, metrics.usWinDescent = ASCENT, DESCENT
    font.save(target)


if __name__ == "__main__":
    for each, path in STYLES.items():
        make(Path(sys.argv[1]) / path, ASSETS / f"KhlangSarabun-{each}.ttf", each)
