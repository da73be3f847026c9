from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT, MakeWork
from khlang.catalog.catalog import Catalog
from khlang.site import share_cards
from khlang.site.output import Chapter, Site, produce
from khlang.site.share_cards import SIZE, ShareCard, cards, draw, tasks
from khlang.site.siteview import SiteView
from khlang.site.standing import Standing
from khlang.site.store import Store
from khlang.submission.model import Innovation, Picture
from khlang.submission.vocabulary import Collection
from test_views import BASE, HOSTILE, OFFICE, SCHOOLS, VOCABULARY

PLAIN = ShareCard("ภาษาไทย · ป.๒", "บันไดอ่าน ๘ ขั้น", "โรงเรียนตัวอย่าง ๑", (), "thai", None)
SHELF = Collection("first", "ชุดแรก", "First", "แนะนำ", "Intro", ("2568/reading",))


def view(*works: Innovation, language: str = "th") -> SiteView:
    catalog = Catalog(works, VOCABULARY, SCHOOLS, (SHELF,))
    return SiteView(catalog, language, OFFICE, BASE, has_cards=True)


def picture(data: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(data))
    opened.load()
    return opened


def inked(data: bytes, box: tuple[int, int, int, int]) -> bool:
    """Whether anything is written within a part of a card."""
    return min(picture(data).convert("L").crop(box).tobytes()) < 120


def test_a_card_is_a_small_picture_of_the_size_that_is_shown() -> None:
    (data,) = draw([PLAIN], "คลังนวัตกรรม")
    opened = picture(data)
    assert (opened.format, opened.size) == ("PNG", SIZE)
    assert len(data) < 60_000
    assert inked(data, (72, 110, 400, 240)), "the title"


def test_cards_are_the_same_alone_and_among_others() -> None:
    other = replace(PLAIN, title="แถบเศษส่วนกระดาษลัง", dye="math")
    assert draw([PLAIN, other, PLAIN], "คลัง") == [
        *draw([PLAIN, other], "คลัง"),
        *draw([PLAIN], "คลัง"),
    ]


def test_words_and_cloth_keep_their_colours() -> None:
    (data,) = draw([PLAIN], "คลัง")
    whole = picture(data).convert("RGB")
    assert whole.getpixel((5, 5)) == pytest.approx((251, 249, 245), abs=6)
    colours = {whole.getpixel((x, y)) for x in range(830, SIZE[0], 7) for y in range(0, SIZE[1], 7)}
    madder = (111, 42, 53)  # the deep bath of the dye
    assert any(
        isinstance(each, tuple) and each == pytest.approx(madder, abs=12) for each in colours
    )


@pytest.mark.parametrize("title", ["ก" * 150, "บันไดอ่าน " * 15, "W" * 150, HOSTILE, "๛ 😀 \u202e x"])
def test_any_title_stays_above_the_line_of_the_school(title: str) -> None:
    (data,) = draw([replace(PLAIN, title=title, line="", kicker="")], "")
    assert not inked(data, (0, 450, 810, 630))


def test_a_photograph_takes_the_place_of_the_cloth() -> None:
    photo = ROOT / "innovations/2567/eight-steps-reading/cover.jpg"
    (data,) = draw([replace(PLAIN, photo=photo)], "คลัง")
    opened = picture(data)
    assert (opened.format, opened.size) == ("JPEG", SIZE)
    assert opened.getexif() == {}


def test_every_page_that_names_a_card_has_one(make_work: MakeWork) -> None:
    both = make_work(title_en="Reading drills", abstract_en="Eight booklets.")
    photo = make_work("2568/photo", cover=Picture("cover.jpg", "ปก", 1200, 800))
    assert dict(cards(view(both, photo))).keys() == {
        "innovations/2568/reading/card.png",
        "innovations/2568/photo/card.jpg",
        "collections/first/card.png",
    }
    english = dict(cards(view(both, photo, language="en")))
    assert english.keys() == {
        "en/innovations/2568/reading/card.png",
        "en/collections/first/card.png",
    }
    assert english["en/innovations/2568/reading/card.png"].title == "Reading drills"
    site = view(both, photo)
    assert site.image("innovations/2568/photo/", photo.cover) in dict(cards(site))


def test_only_what_is_new_is_drawn(
    make_work: MakeWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[str]] = []

    def note(shown: list[ShareCard], publisher: str) -> list[bytes]:
        drawn.append([card.title for card in shown])
        return [card.title.encode() for card in shown]

    monkeypatch.setattr(share_cards, "draw", note)
    first, second = make_work("2568/a", title="ก"), make_work("2568/b", title="ข")

    def build(*works: Innovation) -> dict[str, bytes]:
        store = Store(tmp_path / "store", "salt")
        folder = tmp_path / f"site-{len(list(tmp_path.iterdir()))}"
        cards = Chapter(repr(works), lambda: tasks(view(*works), store, "salt"))
        produce([cards], store, Site(folder, Standing(None)), "", chunk=99)
        store.sweep()
        return {path.parent.name: path.read_bytes() for path in folder.rglob("card.png")}

    assert build(first, second)["a"] == "ก".encode()
    build(first, second)
    made = build(first, replace(second, title="ค"))
    assert (made["a"], made["b"]) == ("ก".encode(), "ค".encode())
    assert [sorted(titles) for titles in drawn] == [["ก", "ข", "ชุดแรก"], ["ค"]]
