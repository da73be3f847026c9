"""Finds personal data that a teacher did not mean to publish, in front matter and body.

A national ID is an error; the rest only asks for a look, since an office's own number or an
author's agreed address may stand. Nothing found is ever repeated in a problem: reports are public.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from khlang import thai
from khlang.problems import Report
from khlang.submission.source import Document, Node, place

__all__ = ["Finding", "check", "find", "is_national_id"]

_HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_CHANGED = re.compile(f"[{_HIDDEN}\uff01-\uff5e\u00a0\u2000-\u200a\u202f\u3000]")
_FOREIGN = re.compile("[^\x00-\x7f\u0e01-\u0e7e]")
_LINK = re.compile(r"https?://[^\s<>()\[\]]*")

# Spelt out, as \d is several times slower; Thai digits count.
_DIGIT = "[0-9๐-๙]"
_DASH = r"\-‐‑‒–—−"
_LEGACY = "cp874"
"""An encoding that gives each character one byte."""
_DIGITS = "0123456789๐๑๒๓๔๕๖๗๘๙".encode(_LEGACY)
_PARTING = " .()-–—".encode(_LEGACY)
_OTHER_DASHES = "‐‑‒−"
_PLAIN_DIGITS = bytes.maketrans(_DIGITS + _PARTING, b"0" * len(_DIGITS) + b"-" * len(_PARTING))
_LONG_NUMBER = re.compile(rb"0(?:-{0,3}0){8,}")
"""Of bytes that ``_PLAIN_DIGITS`` made: what begins with one byte is found five times faster."""
_GROUPS = re.compile(f"{_DIGIT}+")
_ID = re.compile(
    rf"(?:(?<![\dA-Za-z/])|(?<=ID)|(?<=id))(?<!\d[.,])"
    rf"[1-8๑-๘](?:[ .{_DASH}]{{0,3}}\d){{12}}(?![\dA-Za-z]|[.,]\d)"
)
_ID_GROUPS = [1, 4, 5, 2, 1]
_MOST_GROUPS = len(_ID_GROUPS)
_NEIGHBOUR = re.compile(rf"\d[ .{_DASH}]\Z"), re.compile(rf"[ .{_DASH}]\d")
_MOMENT = re.compile("1[5-9]")
"""What a count of milliseconds since 1970 begins with, which phones and chats name pictures by."""
_PHONE = re.compile(
    rf"(?<![\dA-Za-z_=/])(?<!\d\.)\(?(?:\+?[6๖]{{2}}(?:\s?\([0๐]\))?|[0๐])\)?"
    rf"(?:[ .(){_DASH}]{{0,2}}\d){{8,9}}(?![\dA-Za-z_]|\.\d)"
)
_COUNTRY = re.compile(r"\(?\+?[6๖]{2}\)?(?:\s?\([0๐]\))?")
_FRACTION = re.compile(r"\(?[0๐][.,]")
_DOMESTIC = re.compile(r"0[689]\d{8}|02\d{7}|0(?:3[2-9]|4[2-5]|5[3-6]|7[3-7])\d{6}")

_AT = r"(?:@|[\[(]\s?at\s?[\])])"
_DOT = r"(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)"
_WRITTEN_AT = tuple(re.compile(rf"\{sign}\s?[Aa][Tt]\s?[\])]") for sign in "[(")
"""Apart, as a pattern that begins with one sign is found eight times faster."""

_MAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{{1,64}}\s?{_AT}\s?"
    rf"[A-Za-z0-9\-]{{1,63}}(?:{_DOT}[A-Za-z0-9\-]{{2,63}}){{1,4}}",
    re.IGNORECASE,
)

_LINE_SIGNS = ("ไลน์", "line", "Line", "LINE", "lin.ee/")
"""One of these is in every hit, and texts are found faster than a pattern that has a choice."""

_LINE = re.compile(
    r"(?:ไลน์(?<!ออนไลน์)(?<!ออฟไลน์)|line(?<![A-Za-z]line)(?![A-Za-z])|Line(?<![A-Za-z]Line)(?![A-Za-z])"
    r"|LINE(?<![A-Za-z]LINE)(?![A-Za-z])|lin\.ee/)"
)
_LINE_LINK = re.compile(r"(?:line\.me/(?:r/)?ti/[pg]/|lin\.ee/)[^\s<>()]{4,40}")
_LINE_ACCOUNT = re.compile(
    r"(?P<first>(?:id|ไอดี|add|แอด)\s{0,3})?(?:ไลน์|line)\s{0,3}(?P<second>ไอดี|id)?\s{0,3}"
    r"(?P<colon>[:：=])?\s{0,3}(?P<account>@?[a-z0-9][a-z0-9._\-]{3,19})(?![a-z0-9])"
)
_LINE_WORDS = frozenset(
    (
        "account", "album", "application", "chart", "chat", "developers", "following", "graph",
        "group", "height", "https", "keep", "meeting", "messaging", "notify", "official", "open",
        "openchat", "spacing", "sticker", "stickers", "today",
    )
)  # fmt: skip
_LINE_BEFORE = 12
_LINE_AFTER = 60
_MAX_LINE_HITS = 200

_THAI_NAME = "[ก-ฮเ-ไ][ก-์]{1,30}"
_CHILD_MARK = re.compile(r"\.(?:(?<=ด\.)|(?<=ด[ชญ]\.))")
_CHILD_SHORT = re.compile(
    rf"(?:(ด\.\s?[ชญ](?:\.|(?=\s))|(?<![ก-๙])ด\s?[ชญ]\.)|(นักเรียนชื่อ))\s{{0,2}}(?P<name>{_THAI_NAME})"
)
_CHILD_LONG = re.compile(
    rf"(เด็กชาย|เด็กหญิง)\s{{0,2}}(?P<name>{_THAI_NAME})\s{{1,2}}(?P<surname>{_THAI_NAME})(?![ก-๙])"
)
_TITLED = re.compile(r"นา(?:งสาว|ย)\s?[ก-ฮเ-ไ]")
_PUPIL = re.compile(
    rf"นักเรียน[^\n]{{0,30}}?(?<![ก-๙])(?:นางสาว|นาย)\s?(?P<name>{_THAI_NAME})\s{{1,2}}(?P<surname>{_THAI_NAME})(?![ก-๙])"
)
_NOT_NAMES = re.compile(
    "กับ|กลุ่ม|กว่า|ของ|คน|จะ|จาก|จำนวน|จึง|ชอบ|ชั้น|ช่วย|ซึ่ง|ด้วย|ได้|โดย|ต่อ|ต้อง|ตัวอย่าง|ตาม|แต่|ถึง|ทั้ง|ที่|ทุก|ทำ|เท่า|"
    "นั่ง|น้อย|นามสมมติ|ใน|บาง|แบบ|ไป|ผู้|พูด|เพราะ|เพื่อ|มาก|มี|เมื่อ|ไม่|ยัง|ยืน|ร้อยละ|ระดับ|เริ่ม|เรียน|แล้ว|ละ|เล่น|เล็ก|"
    "วัย|วิ่ง|ว่า|สมมติ|ส่วน|สอง|สาม|สี่|สิบ|ห้า|หก|หนึ่ง|หรือ|หลาย|ให้|อย่าง|อยู่|อ่าน|อายุ|เก้า|เขียน|เจ็ด|เป็น|แปด|และ"
)
_LONGEST_NAME = 20

_EXEMPT_FIELDS = re.compile(r"(?:school|adoptions\[\d+\]\.school|.*\.(?:file|url|work))")


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data at ``start`` of a text; ``masked`` shows its kind, not the data."""

    code: str
    start: int
    masked: str


def check(document: Document, report: Report) -> None:
    """Report personal data anywhere in the submission, with line, column and field."""
    for finding in _find(document.text, document.usual, warns=report.warns):
        line, column = place(document.text, finding.start)
        field = ""
        if finding.start < document.body_offset:
            field = _field_at(document, line, column)
            if finding.code != "privacy-national-id" and _EXEMPT_FIELDS.fullmatch(field):
                continue
        report.add(finding.code, line, column, field, masked=finding.masked)


def find(text: str) -> list[Finding]:
    """Return what may be personal data in ``text``, in order.

    Thai and full-width digits count as digits, and characters that cannot be seen do not hide
    anything.
    """
    return _find(text, None, warns=True)


def _find(text: str, usual: bytes | None, *, warns: bool) -> list[Finding]:
    """Return what is in a text, which hides nothing where it is usual (see ``thai.usual``)."""
    plain, origins = (text, None) if usual else _plain(text)
    searches = [_numbers(plain, usual)]
    if warns:  # all but national IDs only asks for a look
        searches += [_mails(plain), _line_accounts(plain), _children(plain)]
    taken: list[tuple[int, int]] = []
    findings = []
    for code, start, end, masked in chain.from_iterable(searches):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        findings.append(Finding(code, origins[start] if origins else start, masked))
    return sorted(findings, key=lambda finding: finding.start)


def is_national_id(digits: str) -> bool:
    """Tell whether 13 digits are a Thai national ID: d₁₃ = (11 − Σ dᵢ·(14−i) mod 11) mod 10."""
    if len(digits) != 13 or not digits.isdecimal():
        return False
    total = sum(int(digit) * (13 - index) for index, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def _plain(text: str) -> tuple[str, list[int] | None]:
    """Return ``text`` as a reader sees it, and where its characters came from when they moved."""
    if not _CHANGED.search(text):
        return text, None
    pieces: list[str] = []
    origins: list[int] = []
    start = 0
    # One by one, and not in Thai, so that สระอำ stays whole.
    for match in _FOREIGN.finditer(text):
        at = match.start()
        seen = "" if match[0] in _HIDDEN else unicodedata.normalize("NFKC", match[0])
        pieces += text[start:at], seen
        origins += [*range(start, at), *[at] * len(seen)]
        start = at + 1
    pieces.append(text[start:])
    origins += range(start, len(text))
    return "".join(pieces), origins


_Found = Iterator[tuple[str, int, int, str]]


def _numbers(text: str, usual: bytes | None) -> _Found:
    plain = (usual or _legacy(text)).translate(_PLAIN_DIGITS)
    for candidate in _LONG_NUMBER.finditer(plain):
        found = list(_numbers_within(text, max(0, candidate.start() - 2), candidate.end() + 2))
        if found and not _is_in_link(text, candidate.start()):
            yield from found


def _legacy(text: str) -> bytes:
    """Return a byte for each character: ? for those that are neither usual nor a dash."""
    for dash in _OTHER_DASHES:
        text = text.replace(dash, "-")
    return text.encode(_LEGACY, "replace")


def _numbers_within(text: str, start: int, end: int) -> _Found:
    for match in _ID.finditer(text, start, end):
        if is_national_id(_digits(match[0])) and _is_written_as_id(match):
            yield "privacy-national-id", *match.span(), "x-xxxx-xxxxx-xx-x"
    for match in _PHONE.finditer(text, start, end):
        if _is_phone(match[0]):
            yield "privacy-phone", *match.span(), f"{_domestic(match[0])[:2]}x-xxx-xxxx"


def _is_written_as_id(match: re.Match[str]) -> bool:
    """Tell an ID from marks in a row and from the name that a phone gave to a picture."""
    text, written = match.string, match[0]
    sizes = [len(group) for group in _GROUPS.findall(written)]
    if sizes == _ID_GROUPS:
        return True
    if len(written) > 2 * len(_digits(written)) - 1:  # parted by more than one sign
        return False
    if max(sizes) == 1:  # as in boxes of a form, which are thirteen
        before, after = _NEIGHBOUR
        return not before.search(text[: match.start()][-2:]) and not after.match(text, match.end())
    in_name = text[: match.start()].endswith("_") and _MOMENT.match(written)
    return len(sizes) <= _MOST_GROUPS and not in_name


def _is_phone(written: str) -> bool:
    """Tell a phone number from times of day, marks in a row and decimal fractions."""
    groups = _GROUPS.findall(_COUNTRY.sub("", written))
    grouped = len(groups) == 1 or (len(groups) <= 4 and len(groups[-1]) >= 3)
    return (
        grouped and not _FRACTION.match(written) and bool(_DOMESTIC.fullmatch(_domestic(written)))
    )


def _domestic(written: str) -> str:
    digits = _digits(written)
    return "0" + digits[2:].lstrip("0") if digits.startswith("66") else digits


def _digits(written: str) -> str:
    return thai.to_arabic("".join(_GROUPS.findall(written)))


def _is_in_link(text: str, offset: int) -> bool:
    start = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1
    return any(link.end() > offset for link in _LINK.finditer(text, start, offset + 1))


def _mails(text: str) -> _Found:
    if "@" in text or any(sign.search(text) for sign in _WRITTEN_AT):
        for match in _MAIL.finditer(text):
            yield "privacy-mail", *match.span(), f"{match[0][0]}•••@•••"


def _line_accounts(text: str) -> _Found:
    if not any(sign in text for sign in _LINE_SIGNS):
        return
    for hit in islice(_LINE.finditer(text), _MAX_LINE_HITS):
        start = max(0, hit.start() - _LINE_BEFORE)
        around = text[start : hit.end() + _LINE_AFTER].lower()
        if match := _LINE_LINK.search(around):
            yield "privacy-line", start + match.start(), start + match.end(), "ลิงก์ไลน์"
        elif (match := _LINE_ACCOUNT.search(around)) and _is_account(match):
            masked = f"{match['account'][:2]}•••"
            yield "privacy-line", start + match.start(), start + match.end(), masked


def _is_account(match: re.Match[str]) -> bool:
    account = match["account"]
    announced = match["first"] or match["second"] or match["colon"]
    return account not in _LINE_WORDS and bool(announced or re.search(r"[\d@._]", account))


def _children(text: str) -> _Found:
    if _CHILD_MARK.search(text) or "นักเรียนชื่อ" in text:
        for match in _CHILD_SHORT.finditer(text):
            if not _NOT_NAMES.match(match["name"]):
                yield "privacy-child-name", *match.span(), f"{match[1] or match[2]} •••"
    if "เด็กชาย" in text or "เด็กหญิง" in text:
        for match in _CHILD_LONG.finditer(text):
            if _is_full_name(match):
                yield "privacy-child-name", *match.span(), f"{match[1]} •••"
    if _TITLED.search(text):
        for match in _PUPIL.finditer(text):
            if _is_full_name(match):
                yield "privacy-child-name", *match.span(), "นักเรียน •••"


def _is_full_name(match: re.Match[str]) -> bool:
    """Tell a given name and a surname from two pieces of running text."""
    names = match["name"], match["surname"]
    return all(len(name) <= _LONGEST_NAME and not _NOT_NAMES.match(name) for name in names)


def _field_at(document: Document, line: int, column: int) -> str:
    """Return the id of the front-matter value that stands last before a place."""
    best = ((0, 0), "")
    pending: list[tuple[str, Node]] = list(document.front.items())
    while pending:
        field, node = pending.pop()
        at = (node.line, node.column)
        if isinstance(node.value, dict):
            pending.extend((f"{field}.{name}", inner) for name, inner in node.value.items())
        elif isinstance(node.value, tuple):
            pending.extend((f"{field}[{index}]", inner) for index, inner in enumerate(node.value))
        elif best[0] < at <= (line, column):
            best = (at, field)
    return best[1]
