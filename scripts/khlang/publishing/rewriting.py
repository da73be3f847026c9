"""How history forgets a work: the commands for the technician, and what they cannot undo."""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass

from khlang.publishing.draft import WORKS, check_address
from khlang.submission.folder import is_adoption
from khlang.submission.scalars import is_safe_file
from khlang.submission.tombstone import TEXT

_COPY = "rewrite.git"

_WARNING = """\
การถอนลบเนื้อหาออกจากเว็บไซต์และจากไฟล์ปัจจุบัน แต่ประวัติของ Git ยังเก็บข้อความและภาพเดิมไว้ครบ \
ผู้ที่เปิดคลังต้นฉบับได้ยังเรียกดูได้ คำสั่งต่อไปนี้เขียนประวัติใหม่เสมือนไม่เคยมี{what}

ก่อนสั่ง
- ถอนเรื่องนี้ที่โต๊ะให้เรียบร้อยก่อน และแจ้งทุกคนที่มีสำเนาของคลังให้หยุดส่งงานชั่วคราว
- ถ้าโฟลเดอร์ของผลงานเคยเปลี่ยนชื่อ ให้สั่ง khlang takedown ซ้ำด้วยรหัสเดิมทุกรหัส
- สำรองคลังไว้ในที่ที่เฉพาะผู้มีหน้าที่เข้าถึงได้ แล้วลบสำเนาสำรองนั้นเมื่อไม่ต้องใช้
- เปิดให้บังคับส่ง (force push) ที่สาขาหลักได้ชั่วคราว

หลังสั่ง
- รหัสของทุก commit หลังจากเรื่องนั้นเปลี่ยนไป ทุกคนต้องลบสำเนาเดิมแล้ว clone ใหม่ ห้ามรวมสำเนาเดิมกลับเข้ามา
- ลบโฟลเดอร์สำเนาของโต๊ะในเครื่องที่ให้บริการ ระบบจะทำขึ้นใหม่เอง
- แจ้งผู้ให้บริการคลัง (เช่น GitHub, GitLab) ให้ลบสำเนาที่ระบบเก็บไว้ รวมทั้งที่อยู่ใน pull request และ fork
- สำเนาที่ผู้อื่นดาวน์โหลดไปแล้ว และที่เครื่องมือค้นหาเก็บไว้ คำสั่งนี้ลบให้ไม่ได้"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to take one work, or one report of its use, out of history.

    Attributes:
        warning: What it does, what to do before and after, in Thai.
        commands: Lines for a shell; they need the program ``git filter-repo``.
        fallback: The same with Git alone, much slower.
    """

    warning: str
    commands: tuple[str, ...]
    fallback: tuple[str, ...]


def recipe(work: str, remote: str) -> Recipe:
    """Return how the history of ``remote`` forgets all that a work's folder ever held.

    The tombstone, its commit, and with it the submission's record stay. A commit that did nothing
    but bring the content goes, with the title and the names in its message.

    Raises:
        RefusedError: ``work`` cannot be the id of a work.
    """
    check_address(work)
    folder = f"{WORKS}/{work}/"
    content = TEXT.encode()
    stone = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return _recipe(
        f"เนื้อหาของ {work} เหลือไว้เฉพาะป้ายว่าถอนแล้ว",
        f'not each.filename.startswith(b"{folder}") or each.blob_id == b"{stone}"',
        f"git ls-files --stage {folder} | grep -v {stone} | cut -f 2"
        " | git update-index --force-remove --stdin",
        remote,
    )


def recipe_of_report(work: str, name: str, remote: str) -> Recipe:
    """Return how the history of ``remote`` forgets one report beside a work, by its file's name.

    Raises:
        RefusedError: ``work`` cannot be the id of a work.
        ValueError: ``name`` cannot be that of a report.
    """
    check_address(work)
    if not is_adoption(name) or not is_safe_file(name):
        raise ValueError(f"{name!r} is no report")
    file = f"{WORKS}/{work}/{name}"
    return _recipe(
        f"รายงาน {work}/{name}",
        f'each.filename != b"{file}"',
        f"git rm --cached --quiet --ignore-unmatch {file}",
        remote,
    )


def _recipe(what: str, kept: str, drop: str, remote: str) -> Recipe:
    """Return the commands that keep what ``kept`` says (Python) and drop the rest (a shell)."""
    address = shlex.quote(remote)
    clone = f"git clone --mirror {address} {_COPY}"
    push = f"git -C {_COPY} push --force {address} 'refs/heads/*:refs/heads/*' 'refs/tags/*:refs/tags/*'"
    keep = f"commit.file_changes = [each for each in commit.file_changes if {kept}]"
    return Recipe(
        _WARNING.format(what=what),
        (clone, f"git -C {_COPY} filter-repo --force --commit-callback '{keep}'", push),
        (
            clone,
            f"git -C {_COPY} filter-branch --prune-empty --tag-name-filter cat --index-filter '{drop}' -- --all",
            push,
        ),
    )
