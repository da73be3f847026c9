"""The booklet of a period: a page for each work, contents, and indexes by subject and school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khlang import thai
from khlang.manual.breaks import pieces
from khlang.parallel import forked_map
from khlang.report.material import Material
from khlang.report.typesetting import typeset
from khlang.report.work_page import page, picture
from khlang.submission.model import Badge, Innovation

Data = dict[str, Any]


def booklet(material: Material, office: Mapping[str, Any], *, thai_digits: bool) -> bytes:
    """Return the booklet as PDF.

    Args:
        material: Its works are shown, by their main subject.
        office: The office's names.
        thai_digits: How paper counts.
    """
    works = _ordered(material)
    made = forked_map(lambda place: picture(works[place]), range(len(works)), "ย่อภาพของเล่ม")
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
        groups.setdefault(work.areas[0], []).append(
            page(material.catalog, material.base_url, work, place, office)
        )
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
