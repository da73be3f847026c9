"""Lines of the queue: a submission in the words of the registry, on a page or in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from khlang import thai
from khlang.catalog.export import cell
from khlang.intake.desk.age import Age
from khlang.intake.desk.queue import KINDS, age_of, name_of, sources
from khlang.intake.submissions.models import State, Submission
from khlang.submission.check import Context
from khlang.submission.terms import Term

_COLUMNS = (
    "เลขรับ", "ชื่อผลงาน", "โรงเรียน", "กลุ่มโรงเรียน", "กลุ่มสาระ", "ประเภท", "ชนิด", "ช่องทาง", "สถานะ",
    "วันที่ส่ง", "กำหนดพิจารณา", "รอมาแล้ว (วัน)", "เกินกำหนด (วัน)", "ผู้รับผิดชอบ", "รหัสผลงาน",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One submission as people read it; ``age`` is None where nothing is to be done."""

    submission: Submission
    school: str
    group: str
    area: str
    category: str
    age: Age | None
    assignee: str


def line(submission: Submission, context: Context) -> Line:
    """Return a submission with the names that its codes stand for."""
    school = context.schools.get(submission.school)
    terms = context.vocabulary
    return Line(
        submission=submission,
        school=school.name if school else submission.school,
        group=_label(terms.school_groups, school.group) if school else "",
        area=_label(terms.areas, submission.area),
        category=_label(terms.categories, submission.category),
        age=age_of(submission),
        assignee=name_of(submission.assigned_to) if submission.assigned_to else "",
    )


def _label(terms: Mapping[str, Term], term_id: str) -> str:
    return terms[term_id].short if term_id in terms else term_id


def choices(context: Context) -> dict[str, list[tuple[str, str]]]:
    """Return what the filters may be set to, by name: values with their labels."""
    terms = context.vocabulary
    schools = sorted(context.schools.values(), key=lambda each: thai.collation_key(each.name))
    lists = {"group": terms.school_groups, "area": terms.areas, "category": terms.categories}
    return {
        "school": [(each.code, each.name) for each in schools],
        "source": sources(),
        "kind": list(KINDS.items()),
        **{
            name: [(each.id, each.label) for each in found.values()]
            for name, found in lists.items()
        },
    }


def as_csv(found: Iterable[Submission], context: Context) -> bytes:
    """Return the submissions as CSV in UTF-8 with BOM; nothing in it runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for submission in found:
        writer.writerow(map(cell, _cells(line(submission, context))))
    return text.getvalue().encode("utf-8-sig")


def _cells(entry: Line) -> tuple[object, ...]:
    submission, age = entry.submission, entry.age
    sent = submission.submitted_at
    return (
        submission.receipt, submission.title, entry.school, entry.group, entry.area, entry.category,
        submission.noun, submission.get_source_display(), State(submission.state).label,
        thai.format_iso(timezone.localdate(sent)) if sent else "",
        thai.format_iso(submission.due_on) if submission.due_on else "",
        age.days if age else "", age.late if age else "",
        entry.assignee, submission.work_id or submission.about,
    )  # fmt: skip
