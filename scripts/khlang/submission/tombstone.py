"""What stays of a withdrawn work: that there was one at this address, and nothing of it."""

from __future__ import annotations

from khlang.records import digest
from khlang.submission.model import Innovation, School, Status
from khlang.submission.source import Document

TEXT = f"""---
# ผลงานนี้ถูกถอนการเผยแพร่ ที่อยู่เดิมยังตอบว่าถอนแล้ว โดยไม่เหลือเนื้อหา
status: {Status.WITHDRAWN}
---
"""
"""The whole ``index.md`` of every tombstone, the same for all so that it tells nothing."""

_NOWHERE = School("", "", "", "", "", "")


def is_tombstone(document: Document) -> bool:
    """Whether a file says no more than that its work is withdrawn."""
    status = document.front.get("status")
    return (
        status is not None
        and status.value == Status.WITHDRAWN
        and len(document.front) == 1
        and not document.body.strip()
    )


def read_tombstone(document: Document) -> Innovation:
    """Return the withdrawn work that a tombstone stands for, without title, people or content."""
    folder = document.source.parent
    return Innovation(
        id=f"{folder.parent.name}/{folder.name}",
        root=folder.parent.parent,
        digest=digest(document.text),
        body_offset=document.body_offset,
        title="",
        status=Status.WITHDRAWN,
        category="",
        media=(),
        areas=(),
        grades=(),
        school=_NOWHERE,
        academic_year=0,
        authors=(),
        abstract="",
        method="",
        licence="",
        consent="",
    )
