"""The booklet of a period: a page for each work, contents, and indexes by subject and school."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PIL import Image

from khlang import thai
from khlang.catalog.cite import cite
from khlang.catalog.grades import grades_text
from khlang.manual.breaks import pieces
from khlang.parallel import forked_map
from khlang.report.forms import measured
from khlang.report.material import Material
from khlang.report.typesetting import qr_svg, typeset
from khlang.submission import images
from khlang.submission.model import Badge, Innovation, Status

PICTURE_WIDTH = 960
"""Pixels of a picture at most: 150 to the inch across the page."""

_QUALITY = 82

Data = dict[str, Any]


def booklet(material: Material, office: Mapping[str, Any], *, thai_digits: bool) -> bytes:
    """Return the booklet as PDF.

    Args:
        material: Its works are shown, by their main subject.
        office: The office's names.
        thai_digits: How paper counts.
    """
    works = _ordered(material)
    made = forked_map(lambda place: _picture(works[place]), range(len(works)), "ย่อภาพของเล่ม")
    pictures = {f"{place}.jpg": data for place, data in enumerate(made) if data}
    return typeset("booklet.typ", _book(material, works, office), pictures, thai_digits=thai_digits)


def _ordered(material: Material) -> tuple[Innovation, ...]:
    """Return the works by main subject, then by school and title."""
    areas = {area: place for place, area in enumerate(material.catalog.vocabulary.areas)}
    return tuple(
        sorted(
            material.works,
            key=lambda work: (
                areas[work.areas[0]],
                thai.collation_key(work.school.name),
                thai.collation_key(work.title),
                work.id,
            ),
        )
    )


def _picture(work: Innovation) -> bytes:
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


def _book(material: Material, works: Sequence[Innovation], office: Mapping[str, Any]) -> Data:
    terms = material.catalog.vocabulary
    name = str(office.get("name", ""))
    return {
        "title": "รวมผลงานนวัตกรรม",
        "period": pieces(material.period.label),
        "scope": pieces("" if material.scope.is_office else material.scope.name),
        "office": pieces(name),
        "author": name,
        "unit": pieces(str(office.get("unit", ""))),
        "site": material.base_url,
        "figures": list(_figures(material)),
        "chapters": [
            {"title": pieces(terms.areas[area].label), "works": group}
            for area, group in _chapters(material, works, office)
        ],
        "subjects": _index(
            (terms.areas[area].label, work, place)
            for area in terms.areas
            for place, work in enumerate(works)
            if area in work.areas
        ),
        "schools": _index(
            (work.school.name, work, place)
            for place, work in sorted(
                enumerate(works), key=lambda pair: thai.collation_key(pair[1].school.name)
            )
        ),
    }


def _chapters(
    material: Material, works: Sequence[Innovation], office: Mapping[str, Any]
) -> Iterator[tuple[str, list[Data]]]:
    groups: dict[str, list[Data]] = {}
    for place, work in enumerate(works):
        groups.setdefault(work.areas[0], []).append(_page(material, work, place, office))
    yield from groups.items()


def _index(entries: Iterator[tuple[str, Innovation, int]]) -> list[Data]:
    """Return works under headings; a work is named by its place in the book."""
    groups: dict[str, list[Data]] = {}
    for heading, work, place in entries:
        groups.setdefault(heading, []).append({"title": pieces(work.title), "place": place})
    return [{"title": pieces(heading), "works": group} for heading, group in groups.items()]


def _figures(material: Material) -> Iterator[tuple[str, str]]:
    works = material.works
    schools = {work.school.code for work in works}
    proven = sum(Badge.EVIDENCE in work.badges for work in works)
    for label, count in (
        ("ผลงาน", len(works)),
        ("โรงเรียน", len(schools)),
        ("มีหลักฐานเชิงประจักษ์", proven),
        ("เผยแพร่ (ครั้ง)", len(material.entries)),
        ("นำไปใช้ซ้ำ (ครั้ง)", len(material.adoptions)),
    ):
        yield label, thai.to_thai(count)


def _page(material: Material, work: Innovation, place: int, office: Mapping[str, Any]) -> Data:
    url = f"{material.base_url}innovations/{work.id}/"
    publisher = f"คลังนวัตกรรม {office.get('short_name', '')}".strip()
    return {
        "place": place,
        "picture": f"{place}.jpg" if work.cover else "",
        "alt": work.cover.alt if work.cover else "",
        "title": pieces(work.title),
        "authors": pieces(", ".join(person.prefix + person.name for person in work.authors)),
        "school": pieces(work.school.name),
        "abstract": [pieces(line) for line in work.abstract.split("\n") if line.strip()],
        "facts": [(label, pieces(value)) for label, value in _facts(material, work)],
        "files": [pieces(f"{each.title} ({each.format})") for each in work.attachments],
        "cite": pieces(cite(work, publisher, url).apa),
        "url": url,
        "qr": qr_svg(url),
    }


def _facts(material: Material, work: Innovation) -> Iterator[tuple[str, str]]:
    terms = material.catalog.vocabulary
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
