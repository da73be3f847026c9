"""Tables for people: aligned columns with Thai marks that take no room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from khlang.bench.budget import Verdict
from khlang.bench.trial import STAGES, Trial

LABELS = {
    "works": "khlang สร้างใหม่ หน้าผลงานกับดัชนีค้นหาเท่านั้น",
    "build": "khlang สร้างใหม่ ไม่มีคู่มือ",
    "again": "khlang สร้างซ้ำ",
    "edit": "khlang หลังแก้เนื้อหาหนึ่งผลงาน",
    "retitle": "khlang หลังเปลี่ยนชื่อหนึ่งผลงาน",
    "whole": "khlang สร้างใหม่ พร้อมคู่มือ",
    "check": "khlang check",
    "related": "หาผลงานที่เกี่ยวข้อง",
    "cards": "ภาพปกและภาพแบ่งปัน",
    "booklet": "หนังสือรวมผลงาน ๓๐๐ เรื่อง",
    "federate": "เว็บไซต์รวม ๕ สำนักงาน",
    "search": "ค้นครั้งแรก",
    "mkdocs": "MkDocs + Material",
    "hugo": "Hugo",
}
_BASIS = """\
หน้าผลงานกับดัชนีค้นหาเท่านั้น: ตรวจผลงานทุกเรื่อง แล้วทำหน้าผลงานสองภาษากับดัชนีค้นหา ไม่ทำสิ่งอื่น
ใช้เทียบกับ MkDocs และ Hugo ซึ่งได้เพียงหน้าผลงานภาษาไทย (MkDocs มีดัชนีค้นหาของตนด้วย) และไม่ตรวจผลงาน
ไม่มีคู่มือ: เพิ่มภาพปก รายการ หน้าที่เขียนเอง หน้าตรวจสอบหนังสือรับรอง และข้อมูลเปิด
พร้อมคู่มือ: เพิ่มหน้าคู่มือ หน้าแบบฟอร์ม และเอกสาร Word กับ PDF"""
_NO_WIDTH = {"Mn", "Me", "Cf"}


def _width(text: str) -> int:
    return sum(unicodedata.category(character) not in _NO_WIDTH for character in text)


def align(rows: Sequence[Sequence[str]]) -> str:
    """Return rows with the first column to the left and the others to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        gaps = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [
            row[0] + gaps[0],
            *(gap + cell for gap, cell in zip(gaps[1:], row[1:], strict=True)),
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _cost_row(trial: Trial, stage: str) -> list[str]:
    cost = trial.costs[stage]
    files, size = trial.written.get(stage, (0, 0))
    return [
        LABELS[stage],
        f"{trial.works:,}",
        f"{cost.cpu:.2f}",
        f"{cost.wall:.2f}",
        f"{cost.memory:.0f}",
        f"{files:,}" if files else "",
        f"{size / 1e6:.1f}" if files else "",
    ]


def costs(trials: Sequence[Trial]) -> str:
    """Return the table of what each stage cost."""
    rows = [["ขั้น", "ผลงาน", "CPU (วินาที)", "เวลา (วินาที)", "RSS (MB)", "ไฟล์", "เขียน (MB)"]]
    for trial in trials:
        rows += [_cost_row(trial, stage) for stage in STAGES if stage in trial.costs]
    return f"{align(rows)}\n{_BASIS}"


def downloads(trials: Sequence[Trial]) -> str:
    """Return the table of what the first search downloads."""
    rows = [["ค้นครั้งแรก (คำที่แพงที่สุด)", "ผลงาน", "ดัชนีและตัวค้น (KB)", "คำขอ", "ทั้งหน้า (KB)"]]
    for trial in trials:
        if found := trial.download:
            search, page = f"{found.search_bytes / 1000:.1f}", f"{found.page_bytes / 1000:.1f}"
            rows.append([found.query, f"{trial.works:,}", search, str(found.search_requests), page])
    return align(rows) if len(rows) > 1 else ""


def notes(trials: Sequence[Trial]) -> str:
    """Return why stages that were asked for are missing, one line each."""
    return "\n".join(
        f"{LABELS[stage]} ที่ {trial.works:,}: {note}"
        for trial in trials
        for stage, note in trial.notes.items()
    )


def _outcome(verdict: Verdict) -> str:
    if verdict.is_met is None:
        return "ไม่ได้วัด"
    if verdict.is_met:
        return "ผ่าน"
    return "ยังไม่ถึง (เป้าท้าทาย)" if verdict.stretch else "ไม่ผ่าน"


def verdicts(judged: Sequence[Verdict]) -> str:
    """Return the table of budgets."""
    rows = [["เกณฑ์", "วัดได้", "ไม่เกิน", "ผล"]]
    for verdict in judged:
        value = "–" if verdict.value is None else f"{verdict.value:.2f}"
        rows.append([verdict.label, value, f"{verdict.limit:g}", _outcome(verdict)])
    return align(rows)
