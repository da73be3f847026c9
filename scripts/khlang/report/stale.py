"""The yearly look at published works: which are due, and the letters that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khlang import thai
from khlang.manual.filling import Answers, Filled, fill
from khlang.manual.form import (
    Column,
    Field,
    FieldKind,
    Form,
    FormKind,
    Orientation,
    Paragraph,
    Piece,
    Section,
    Signatures,
    Signer,
    Table,
)
from khlang.submission.model import Innovation, School, Status

DAYS_TO_ANSWER = 30


@dataclass(frozen=True, slots=True)
class Due:
    """A work that nobody has looked at for more than a year; ``last`` is when somebody did."""

    work: Innovation
    last: date


def due(works: Iterable[Innovation], day: date) -> tuple[Due, ...]:
    """Return the works due on a day, longest waiting first; retired works are never due."""
    found = (Due(work, last_look(work)) for work in works if work.status is Status.PUBLISHED)
    limit = _year_before(day)
    return tuple(
        sorted(
            (each for each in found if each.last < limit),
            key=lambda each: (each.last, each.work.id),
        )
    )


def last_look(work: Innovation) -> date:
    """Return the day on which a work was last published, reviewed or looked at again."""
    days = (
        work.published_on,
        work.review and work.review.reviewed_on,
        work.renewal and work.renewal.on,
    )
    return max((day for day in days if day), default=date.min)


def letters(
    found: Sequence[Due], office: Mapping[str, Any], base_url: str, day: date, *, thai_digits: bool
) -> Iterator[tuple[School, Filled]]:
    """Yield a memo for each school with works that are due, by the school's code.

    Args:
        found: The works.
        office: The office's names.
        base_url: Address of the site's root, ending in ``/``.
        day: The day on which they are due.
        thai_digits: How paper counts.
    """
    schools = {each.work.school.code: each.work.school for each in found}
    for code, school in sorted(schools.items()):
        own = [each for each in found if each.work.school.code == code]
        form = _memo(str(office.get("name", "")), len(own), day)
        yield school, fill(form, _answers(own, school, office, base_url), thai_digits=thai_digits)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _answers(
    found: Sequence[Due], school: School, office: Mapping[str, Any], base_url: str
) -> Answers:
    unit, name = str(office.get("unit", "")), str(office.get("name", ""))
    return {
        "agency": f"{unit} {name}".strip(),
        "subject": "ขอให้ทบทวนผลงานที่เผยแพร่ในคลังนวัตกรรม",
        "to": f"ผู้อำนวยการ{school.name}",
        "works": [
            {
                "title": each.work.title,
                "authors": ", ".join(p.prefix + p.name for p in each.work.authors),
                "last": thai.format_date(each.last, short=True),
                "url": f"{base_url}innovations/{each.work.id}/",
            }
            for each in found
        ],
    }


def _memo(office: str, count: int, day: date) -> Form:
    """Return the memo as a form, so that it is set as every other memo is."""
    opening = (
        f"ด้วย{office} ได้เผยแพร่ผลงานของบุคลากรในโรงเรียนของท่านในคลังนวัตกรรม นับถึงวันที่"
        f" {thai.format_date(day)} มีผลงาน {thai.to_thai(count)} เรื่อง ที่เผยแพร่หรือทบทวนครั้งล่าสุดเกินหนึ่งปี ดังนี้"
    )
    request = (
        "จึงขอให้ผู้จัดทำทบทวนแต่ละเรื่องว่า (๑) ยังใช้ได้กับหลักสูตรปัจจุบัน (๒) ควรแก้ไขก่อนใช้ต่อ"
        " หรือ (๓) ควรเก็บไว้เป็นประวัติ พร้อมบทเรียนที่ได้ แล้วแจ้งกลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา"
        f" ภายใน {thai.to_thai(DAYS_TO_ANSWER)} วัน ผลงานที่เก็บไว้เป็นประวัติยังเปิดอ่านและอ้างอิงได้ตามเดิม"
    )
    return Form(
        id="stale", process="", number=0, title="ขอให้ทบทวนผลงานที่เผยแพร่ในคลังนวัตกรรม",
        short="ทบทวนผลงานรายปี", kind=FormKind.MEMO, orientation=Orientation.PORTRAIT, steps=(),
        filled_by="", purpose="", instructions="",
        sections=(
            Section("", "", (
                _field("agency", "ส่วนราชการ"),
                _field("doc_no", "ที่", width=50),
                _field("date", "วันที่", FieldKind.DATE, width=50),
                _field("subject", "เรื่อง"),
                _field("to", "เรียน"),
            )),
            Section("", "", (
                _paragraph(opening), _works(), _paragraph(request),
                _paragraph("จึงเรียนมาเพื่อโปรดดำเนินการ"),
                Signatures((Signer("sign", "", f"ผู้อำนวยการ{office}", dated=False),)),
            )),
        ),
    )  # fmt: skip


def _field(name: str, label: str, kind: FieldKind = FieldKind.TEXT, *, width: int = 100) -> Field:
    return Field(id=name, kind=kind, label=label, width=width)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Piece(text),))


def _works() -> Table:
    columns = (
        Column(id="n", label="ที่", kind=FieldKind.SEQUENCE, width=6),
        Column(id="title", label="ชื่อผลงาน", kind=FieldKind.TEXT, width=34),
        Column(id="authors", label="ผู้จัดทำ", kind=FieldKind.TEXT, width=22),
        Column(id="last", label="ทบทวนล่าสุด", kind=FieldKind.DATE, width=14),
        Column(id="url", label="ที่อยู่", kind=FieldKind.URL, width=24),
    )
    return Table(id="works", label="", columns=columns)
