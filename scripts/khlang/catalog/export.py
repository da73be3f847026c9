"""The catalog as open data: JSON, CSV, and the dictionary that explains both."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from khlang.submission.model import Innovation
from khlang.submission.vocabulary import Vocabulary

LICENCE = "CC-BY-4.0"
"""Licence of the list itself; each work carries its own."""

_SEPARATOR = "; "
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the published table; ``value`` gives text, a number, a list or None."""

    id: str
    label: str
    label_en: str
    note: str
    note_en: str
    value: Callable[[Innovation], object]


def columns(vocabulary: Vocabulary, base_url: str) -> tuple[Column, ...]:
    """Return the columns of the published table, in order."""

    def label(terms: Mapping[str, object]) -> Callable[[Iterable[str]], list[str]]:
        return lambda ids: [str(getattr(terms[term_id], "label", term_id)) for term_id in ids]

    areas, grades, media = map(label, (vocabulary.areas, vocabulary.grades, vocabulary.media))
    category = label(vocabulary.categories)
    rows: tuple[tuple[str, str, str, str, str, Callable[[Innovation], object]], ...] = (
        (
            "id",
            "รหัสผลงาน",
            "Work id",
            "ปีการศึกษา/ชื่อโฟลเดอร์ ไม่เปลี่ยนแปลง",
            "Academic year and slug; permanent",
            lambda w: w.id,
        ),
        (
            "url",
            "ที่อยู่หน้าเว็บ",
            "Address",
            "หน้าเผยแพร่ของผลงาน",
            "Page of the work",
            lambda w: f"{base_url}innovations/{w.id}/",
        ),
        ("title", "ชื่อผลงาน", "Title", "", "", lambda w: w.title),
        (
            "title_en",
            "ชื่อผลงานภาษาอังกฤษ",
            "English title",
            "มีเฉพาะบางผลงาน",
            "Where given",
            lambda w: w.title_en,
        ),
        (
            "status",
            "สถานะ",
            "Status",
            "published หรือ retired",
            "published or retired",
            lambda w: str(w.status),
        ),
        ("category", "ประเภทนวัตกรรม", "Category", "", "", lambda w: category([w.category])[0]),
        ("media_type", "ชนิดสื่อ", "Media types", "", "", lambda w: media(w.media)),
        (
            "learning_areas",
            "กลุ่มสาระการเรียนรู้",
            "Learning areas",
            "ลำดับแรกคือกลุ่มสาระหลัก",
            "The first is the main one",
            lambda w: areas(w.areas),
        ),
        ("grades", "ระดับชั้น", "Grades", "", "", lambda w: grades(w.grades)),
        (
            "school_code",
            "รหัสโรงเรียน",
            "School code",
            "๑๐ หลัก",
            "10 digits",
            lambda w: w.school.code,
        ),
        ("school", "โรงเรียน", "School", "", "", lambda w: w.school.name),
        (
            "academic_year",
            "ปีการศึกษา",
            "Academic year",
            "พ.ศ.",
            "Buddhist era",
            lambda w: w.academic_year,
        ),
        (
            "authors",
            "ผู้พัฒนา",
            "Authors",
            "",
            "",
            lambda w: [person.prefix + person.name for person in w.authors],
        ),
        ("abstract", "บทคัดย่อ", "Abstract", "", "", lambda w: w.abstract),
        (
            "abstract_en",
            "บทคัดย่อภาษาอังกฤษ",
            "English abstract",
            "มีเฉพาะบางผลงาน",
            "Where given",
            lambda w: w.abstract_en,
        ),
        ("keywords", "คำค้นหา", "Keywords", "", "", lambda w: list(w.keywords)),
        (
            "badges",
            "ป้ายสถานะ",
            "Badges",
            "unreviewed, reviewed, evidence, reused",
            "unreviewed, reviewed, evidence, reused",
            lambda w: [str(badge) for badge in w.badges],
        ),
        ("licence", "สัญญาอนุญาต", "Licence", "", "", lambda w: w.licence),
        (
            "published_on",
            "วันที่เผยแพร่",
            "Published on",
            "ค.ศ. ตามมาตรฐาน ISO 8601",
            "ISO 8601, common era",
            lambda w: w.published_on.isoformat() if w.published_on else None,
        ),
        ("adoptions", "จำนวนครั้งที่นำไปใช้ซ้ำ", "Times reused", "", "", lambda w: len(w.adoptions)),
    )
    return tuple(Column(*row) for row in rows)


Row = Mapping[str, object]
"""A work's values by the ids of the columns."""


def rows(works: Iterable[Innovation], table: tuple[Column, ...]) -> Iterator[Row]:
    """Yield the published table, a row for each work."""
    return ({column.id: column.value(work) for column in table} for work in works)


def as_json(works: Iterable[Row], count: int) -> Iterator[bytes]:
    """Yield the rows as JSON, piece by piece; ``count`` is their number."""
    head = json.dumps({"licence": LICENCE, "count": count, "works": []}, separators=(",", ":"))
    yield from json_list(head.removesuffix("]}"), works, "]}")


def json_list(head: str, items: Iterable[object], foot: str) -> Iterator[bytes]:
    """Yield a list in JSON, an item at a time, between what stands before and after it."""
    yield head.encode()
    for number, item in enumerate(items):
        text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
        yield f"{',' if number else ''}{text}".encode()
    yield foot.encode()


def as_csv(works: Iterable[Row], table: tuple[Column, ...]) -> Iterator[bytes]:
    """Yield the rows as CSV (UTF-8 with BOM, so that Excel shows Thai), a line at a time.

    Lists are joined by ``; ``. A text that a spreadsheet would run as a formula gets an apostrophe
    before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    yield codecs.BOM_UTF8
    for line in chain([[column.id for column in table]], (map(cell, w.values()) for w in works)):
        writer.writerow(line)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def dictionary(table: tuple[Column, ...]) -> bytes:
    """Return what each column means, in both languages, as JSON."""
    rows = [
        {
            "id": column.id,
            "label": column.label,
            "label_en": column.label_en,
            "note": column.note,
            "note_en": column.note_en,
        }
        for column in table
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def cell(value: object) -> object:
    """Return a value as a spreadsheet may be given it: lists joined, formulas made text."""
    if isinstance(value, list):
        value = _SEPARATOR.join(value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
