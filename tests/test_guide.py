"""The guide's pictures: drawn by the script, legible on a phone, and all explained."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import guide_pictures
from conftest import ROOT

DOCS = ROOT / "docs"
GUIDES = [DOCS / "guide-pull-request.md", DOCS / "guide-pull-request.en.md"]
FONT = re.compile(r"base64,[^)]*")
"""Left out: what compression gives differs between machines."""


@pytest.mark.parametrize("name", guide_pictures.PICTURES)
def test_committed_pictures_are_current(name: str) -> None:
    committed = (guide_pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    drawn = guide_pictures.PICTURES[name]()
    assert FONT.sub("", committed) == FONT.sub("", drawn), "run: python scripts/guide_pictures.py"


@pytest.mark.parametrize("name", guide_pictures.PICTURES)
def test_words_are_large_enough_and_nothing_is_fetched(name: str) -> None:
    picture = ElementTree.fromstring(guide_pictures.PICTURES[name]())
    assert picture.get("width") == "360"
    texts = [each for each in picture.iter() if each.tag.endswith("}text")]
    assert texts
    assert all(int(each.get("font-size", "0")) >= 13 for each in texts)
    assert "http" not in "".join(picture.itertext()).replace("github.com", "")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_picture_is_shown_and_described_as_a_sketch(guide: Path) -> None:
    shown = re.findall(r"!\[(.+?)\]\(assets/guide/(.+?)\.svg\)", guide.read_text(encoding="utf-8"))
    assert [name for _, name in shown] == list(guide_pictures.PICTURES)
    assert all(alt.startswith(("ภาพร่าง: ", "Sketch: ")) for alt, _ in shown)
