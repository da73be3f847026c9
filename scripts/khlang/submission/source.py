"""Reads ``index.md``: text, front matter and body, strictly and with the place of every value."""

from __future__ import annotations

import html
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from khlang import thai
from khlang.problems import Report
from khlang.submission.strict_yaml import Node, parse

__all__ = ["MAX_FILE_BYTES", "Document", "Node", "check_letters", "read"]

MAX_FILE_BYTES = 256 * 1024
MAX_FRONT_CHARACTERS = 32 * 1024
MAX_MARKS = 4
"""Marks above and below one letter; Thai needs two, Vietnamese three."""

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    # Tags spell out flags after U+1F3F4; anywhere else they hide text.
    r"|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
_UNUSUAL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Every control character and a few more: nearly no text holds any, and this tells so quickly."""
_REFERENCE = re.compile(r"&(?:#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z]{2,32});?")
_UNSEEN_REFERENCE = re.compile(rf"{_CONTROL.pattern}|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_MARK = r"[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(rf"{_MARK}{_MARK}{{{MAX_MARKS},}}")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OPENING = re.compile(r"---[ \t]*\n")
_HEADING = re.compile(r"\n#{2,6} ")
"""In front matter, this says that a line of dashes in the body was taken for its end."""
_CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Document:
    """A submission's text, taken apart but not yet understood.

    Attributes:
        path: As reported in problems.
        source: The file that was read.
        text: All of it, without BOM and with bare line feeds.
        front: Front-matter values by field id.
        body_line: The line of ``body[0]``, counted from 1.
        body_offset: The index of ``body[0]`` in ``text``, in characters.
        usual: ``text`` with a byte for each character if all are usual (see ``thai.usual``).
    """

    path: str
    source: Path
    text: str
    front: dict[str, Node]
    body: str
    body_line: int
    body_offset: int
    usual: bytes | None


def read(source: Path, path: str, report: Report) -> Document | None:
    """Read one ``index.md``; None when nothing can be made of it, with the reason reported."""
    data = read_bytes(source, report)
    text = None if data is None else decode(data, report)
    return None if text is None else parse_text(text, source, path, report)


def read_values(source: Path, path: str, report: Report, limit: int) -> Document | None:
    """Read a file of values without a body; None when nothing can be made of it."""
    data = read_bytes(source, report, limit)
    text = None if data is None else decode(data, report)
    if text is None:
        return None
    usual = report_faults(text, report)
    front = parse(text, report)
    if front is None:
        return None
    return Document(path, source, text, front, "", text.count("\n") + 1, len(text), usual)


def read_bytes(source: Path, report: Report, limit: int = MAX_FILE_BYTES) -> bytes | None:
    """Return the bytes of a plain file of allowed size, or None with the reason reported."""
    try:
        status = source.lstat()
        if stat.S_ISLNK(status.st_mode):
            report.add("file-symlink", value=source.name)
        elif stat.S_ISDIR(status.st_mode):
            report.add("index-is-folder", value=source.name)
        elif not stat.S_ISREG(status.st_mode):
            report.add("file-not-regular", value=source.name)
        elif status.st_size > limit:
            report.add("file-too-large", size=status.st_size // 1024, limit=limit // 1024)
        else:
            return source.read_bytes()
    except FileNotFoundError:
        report.add("index-missing")
    except OSError:
        report.add("file-unreadable", value=source.name)
    return None


def decode(data: bytes, report: Report) -> str | None:
    """Return UTF-8 ``data`` as text without BOM and with bare line feeds, or None."""
    if data.startswith(_UTF_16_MARKS) or b"\0\0" in (data[:4:2], data[1:4:2]):
        report.add("encoding-utf16")
        return None
    try:
        text = data.decode().lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        legacy = _is_windows_874(data)
        report.add("encoding-windows-874" if legacy else "encoding-not-utf8", line, at=line)
        return None
    if not text or text.isspace():
        report.add("file-empty")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parse_text(text: str, source: Path, path: str, report: Report) -> Document | None:
    """Take normalised ``text`` apart into front matter and body."""
    opening = _OPENING.match(text)
    if opening is None:
        report.add("front-missing", 1)
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start - 1)
    if closing is None or _HEADING.search(text, start - 1, closing.start()):
        report.add("front-unclosed", 1)
        return None
    usual = report_faults(text, report)
    _report_references(text, closing.end(), report)
    written = text[start : closing.start() + 1]
    if len(written) > MAX_FRONT_CHARACTERS:
        report.add("front-too-long", 1, length=len(written), limit=MAX_FRONT_CHARACTERS)
        return None
    front = parse(written, report, first_line=2)
    if front is None:
        return None
    offset = closing.end()
    body_line = text.count("\n", 0, offset) + 1
    return Document(path, source, text, front, text[offset:], body_line, offset, usual)


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of ``text[offset]``, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def check_letters(document: Document, report: Report) -> None:
    """Report letters that look right and are not, and those that were lost in copying."""
    text, usual = document.text, document.usual
    if not report.warns or (usual is not None and thai.is_orderly(usual)):
        return
    for found in thai.lookalikes(text):
        report.add(
            "text-lookalike", *place(text, found.offset),
            value=found.word, mended=found.mended, kind=found.kind,
        )  # fmt: skip
    broken = text.find("\N{REPLACEMENT CHARACTER}")
    if broken >= 0:
        report.add("text-broken", *place(text, broken))


def report_faults(text: str, report: Report) -> bytes | None:
    """Report control characters and piles of marks; return what ``thai.usual`` makes of the text."""
    usual = thai.usual(text)
    if usual is None:
        _report_control_characters(text, report)
    if usual is None or thai.is_piled(usual, MAX_MARKS + 1):
        for marks in _MARKS.finditer(text):
            report.add("text-marks", *place(text, marks.start()), count=len(marks[0]))
    return usual


def _report_control_characters(text: str, report: Report) -> None:
    if _UNUSUAL.search(text) is None:
        return
    for match in _CONTROL.finditer(text):
        if report.is_full:
            return
        report.add("text-control", *place(text, match.start()), value=f"U+{ord(match[0]):04X}")


def _report_references(text: str, body_offset: int, report: Report) -> None:
    """Report what ``&#x202e;`` and its like would put into the page unseen."""
    for match in _REFERENCE.finditer(text, body_offset):
        if _UNSEEN_REFERENCE.search(html.unescape(match[0])):
            report.add("text-control", *place(text, match.start()), value=match[0])


def _is_windows_874(data: bytes) -> bool:
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return False
    letters = [character for character in text[:4096] if ord(character) > 0x7F]
    return sum("\u0e01" <= letter <= "\u0e5b" for letter in letters) > 0.9 * len(letters)
