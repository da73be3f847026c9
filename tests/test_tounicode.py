from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
import typst

from khlang.manual import fonts, pdf, tounicode

# Stacked marks, tall consonants, SARA AM with tone marks, letters that lose their foot, digits.
SAMPLE = (
    "ที่นี่ เชื่อมั่น ปู่ย่า ป้า ฟ้า ฝี่ กตัญญู ญี่ปุ่น ฐานะ ฐูฎุฏู น้ำใจ ทำ ซ้ำ ป้ำ ๆ ฯลฯ ก่ำ "
    "ศึกษานิเทศก์ พ.ศ. ๒๕๗๐ E1/E2 = 82.35/84.12 ☐ ☑ ✓"
)


@pytest.fixture(scope="module")
def raw() -> bytes:
    source = (
        f'#set text(font: "{fonts.FAMILY}", lang: "th")\n'
        f'#set document(title: "ทดสอบ", date: datetime(year: 2026, month: 1, day: 1))\n{SAMPLE}\n\n'
        f'#text(weight: "bold")[{SAMPLE}]'
    )
    compiler = typst.Compiler(font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True)
    made = compiler.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _maps(data: bytes) -> list[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [
            item.ToUnicode.read_bytes()
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
        ]
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", b"\n".join(streams))
    return [
        (glyph.decode(), bytes.fromhex(text.decode()).decode("utf-16-be")) for glyph, text in pairs
    ]


def test_typst_alone_maps_glyphs_to_clusters(raw: bytes) -> None:
    assert any(len(text) > 1 for _, text in _maps(raw))


def test_each_glyph_is_one_character_or_a_tone_and_ring(raw: bytes) -> None:
    maps = _maps(tounicode.mend(raw, pdf.FONTS))
    assert maps
    assert {text for _, text in maps if len(text) != 1} == {"\u0e48\u0e4d", "\u0e49\u0e4d"}


def test_the_map_alone_reads_as_the_sample(raw: bytes) -> None:
    """As pdf.js reads, which heeds no replacement text."""
    with pikepdf.open(io.BytesIO(tounicode.mend(raw, pdf.FONTS))) as document:
        page = document.pages[0]
        maps = {name: _map(font) for name, font in page.Resources.Font.items()}
        found = "".join(_read(page, maps))
    assert _plain(found).count(_plain(SAMPLE)) == 2


def _map(font: pikepdf.Object) -> dict[str, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {
        glyph.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _read(page: pikepdf.Page, maps: dict[str, dict[str, str]]) -> Iterator[str]:
    used: dict[str, str] = {}
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "Tf":
            used = maps[str(step.operands[0])]
        elif str(step.operator) in ("Tj", "TJ"):
            parts = step.operands[0] if str(step.operator) == "TJ" else step.operands
            glyphs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            for at in range(0, len(glyphs), 2):
                yield used[glyphs[at : at + 2].hex().upper()]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_the_sample_is_found_in_both_weights(raw: bytes) -> None:
    page = pypdfium2.PdfDocument(tounicode.mend(raw, pdf.FONTS))[0]
    found = re.sub(r"\s+", "", page.get_textpage().get_text_range())
    assert found.count(re.sub(r"\s+", "", SAMPLE)) == 2


def test_replacement_text_stays_only_for_sara_am(raw: bytes) -> None:
    with pikepdf.open(io.BytesIO(tounicode.mend(raw, pdf.FONTS))) as document:
        content = b"".join(page.Contents.read_bytes() for page in document.pages)
    replaced = re.findall(rb"/ActualText<([0-9A-F]+)>", content)
    assert replaced
    assert all("ำ" in bytes.fromhex(text.decode()).decode("utf-16") for text in replaced)


def test_unknown_fonts_are_left_alone(raw: bytes) -> None:
    assert _maps(tounicode.mend(raw, ())) == _maps(raw)


def test_same_bytes_twice(raw: bytes) -> None:
    assert tounicode.mend(raw, pdf.FONTS) == tounicode.mend(raw, pdf.FONTS)
