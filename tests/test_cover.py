from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from khlang.site import cover, motifs
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
WEAVE = ROOT / "docs" / "assets" / "weave"
TITLE = "แบบฝึกทักษะการอ่านสะกดคำ"


@pytest.mark.parametrize("area", [*cover.AREA_DYES, "integrated"])
def test_a_cover_is_small_and_well_formed(area: str) -> None:
    for number in range(12):
        art = cover.cover(f"{TITLE} {number}", area)
        ElementTree.fromstring(art)
        assert len(art.encode()) <= 6 * 1024


def test_the_same_work_gives_the_same_cover() -> None:
    assert cover.cover(TITLE, "thai") == cover.cover(TITLE, "thai")


def test_covers_differ_by_title_and_by_area() -> None:
    assert len({cover.cover(f"{TITLE} {number}", "thai") for number in range(40)}) == 40
    assert cover.cover(TITLE, "thai") != cover.cover(TITLE, "math")


def test_a_title_never_enters_its_cover() -> None:
    hostile = "<script>alert(1)</script>"
    assert "script" not in cover.cover(hostile, "thai")


def test_every_area_of_the_registry_has_a_dye() -> None:
    areas = vocabulary.load(ROOT / "innovations" / "_registry").areas
    assert set(cover.AREA_DYES) <= set(areas)
    assert {cover.dye_of(area) for area in areas} == set(cover.DYES)


@pytest.mark.parametrize("name", motifs.MOTIFS)
def test_a_motif_repeats(name: str) -> None:
    draw, width, height = motifs.MOTIFS[name]
    cloth = [[draw(x, y) for x in range(width)] for y in range(height)]
    assert {level for row in cloth for level in row} > {motifs.GROUND}
    if name != "border":  # it is drawn once and repeated by the style sheet
        beyond = [[draw(x + width, y + height) for x in range(width)] for y in range(height)]
        assert beyond == cloth


def test_dashes_draw_the_row_they_came_from() -> None:
    row = [False, False, True, False, True, True, True]
    lengths = [int(length) for length in cover._dashes(row, 8).split()]
    assert len(lengths) % 2 == 0
    drawn = [index % 2 == 0 for index, length in enumerate(lengths) for _ in range(length // 8)]
    assert drawn == row


def test_the_committed_pictures_are_what_the_loom_weaves() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in WEAVE.glob("*.svg")}
    assert committed == {name: f"{art}\n" for name, art in cover.fixed_art().items()}


def test_the_style_sheet_has_the_dyes_of_the_covers() -> None:
    tokens = (ROOT / "docs/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    found = dict(re.findall(r"\.area-(\w+)\{--dye:(#\w{6})\}", tokens))
    assert found == {name: dye.mid for name, dye in cover.DYES.items()}
