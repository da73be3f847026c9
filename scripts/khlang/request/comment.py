"""The findings as a comment in Markdown, safe whatever names and messages hold.

Needs nothing but the standard library, as ``findings`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from khlang import thai
from khlang.problems import Problem, Severity, shorten
from khlang.request.findings import Fate, Findings, WorkChange

MARKER = "<!-- khlang:request -->"
"""First line of the comment, by which it is found again."""

MAX_PROBLEMS = 60
MAX_WORKS = 20
MAX_CHARACTERS = 50_000
"""GitHub takes 65,536 characters in a comment; GitLab more."""

_MAX_TEXT = 400
_MAX_NAME = 200
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_REFERENCE = re.compile(r"[@#!~%$^&](?=\w)|(?<=\w)[-#!](?=\d)|:(?=//)|(?<=\bwww)\.", re.ASCII)
"""Signs that GitHub or GitLab make links, mentions or references of."""

_HASH = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{7,}", re.ASCII)
_SHORT_RUN = re.compile(r".{1,6}")
_BREAK = "\N{ZERO WIDTH SPACE}"

_FATES = {
    Fate.ADDED: "เพิ่ม",
    Fate.CHANGED: "แก้ไข",
    Fate.MOVED: "ย้าย",
    Fate.REMOVED: "ลบ",
}
_COLUMNS = "| บรรทัด | ช่อง | สิ่งที่พบ | วิธีแก้ |\n|---|---|---|---|"


def render(findings: Findings, details: str = "") -> str:
    """Return the comment.

    Args:
        findings: May come from anyone.
        details: Address of the run with the preview; ours, or empty.
    """
    parts = [MARKER, *_heading(findings), *_works(findings.works)]
    parts += _problems(findings.problems, MAX_CHARACTERS - sum(map(len, parts)))
    parts += _closing(findings, details)
    return "\n\n".join(parts) + "\n"


def distrust(paths: Sequence[str]) -> str:
    """Return the comment on a request that changes what the check itself is made of."""
    shown = "\n".join(f"- {code(path)}" for path in paths[:MAX_WORKS])
    rest = len(paths) - MAX_WORKS
    parts = [
        MARKER,
        f"### คำขอนี้แก้ไฟล์นอกโฟลเดอร์ของผลงาน {thai.to_thai(len(paths))} ไฟล์",
        "คำขอส่งผลงานแก้ได้เฉพาะในโฟลเดอร์ของผลงานใต้ `innovations/` "
        "ขอให้นำไฟล์เหล่านี้ออกจากคำขอ แล้วระบบจะตรวจและแจ้งผลใหม่ที่นี่",
        shown,
        *([f"และอีก {thai.to_thai(rest)} ไฟล์"] if rest > 0 else []),
    ]
    return "\n\n".join(parts) + "\n"


def plain(text: str, limit: int = _MAX_TEXT) -> str:
    """Return untrusted ``text`` as one line of Markdown that shows it and does nothing."""
    text = _REFERENCE.sub(lambda found: found[0] + _BREAK, shorten(text, limit))
    text = _HASH.sub(lambda found: _BREAK.join(_SHORT_RUN.findall(found[0])), text)
    return _escape(text)


def code(text: str) -> str:
    """Return untrusted ``text`` as a name in Markdown, where no references are looked for."""
    return f"<code>{_escape(shorten(text, _MAX_NAME))}</code>"


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def _heading(findings: Findings) -> Iterator[str]:
    errors = len(findings.errors)
    warnings = len(findings.problems) - errors
    if errors:
        yield f"### พบ {thai.to_thai(errors)} เรื่องที่ต้องแก้"
        yield (
            "แก้ไฟล์ในคำขอนี้แล้วบันทึก ระบบจะตรวจใหม่เองและปรับข้อความนี้"
            + (f" ส่วนอีก {thai.to_thai(warnings)} เรื่องขอให้ดูอีกครั้ง" if warnings else "")
        )
    elif warnings:
        yield "### ผ่านการตรวจอัตโนมัติ"
        yield f"ไม่มีสิ่งที่ต้องแก้ มี {thai.to_thai(warnings)} เรื่องที่ขอให้ดูอีกครั้ง ต่อไปศึกษานิเทศก์จะพิจารณา"
    else:
        yield "### ผ่านการตรวจอัตโนมัติ"
        yield "ไม่พบปัญหา ต่อไปศึกษานิเทศก์จะพิจารณา"


def _works(works: Sequence[WorkChange]) -> Iterator[str]:
    lines = [
        f"- {_FATES[work.fate]} {code(work.id)} {plain(work.title)}".rstrip()
        for work in works[:MAX_WORKS]
    ]
    if len(works) > MAX_WORKS:
        lines.append(f"- และอีก {thai.to_thai(len(works) - MAX_WORKS)} เรื่อง")
    if lines:
        yield "\n".join(lines)


def _problems(problems: Sequence[Problem], room: int) -> Iterator[str]:
    """Yield a table for each file, errors first, while there is room."""
    by_file = attrgetter("path")
    gravest = sorted(problems, key=lambda p: (p.severity is not Severity.ERROR, p))[:MAX_PROBLEMS]
    told = 0
    for path, group in groupby(sorted(gravest), key=by_file):
        lines = [f"**{code(path)}**", "", _COLUMNS]
        size = sum(map(len, lines))
        for problem in group:
            row = _row(problem)
            if room < size + len(row):
                break
            lines.append(row)
            size += len(row) + 1
            told += 1
        if len(lines) > 3:
            room -= size
            yield "\n".join(lines)
    if told < len(problems):
        yield f"และอีก {thai.to_thai(len(problems) - told)} เรื่อง แก้ที่แสดงไว้ก่อน แล้วระบบจะแสดงเรื่องที่เหลือ"


def _row(problem: Problem) -> str:
    line = str(problem.line) if problem.line else "ทั้งไฟล์"
    field = code(problem.field) if problem.field else ""
    kind = "**ต้องแก้**" if problem.severity is Severity.ERROR else "ขอให้ดู"
    return f"| {line} | {field} | {kind} {plain(problem.message)} | {plain(problem.remedy)} |"


def _closing(findings: Findings, details: str) -> Iterator[str]:
    said = f"ตรวจถึงการบันทึก {code(findings.head[:8])}"
    if findings.office:
        said += " ในฐานะคำขอของสำนักงาน"
    if details:
        said += f" · [รายละเอียดและตัวอย่างหน้าเว็บ]({details})"
    yield f"<sub>{said}</sub>"
