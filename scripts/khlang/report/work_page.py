"""A work on one page of paper: what stands there, and its picture."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image

from khlang import thai
from khlang.catalog.catalog import Catalog
from khlang.catalog.cite import cite
from khlang.catalog.grades import grades_text
from khlang.manual.breaks import pieces
from khlang.report.forms import measured
from khlang.report.typesetting import qr_svg
from khlang.submission import images
from khlang.submission.model import Innovation, Status
from khlang.submission.terms import Vocabulary

PICTURE_WIDTH = 960
"""Pixels of a picture at most: 150 to the inch across the page."""

_QUALITY = 82

Data = dict[str, Any]


def picture(work: Innovation) -> bytes:
    """Return the cover as JPEG, which PDF holds as it is; nothing where there is none."""
    if work.cover is None:
        return b""
    small = images.derive(work.folder / work.cover.file, min(PICTURE_WIDTH, work.cover.width))
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(small)) as picture:
            picture.convert("RGB").save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def page(
    catalog: Catalog, base_url: str, work: Innovation, place: int, office: Mapping[str, Any]
) -> Data:
    """Return what stands on the page of a work.

    Args:
        catalog: Knows the words for what the work says of itself.
        base_url: Address of the site's root, ending in ``/``.
        work: A public work.
        place: Its number, which names its picture (``<place>.jpg``).
        office: The office's names.
    """
    url = f"{base_url}innovations/{work.id}/"
    publisher = f"คลังนวัตกรรม {office.get('short_name', '')}".strip()
    return {
        "place": place,
        "picture": f"{place}.jpg" if work.cover else "",
        "alt": work.cover.alt if work.cover else "",
        "title": pieces(work.title),
        "authors": pieces(", ".join(person.prefix + person.name for person in work.authors)),
        "school": pieces(work.school.name),
        "abstract": [pieces(line) for line in work.abstract.split("\n") if line.strip()],
        "facts": [(label, pieces(value)) for label, value in _facts(catalog.vocabulary, work)],
        "files": [pieces(f"{each.title} ({each.format})") for each in work.attachments],
        "cite": pieces(cite(work, publisher, url).apa),
        "url": url,
        "qr": qr_svg(url),
    }


def _facts(terms: Vocabulary, work: Innovation) -> Iterator[tuple[str, str]]:
    year = thai.to_thai(work.academic_year)
    grades = grades_text(work.grades, terms.grades, lambda term: term.short)
    yield "ระดับชั้น", f"{grades} ปีการศึกษา {year}"
    yield "ชนิดสื่อ", ", ".join(terms.media[each].short for each in work.media)
    yield "กระบวนการ", terms.methods[work.method].label
    if work.duration:
        yield "เวลาที่ใช้", work.duration
    if work.cost is not None:
        yield "ค่าใช้จ่าย", thai.to_thai(f"{work.cost:,.0f} บาท") if work.cost else "ไม่มี"
    yield "ผลการพิจารณา", _review(work)
    if figures := measured(work):
        yield "ค่าสถิติที่คำนวณซ้ำ", figures
    if work.adoptions:
        schools = len({each.school.code for each in work.adoptions})
        yield "การนำไปใช้", f"{thai.to_thai(schools)} โรงเรียน"
    yield "สัญญาอนุญาต", terms.licences[work.licence].short


def _review(work: Innovation) -> str:
    if work.status is Status.RETIRED:
        return "เผยแพร่ไว้เป็นประวัติ ไม่แนะนำให้ใช้แล้ว"
    if work.review is None:
        return "ยังไม่ผ่านการพิจารณา"
    level = f" ระดับ{work.review.level}" if work.review.level else ""
    return f"ผ่านการพิจารณา{level} {thai.format_date(work.review.reviewed_on, short=True)}"
