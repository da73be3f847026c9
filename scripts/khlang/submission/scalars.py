"""Turns one text into the value that its field asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Protocol

from khlang import thai
from khlang.submission.field import TEMPLATE, YEAR_FROM, YEAR_TO, Field, Kind
from khlang.submission.links import Kind as LinkKind
from khlang.submission.links import destination

SAFE_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\.[A-Za-z0-9]{1,8}")
MAX_FILE_NAME = 100

_NUMBER = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{1,9})?|\.\d{1,9})", re.ASCII)
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))", re.ASCII)
_CRITERION = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})", re.ASCII)
_FOUR_DIGITS = re.compile(r"\d{4}", re.ASCII)
_DATE = re.compile(r"(\d{4})-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)\s+(\d{1,2})[.:](\d\d)(?:\s*น\.)?", re.ASCII)
_WORK_ID = re.compile(r"\d{4}/[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_YES = frozenset(("yes", "true", "ใช่"))
_NO = frozenset(("no", "false", "ไม่ใช่", "ไม่"))


def is_work_id(text: str) -> bool:
    """Whether ``text`` can be the id of a work, and so a folder's place."""
    return _WORK_ID.fullmatch(text) is not None


class Fail(Protocol):
    """Reports a problem of the value at hand."""

    def __call__(self, code: str, **values: object) -> None: ...  # noqa: D102


def text(written: str, field: Field, fail: Fail) -> str | None:
    """Return one line of text of allowed length."""
    return _fitting(" ".join(written.split()), field, fail)


def long_text(written: str, field: Field, fail: Fail) -> str | None:
    """Return text of allowed length, a line for each paragraph."""
    paragraphs = (" ".join(part.split()) for part in written.split("\n"))
    return _fitting("\n".join(part for part in paragraphs if part), field, fail)


def year(written: str, field: Field, fail: Fail) -> int | None:
    """Return a year in พ.ศ."""
    digits = thai.to_arabic(written).removeprefix("พ.ศ.").strip()
    if not _FOUR_DIGITS.fullmatch(digits):
        fail("year-invalid", value=written)
        return None
    value = int(digits)
    if value in thai.AD_YEARS:
        fail("year-ad", value=value, suggestion=value + thai.BE_OFFSET)
        return None
    return value if _within(value, field, fail, "year-out-of-range") else None


def day(written: str, field: Field, fail: Fail) -> date | None:
    """Return the date that ``YYYY-MM-DD`` in พ.ศ. means."""
    plain = thai.to_arabic(written)
    shaped = _DATE.fullmatch(plain)
    if shaped and int(shaped[1]) not in thai.AD_YEARS:
        try:
            value = thai.parse_date(plain)
        except ValueError:
            fail("date-not-real", value=written)
            return None
        be_year = value.year + thai.BE_OFFSET
        if YEAR_FROM <= be_year <= YEAR_TO:
            return value
        fail("year-out-of-range", value=be_year, minimum=YEAR_FROM, maximum=YEAR_TO)
        return None
    suggestion = thai.guess_date(plain)
    code = "date-invalid" if suggestion is None else "date-ad-year" if shaped else "date-form"
    fail(code, value=written, suggestion=suggestion)
    return None


def moment(written: str, field: Field, fail: Fail) -> datetime | None:
    """Return the moment in Thailand that ``YYYY-MM-DD HH.MM`` in พ.ศ. means."""
    shaped = _MOMENT.fullmatch(thai.to_arabic(written))
    if shaped is None:
        fail("moment-form", value=written, example=field.example or "2569-12-12 13.30")
        return None
    date_part = day(shaped[1], field, fail)
    hour, minute = int(shaped[2]), int(shaped[3])
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        fail("moment-form", value=written, example=field.example or "2569-12-12 13.30")
        return None
    if date_part is None:
        return None
    return datetime.combine(date_part, time(hour, minute), thai.ZONE)


def number(written: str, field: Field, fail: Fail) -> float | None:
    """Return a number within the field's bounds."""
    plain = written
    if not _NUMBER.fullmatch(plain):
        plain = _GROUPING.sub("", thai.to_arabic(written).replace("\u2212", "-"))
        if not _NUMBER.fullmatch(plain):
            fail("number-invalid", value=written, example=field.example or "12")
            return None
    value = float(plain)
    return value if _within(value, field, fail, "number-out-of-range") else None


def integer(written: str, field: Field, fail: Fail) -> int | None:
    """Return a whole number within the field's bounds."""
    value = number(written, field, fail)
    if value is None:
        return None
    if value != int(value):
        fail("number-not-whole", value=written)
        return None
    return int(value)


def yes_no(written: str, _field: Field, fail: Fail) -> bool | None:
    """Return whether the answer is yes."""
    word = written.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    fail("yes-no-invalid", value=written)
    return None


def criterion(written: str, _field: Field, fail: Fail) -> str | None:
    """Return an efficiency criterion such as ``80/80``."""
    if match := _CRITERION.fullmatch(thai.to_arabic(written)):
        return f"{match[1]}/{match[2]}"
    fail("criterion-invalid", value=written)
    return None


def file(written: str, field: Field, fail: Fail) -> str | None:
    """Return the name of a file that is safe in an address and on every disk."""
    if is_safe_file(written):
        return written
    fail("field-file-name", value=written, suggestion=safe_file(written, field.example))
    return None


def url(written: str, field: Field, fail: Fail) -> str | None:
    """Return an absolute http or https address."""
    value = text(written, field, fail)
    if value is None or (" " not in value and destination(value).kind is LinkKind.EXTERNAL):
        return value
    fail("url-invalid", value=written)
    return None


def work(written: str, _field: Field, fail: Fail) -> str | None:
    """Return the id of a work, ``<BE year>/<slug>``."""
    work_id = thai.to_arabic(written).strip("/")
    if is_work_id(work_id):
        return work_id
    fail("work-id-form", value=written)
    return None


Conversion = Callable[[str, Field, Fail], object]

CONVERSIONS: Mapping[Kind, Conversion] = {
    Kind.TEXT: text,
    Kind.LONG_TEXT: long_text,
    Kind.YEAR: year,
    Kind.DATE: day,
    Kind.MOMENT: moment,
    Kind.NUMBER: number,
    Kind.INTEGER: integer,
    Kind.YES_NO: yes_no,
    Kind.CRITERION: criterion,
    Kind.FILE: file,
    Kind.URL: url,
    Kind.WORK: work,
}


def is_safe_file(name: str) -> bool:
    """Whether ``name`` may stand in an address as it is."""
    return len(name) <= MAX_FILE_NAME and SAFE_FILE.fullmatch(name) is not None


def safe_file(name: str, otherwise: str) -> str:
    """Return a safe name as near as can be to ``name``, or ``otherwise``."""
    stem, dot, suffix = name[-200:].rpartition(".")
    stem = _NOT_IN_NAMES.sub("-", stem).strip("-_")[:60]
    suggestion = f"{stem}.{suffix.lower()}" if dot and stem else otherwise
    return suggestion if is_safe_file(suggestion) else otherwise


def _fitting(value: str, field: Field, fail: Fail) -> str | None:
    length = len(value)
    if field.minimum is not None and length < field.minimum:
        fail("text-too-short", length=length, minimum=field.minimum, help=field.help)
        return None
    if field.maximum is not None and length > field.maximum:
        fail("text-too-long", length=length, maximum=field.maximum)
        return None
    if value.startswith(TEMPLATE):
        fail("field-template")
    return value


def _within(value: float, field: Field, fail: Fail, code: str) -> bool:
    low, high = field.minimum, field.maximum
    if (low is None or value >= low) and (high is None or value <= high):
        return True
    fail(code, value=f"{value:.15g}", minimum=low, maximum=high)
    return False
