"""Thai writing: digits, dates in พ.ศ., look-alike characters, order, nearest names."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from difflib import get_close_matches

BE_OFFSET = 543
"""พ.ศ. less ค.ศ., for days since 1 January 2484."""
FISCAL_START = 10
"""The month in which a ปีงบประมาณ begins."""
AD_YEARS = range(1900, 2200)
"""Years that, in a Thai text, can only be ค.ศ."""

ZONE = timezone(timedelta(hours=7), "ICT")
"""Thailand's time, which knows no summer time."""

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip

_DIGITS = tuple(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_DATE = re.compile(r"([12]\d{3})-(\d\d)-(\d\d)", re.ASCII)
_LOOSE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_LOOSE_SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_LOOSE_WRITTEN = re.compile(r"(\d{1,2})\s*([ก-๎.]{3,12}?)\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4})", re.ASCII)


def to_arabic(text: str) -> str:
    """Return ``text`` with Thai digits written as 0–9."""
    if text.isascii():
        return text
    for thai, arabic in _DIGITS:  # six times faster than str.translate on a body
        text = text.replace(thai, arabic)
    return text


def to_thai(value: object) -> str:
    """Return ``value`` as text with Thai digits."""
    return str(value).translate(_TO_THAI)


def parse_date(text: str) -> date:
    """Read ``YYYY-MM-DD`` in พ.ศ. (2567-02-29 exists: ค.ศ. 2024 was a leap year).

    Raises:
        ValueError: ``text`` has another form or no such day exists.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    return date(int(match[1]) - BE_OFFSET, int(match[2]), int(match[3]))


def format_iso(day: date) -> str:
    """Return ``day`` as ``YYYY-MM-DD`` in พ.ศ."""
    return f"{day.year + BE_OFFSET:04}-{day.month:02}-{day.day:02}"


def format_date(day: date, *, short: bool = False) -> str:
    """Return ``day`` as people write it: ๑ ตุลาคม ๒๕๖๘, or short ๑ ต.ค. ๒๕๖๘."""
    months = MONTHS_SHORT if short else MONTHS
    return to_thai(f"{day.day} {months[day.month - 1]} {day.year + BE_OFFSET}")


def format_days(first: date, last: date) -> str:
    """Return a span of days as people write it: ๒๐–๒๑ สิงหาคม ๒๕๖๙."""
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{to_thai(first.day)}–{format_date(last)}"
    return f"{format_date(first)} – {format_date(last)}"


def now() -> datetime:
    """Return the time in Thailand; ``SOURCE_DATE_EPOCH`` sets it, for builds that can be repeated."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), ZONE) if fixed else datetime.now(ZONE)


def beginning(moment: datetime) -> datetime:
    """Return the beginning of the day of ``moment`` in Thailand."""
    return moment.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)


def format_time(moment: datetime) -> str:
    """Return the time of day as people write it: ๑๓.๓๐ น."""
    return to_thai(f"{moment.hour:02}.{moment.minute:02} น.")


def format_moment(moment: datetime) -> str:
    """Return ``moment`` as ``YYYY-MM-DD HH.MM`` in พ.ศ."""
    return f"{format_iso(moment)} {moment.hour:02}.{moment.minute:02}"


def fiscal_year(day: date) -> int:
    """Return the ปีงบประมาณ (พ.ศ.) of ``day``; it begins on 1 October of the year before."""
    return day.year + BE_OFFSET + (day.month >= FISCAL_START)


def guess_date(text: str) -> str | None:
    """Return the ``YYYY-MM-DD`` in พ.ศ. that a differently written date seems to mean."""
    text = to_arabic(text[:40]).strip()
    if match := _LOOSE_ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _LOOSE_SLASHED.fullmatch(text):
        day, month, year = match.groups()
    elif match := _LOOSE_WRITTEN.fullmatch(text):
        day, name, year = match.groups()
        names = MONTHS_SHORT if name in MONTHS_SHORT else MONTHS
        if name not in names:
            return None
        month = str(names.index(name) + 1)
    else:
        return None
    be_year = int(year) + (BE_OFFSET if int(year) in AD_YEARS else 0)
    if be_year < 2400:
        return None
    try:
        return format_iso(date(be_year - BE_OFFSET, int(month), int(day)))
    except ValueError:
        return None


# Glyphs of old Windows fonts in the private use area; they come along when text is copied
# from a PDF.
_GLYPHS = dict(
    zip(
        range(0xF700, 0xF71B),
        "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_INVISIBLE = r"[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]|(?<=[\u0e01-\u0e4e])\u200d"
_FAULTS = (
    ("อักขระที่มองไม่เห็น", _INVISIBLE, ""),
    ("อักขระเก่าที่ติดมาจาก PDF", r"[\uf700-\uf71a]", ""),
    ("สระเอสองตัวแทนสระแอ", "\u0e40\u0e40", "\u0e41"),
    ("สระอำแยกเป็นสองตัว", "\u0e4d(?P<after>[\u0e48-\u0e4b]?)\u0e32", "\\g<after>\u0e33"),
    ("สระอำแยกเป็นสองตัว", "(?P<before>[\u0e48-\u0e4b])\u0e4d\u0e32", "\\g<before>\u0e33"),
    ("วรรณยุกต์ซ้อนกัน", "(?P<tone>[\u0e48-\u0e4c])[\u0e48-\u0e4c]+", r"\g<tone>"),
    ("สระซ้อนกัน", "(?P<vowel>[\u0e31\u0e34-\u0e3a\u0e47\u0e4d])(?P=vowel)+", r"\g<vowel>"),
    (
        "วรรณยุกต์อยู่ก่อนสระ",
        "(?P<first>[\u0e48-\u0e4c])(?P<second>[\u0e31\u0e34-\u0e39\u0e47])",
        r"\g<second>\g<first>",
    ),
    (
        "ลากข้างยาว (ๅ) แทนสระอา",
        "(?<=[\u0e01-\u0e23\u0e25\u0e27-\u0e2e\u0e48-\u0e4b])\u0e45",
        "\u0e32",
    ),
)
_MENDERS = tuple((re.compile(pattern), template) for _, pattern, template in _FAULTS)
_ANY_FAULT = re.compile(
    "|".join(f"(?P<fault{number}>{pattern})" for number, (_, pattern, _) in enumerate(_FAULTS))
)
# Where a fault may begin; these are found ten times faster than the patterns above.
_SUSPECTS = tuple(
    re.compile(pattern)
    for pattern in (
        "[\u00ad\u200b-\u200f\u2060\ufeff\uf700-\uf71a\u0e4d\u0e45]",
        "\u0e40(?=\u0e40)",
        "[\u0e48-\u0e4c](?=[\u0e31\u0e34-\u0e39\u0e47-\u0e4d])",
        "[\u0e31\u0e34-\u0e3a\u0e47](?=[\u0e31\u0e34-\u0e3a\u0e47])",
    )
)


def _kinds() -> bytes:
    """Return the kind of each character of Windows-874, in which Thai was written before Unicode."""
    controls = "".join(chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n")
    kinds = bytearray(b"." * 0x100)
    for kind, characters in (
        (_ODD, controls + "\u00a0\u0e45\u0e4d\u0e4e"),
        (b"E", "\u0e40"),
        (b"V", "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47"),
        (b"T", "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"),
    ):
        for code in characters.encode(_LEGACY):
            kinds[code] = ord(kind)
    return bytes(kinds)


_LEGACY = "cp874"
_ODD = b"?"
_KINDS = _kinds()
_DISORDERLY = (b"EE", b"VV", b"TV", b"TT")
_PILES = _KINDS.translate(bytes.maketrans(b"VT", b"MM"))
_MAX_PASSES = 4  # mending one fault can bring another to light
_WORD_REACH = 8
_MAX_LOOKALIKES = 20
_THAI_RUN_END = re.compile("[^\u0e01-\u0e4e\uf700-\uf71a\u200b-\u200f\u2060\u00ad]")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A wrongly typed sequence that looks right.

    Attributes:
        offset: Where it stands in the text, in characters.
        word: It and a few letters around it.
        mended: ``word`` typed rightly.
        kind: What is wrong with it, in Thai.
    """

    offset: int
    word: str
    mended: str
    kind: str


def mend(text: str) -> str:
    """Return ``text`` with every look-alike sequence typed rightly."""
    if not _is_suspect(text):
        return text
    text = text.translate(_GLYPHS)
    for _ in range(_MAX_PASSES):
        if not _is_suspect(text):
            break
        before = text
        for pattern, template in _MENDERS:
            text = pattern.sub(template, text)
        if text == before:
            break
    return text


def canonical(text: str) -> str:
    """Return ``text`` so that texts that read the same are the same: NFC, mended, digits 0–9."""
    return to_arabic(mend(unicodedata.normalize("NFC", text)))


def usual(text: str) -> bytes | None:
    """Return ``text`` with a byte for each character (Windows-874), if all of them are usual.

    Those of nearly every text are, and then none is a control, hidden or wide character. None says
    nothing.
    """
    try:
        data = text.encode(_LEGACY)
    except UnicodeEncodeError:
        return None
    return None if _ODD in data.translate(_KINDS) else data


def is_orderly(data: bytes) -> bool:
    """Tell quickly that usual text has no look-alikes; False says nothing."""
    kinds = data.translate(_KINDS)
    return not any(pair in kinds for pair in _DISORDERLY)


def is_piled(data: bytes, count: int) -> bool:
    """Whether so many marks above and below letters follow each other in usual text."""
    return b"M" * count in data.translate(_PILES)


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Find look-alike sequences in ``text``, each word once, at most 20."""
    seen: set[str] = set()
    for match in _faults(text):
        word = _word_around(text, match.start(), match.end())
        if word in seen:
            continue
        seen.add(word)
        kind = _FAULTS[int((match.lastgroup or "fault0").removeprefix("fault"))][0]
        yield Lookalike(match.start(), word, mend(word), kind)
        if len(seen) == _MAX_LOOKALIKES:
            return


def _is_suspect(text: str) -> bool:
    return any(pattern.search(text) for pattern in _SUSPECTS)


def _faults(text: str) -> Iterator[re.Match[str]]:
    place = 0
    for start in sorted({found.start() for each in _SUSPECTS for found in each.finditer(text)}):
        if start >= place and (fault := _ANY_FAULT.match(text, start)):
            place = fault.end()
            yield fault


def _word_around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _WORD_REACH) : start]
    after = text[end : end + _WORD_REACH]
    before_end = max((match.end() for match in _THAI_RUN_END.finditer(before)), default=0)
    stop = _THAI_RUN_END.search(after)
    return before[before_end:] + text[start:end] + (after[: stop.start()] if stop else after)


_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_SECONDARY = re.compile("[\u0e47-\u0e4e]")
_NUMBER = re.compile(r"\d+", re.ASCII)


def collation_key(text: str) -> tuple[str, str]:
    """Return a key that sorts Thai as dictionaries do, and numbers by value.

    Leading vowels count after their consonant; tone marks only break ties.
    """
    text = mend(to_arabic(text)).casefold()
    text = _NUMBER.sub(lambda match: match[0].zfill(12), text)
    text = _LEADING_VOWEL.sub(r"\2\1", text)
    return _SECONDARY.sub("", text), text


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that ``word`` most likely meant, or None."""
    if len(word) > 80:
        return None
    folded = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
