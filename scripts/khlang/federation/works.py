"""What a member publishes, read as a stranger's: a work is taken as it should be, or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from khlang import thai
from khlang.problems import printable
from khlang.submission.model import Badge

MOST_WORKS = 20_000
_MOST_REUSED = 10_000
_ID = re.compile(r"(2[45]\d\d)/[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_YEARS = range(2400, 2701)


class MemberError(Exception):
    """A member's data is not what it should be; the message, in Thai, says in which way."""


@dataclass(frozen=True, slots=True)
class Work:
    """A member's work; labels are as the member calls them."""

    id: str
    title: str
    title_en: str
    abstract: str
    abstract_en: str
    category: str
    areas: tuple[str, ...]
    grades: tuple[str, ...]
    media: tuple[str, ...]
    keywords: tuple[str, ...]
    authors: tuple[str, ...]
    school: str
    year: int
    badges: tuple[str, ...]
    adoptions: int
    published_on: str


def read(data: bytes, url: str) -> tuple[list[Work], dict[str, int]]:
    """Return the works of a ``catalog.json``, and how many were left out by reason.

    Args:
        data: The file.
        url: Address of the member's home page, which all of its works must lie under.

    Raises:
        MemberError: It is no list of works.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MemberError("ไม่ใช่ JSON ที่อ่านได้") from error
    rows = document.get("works") if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise MemberError("ไม่มีรายการ works")
    if len(rows) > MOST_WORKS:
        raise MemberError(f"มีผลงานมากกว่า {MOST_WORKS} เรื่อง")
    works: dict[str, Work] = {}
    dropped: dict[str, int] = {}
    for row in rows:
        try:
            work = _work(row, url)
            if work.id in works:
                raise _DroppedError("รหัสซ้ำกัน")
            works[work.id] = work
        except _DroppedError as error:
            dropped[str(error)] = dropped.get(str(error), 0) + 1
    return list(works.values()), dropped


class _DroppedError(Exception):
    """One work is not what it should be."""


def _work(row: object, url: str) -> Work:
    if not isinstance(row, dict):
        raise _DroppedError("ไม่ใช่รายการผลงาน")
    work_id = row.get("id")
    if not isinstance(work_id, str) or len(work_id) > 120 or not _ID.fullmatch(work_id):
        raise _DroppedError("รหัสผลงานผิดรูป")
    if row.get("url") != f"{url}innovations/{work_id}/":
        raise _DroppedError("ที่อยู่ของผลงานไม่ได้อยู่ใต้เว็บไซต์ของสมาชิก")
    read = _Reader(row)
    return Work(
        id=work_id,
        title=read.text("title", 400, required=True),
        title_en=read.text("title_en", 400),
        abstract=read.text("abstract", 8000, required=True),
        abstract_en=read.text("abstract_en", 8000),
        category=read.text("category", 100),
        areas=read.texts("learning_areas"),
        grades=read.texts("grades"),
        media=read.texts("media_type"),
        keywords=read.texts("keywords"),
        authors=read.texts("authors"),
        school=read.text("school", 200),
        year=read.number("academic_year", lambda year: year in _YEARS),
        badges=tuple(each for each in read.texts("badges") if each in set(Badge)),
        adoptions=read.number("adoptions", lambda count: 0 <= count <= _MOST_REUSED),
        published_on=read.day("published_on"),
    )


class _Reader:
    """Takes values of a row, each of its kind and size."""

    def __init__(self, row: dict[str, Any]) -> None:
        self._row = row

    def text(self, name: str, most: int, *, required: bool = False) -> str:
        value = self._row.get(name, "")
        if value is None:
            value = ""
        if not isinstance(value, str) or len(value) > most:
            raise _DroppedError(f"{name} ไม่ใช่ข้อความหรือยาวเกินไป")
        value = _clean(value)
        if required and not value:
            raise _DroppedError(f"ไม่มี {name}")
        return value

    def texts(self, name: str, most: int = 60, longest: int = 300) -> tuple[str, ...]:
        values = self._row.get(name, [])
        if not isinstance(values, list) or len(values) > most:
            raise _DroppedError(f"{name} ไม่ใช่รายการหรือยาวเกินไป")
        if not all(isinstance(value, str) and len(value) <= longest for value in values):
            raise _DroppedError(f"{name} ไม่ใช่ข้อความหรือยาวเกินไป")
        return tuple(text for value in values if (text := _clean(value)))

    def number(self, name: str, fits: Callable[[int], bool]) -> int:
        value = self._row.get(name, 0)
        if type(value) is not int or not fits(value):
            raise _DroppedError(f"{name} ไม่ใช่จำนวนที่เป็นไปได้")
        return value

    def day(self, name: str) -> str:
        value = self._row.get(name)
        if value is None:
            return ""
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError) as error:
            raise _DroppedError(f"{name} ไม่ใช่วันที่") from error


def _clean(text: str) -> str:
    """Return a text on one line, without what would reorder or hide what stands beside it."""
    return printable(" ".join(thai.mend(text).split())).replace("\N{REPLACEMENT CHARACTER}", "")
