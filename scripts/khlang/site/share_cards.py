"""Pictures of 1200 × 630 pixels that stand for a page where it is shared.

Typst sets many cards at once: alone, a card costs four times as much. A woven card is kept as a
small PNG of few colours, one with a photograph as JPEG.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from PIL import Image, ImageOps

from khlang import records
from khlang.km.model import Event
from khlang.manual import fonts
from khlang.manual.breaks import pieces
from khlang.manual.pdf import TEMPLATES as SHARED
from khlang.site import cover
from khlang.site.output import Made, Task
from khlang.site.pictures import card_address
from khlang.site.siteview import SiteView, work_languages
from khlang.site.store import Store
from khlang.submission import images
from khlang.submission.model import Innovation, Picture
from khlang.submission.vocabulary import Collection

BATCH = 60
"""Cards that Typst sets at once."""

PIXELS_PER_INCH = 144
SIZE = (1200, 630)
OF_WORDS, OF_CLOTH = 40, 16
"""Colours of either part; letters have soft edges."""

QUALITY = 82

_TEMPLATE = Path(__file__).parent / "typst" / "card.typ"
_CLOTH = """\
#set page(width: 190pt, height: 315pt, margin: 0pt)
#image("cloth.svg", width: 190pt, height: 315pt, fit: "cover")
"""
_AFTER_WORDS = [(number + OF_WORDS) % 256 for number in range(256)]
_PHOTO_WIDTH = 640


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a card shows.

    Attributes:
        kicker: What kind of thing it is.
        line: Where it comes from.
        badges: Style and label of each.
        dye: Of the learning area; it colours the card, and its cloth stands where no photo does.
        photo: The photograph to show, or None.
    """

    kicker: str
    title: str
    line: str
    badges: tuple[tuple[str, str], ...]
    dye: str
    photo: Path | None

    def key(self, salt: str) -> str:
        """Return a hash of all that the picture is made from."""
        state = self.photo.stat() if self.photo else None
        photo = f"{self.photo} {state.st_size} {state.st_mtime_ns}" if state else ""
        texts = (self.kicker, self.title, self.line, self.dye, photo, repr(self.badges))
        return records.digest(salt, "card", *texts)


def cards(site: SiteView) -> Iterator[tuple[str, ShareCard]]:
    """Yield address and content of every card in one language."""
    for work in site.catalog.works:
        if site.language in work_languages(work):
            card = _of_work(site, work)
            yield _address(site.work_url(work), card), card
    for collection in site.catalog.collections:
        card = _of_collection(site, collection)
        yield _address(f"{site.prefix}collections/{collection.id}/", card), card
    if site.is_thai:
        yield from (_of_event(site, event) for event in site.knowledge.events)


def tasks(site: SiteView, store: Store, salt: str) -> Iterator[Task]:
    """Yield the tasks of all cards; those that the store lacks are set many at a time."""
    named = dict(cards(site))
    salt = records.digest(salt, site.publisher)
    keys = {name: card.key(salt) for name, card in named.items()}
    lacking = [name for name, key in keys.items() if not store.place(key, None)]
    yield from (Task({name: keys[name]}, tuple) for name in named.keys() - set(lacking))
    for start in range(0, len(lacking), BATCH):
        names = lacking[start : start + BATCH]
        shown = {name: named[name] for name in names}
        yield Task({name: keys[name] for name in names}, partial(_drawn, shown, site.publisher))


def _drawn(shown: Mapping[str, ShareCard], publisher: str) -> Made:
    return zip(shown, draw(list(shown.values()), publisher), strict=True)


def draw(shown: Sequence[ShareCard], publisher: str) -> list[bytes]:
    """Return the pictures of cards, all with the same name of the site."""
    with TemporaryDirectory(prefix="khlang-") as name:
        folder = Path(name)
        shutil.copyfile(SHARED / "parts.typ", folder / "parts.typ")
        shutil.copyfile(_TEMPLATE, folder / "card.typ")
        data = {
            "site": pieces(fonts.printable(publisher)),
            "cards": [_content(card) for card in shown],
        }
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        pages = _pages(folder / "card.typ")
        woven = {card.dye for card in shown if card.photo is None}
        cloths = {dye: _cloth(dye, folder) for dye in sorted(woven)}
    return [
        _with_photo(page, card.photo) if card.photo else _with_cloth(page, cloths[card.dye])
        for page, card in zip(pages, shown, strict=True)
    ]


def _pages(file: Path) -> list[bytes]:
    """Return the pages of a document as pictures."""
    compiler = typst.Compiler(
        root=str(file.parent), font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True
    )
    made = compiler.compile(str(file), format="png", ppi=PIXELS_PER_INCH)
    return [made] if isinstance(made, bytes) else made or []


def _content(card: ShareCard) -> dict[str, object]:
    title = fonts.printable(card.title)
    return {
        "kicker": pieces(fonts.printable(card.kicker)),
        "title": pieces(title),
        "length": len(title),
        "line": pieces(fonts.printable(card.line)),
        "badges": card.badges,
        "dye": cover.DYES[card.dye].deep,
    }


def _cloth(dye: str, folder: Path) -> Image.Image:
    """Return the cloth of a dye, its colours numbered after those of the words."""
    area = next((area for area, own in cover.AREA_DYES.items() if own == dye), "")
    (folder / "cloth.svg").write_text(cover.cover(dye, area), encoding="utf-8")
    (folder / "cloth.typ").write_text(_CLOTH, encoding="utf-8")
    return _few_colours(_pages(folder / "cloth.typ")[0], OF_CLOTH)


def _few_colours(page: bytes, colours: int) -> Image.Image:
    with Image.open(io.BytesIO(page)) as picture:
        plain = picture.convert("RGB")
    return plain.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _with_cloth(page: bytes, cloth: Image.Image) -> bytes:
    """Join words and cloth by the numbers of their colours, which costs less than their pixels."""
    words = _few_colours(page, OF_WORDS)
    colours = bytes(words.getpalette() or ())[: 3 * OF_WORDS].ljust(3 * OF_WORDS, b"\0")
    whole = Image.new("P", SIZE)
    whole.putpalette(colours + bytes(cloth.getpalette() or ()))
    whole.paste(words, (0, 0))
    whole.paste(cloth.point(_AFTER_WORDS), (words.width, 0))
    return _saved(whole, "PNG", compress_level=4)


def _with_photo(page: bytes, photo: Path) -> bytes:
    with Image.open(io.BytesIO(page)) as words:
        whole = Image.new("RGB", SIZE)
        whole.paste(words.convert("RGB"), (0, 0))
        room = (SIZE[0] - words.width, SIZE[1])
        left = words.width
    with Image.open(io.BytesIO(images.derive(photo, _PHOTO_WIDTH))) as picture:
        whole.paste(ImageOps.fit(picture.convert("RGB"), room), (left, 0))
    return _saved(whole, "JPEG", quality=QUALITY)


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def _of_work(site: SiteView, work: Innovation) -> ShareCard:
    area = site.area_label(work.areas[0])
    return ShareCard(
        kicker=" · ".join(filter(None, (area, site.grades_text(work.grades)))),
        title=site.title(work),
        line=site.school_name(work.school),
        badges=tuple((badge.style, badge.label) for badge in site.badges(work)),
        dye=cover.dye_of(work.areas[0]),
        photo=_photo(work.folder, work.cover),
    )


def _of_collection(site: SiteView, collection: Collection) -> ShareCard:
    count = site.works(len(site.catalog.in_collection(collection)))
    title = site.collection_title(collection)
    return ShareCard(site.ui.collection, title, count, (), "other", None)


def _of_event(site: SiteView, event: Event) -> tuple[str, ShareCard]:
    shown = site.event_card(event)
    photo = _photo(event.source.parent, event.cover)
    when = " ".join(filter(None, (shown.dates, shown.time)))
    card = ShareCard(shown.kind, event.title, when, (), "other", photo)
    return _address(shown.url, card), card


def _address(route: str, card: ShareCard) -> str:
    return card_address(route, has_photo=card.photo is not None)


def _photo(folder: Path, picture: Picture | None) -> Path | None:
    return folder / picture.file if picture else None
