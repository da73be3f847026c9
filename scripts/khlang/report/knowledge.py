"""The plan of knowledge management and the record of an activity, filled in from events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khlang import thai
from khlang.catalog.catalog import Catalog
from khlang.km.event_fields import SATISFACTION
from khlang.km.knowledge import Knowledge
from khlang.km.model import Event, Review
from khlang.manual.filling import Answers, Filled, Row, fill
from khlang.manual.form import Form
from khlang.submission.evidence import satisfaction_level
from khlang.submission.terms import Vocabulary

PLAN, RECORD = "p2-f6", "p2-f7"
"""The forms that are filled in."""

FROM_CATALOG = (
    "กรอกจากข้อมูลในคลังนวัตกรรม ช่องที่คลังไม่มีข้อมูลมีคำว่า “(โปรดเติม)” กำกับทุกช่อง โปรดเติมให้ครบก่อนลงนาม"
)

_NOT_YET, _DOING, _DONE = "ยังไม่เริ่ม", "กำลังทำ", "แล้วเสร็จ"


def plan(
    form: Form,
    knowledge: Knowledge,
    year: int,
    terms: Vocabulary,
    *,
    thai_digits: bool,
) -> Filled:
    """Return the plan of a fiscal year: a row for each of the seven steps.

    Args:
        form: Form 6 of process 2.
        knowledge: Its events of the year are taken.
        year: In พ.ศ.
        terms: Names the steps; their order is that of the form's rows.
        thai_digits: How paper counts.
    """
    events = knowledge.in_fiscal_year(year)
    rows = [
        _plan_row([event for event in events if event.km_step == step], knowledge)
        for step in terms.km_steps
    ]
    answers: Answers = {"fiscal_year": year, "plan": rows}
    return fill(form, answers, thai_digits=thai_digits, instructions=FROM_CATALOG)


def _plan_row(events: list[Event], knowledge: Knowledge) -> Row:
    if not events:
        return {}
    budgets = [event.budget for event in events if event.budget is not None]
    return {
        "how": _joined(event.title for event in events),
        "period": _joined(thai.format_date(event.starts, short=True) for event in events),
        "kpi": _joined(event.indicator for event in events),
        "target": _joined(_audience(event) for event in events),
        "tool": _joined(event.tools for event in events),
        "budget": sum(budgets) if budgets else None,
        "owner": _joined(event.organiser for event in events),
        "status": _status(events, knowledge),
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _audience(event: Event) -> str:
    return (
        event.audience
        if event.target is None
        else f"{event.audience} {thai.to_thai(event.target)} คน"
    )


def _status(events: list[Event], knowledge: Knowledge) -> str:
    past = [knowledge.is_past(event) for event in events]
    return _DONE if all(past) else _DOING if any(past) else _NOT_YET


def record(
    form: Form, event: Event, catalog: Catalog, base_url: str, *, thai_digits: bool
) -> Filled:
    """Return the record of an activity.

    Args:
        form: Form 7 of process 2.
        event: What took place.
        catalog: Tells of the works presented; those that are not in it are left out.
        base_url: Address of the site's root, ending in ``/``.
        thai_digits: How paper counts.
    """
    works = [work for work_id in event.works if (work := catalog.get(work_id))]
    answers: dict[str, object] = {
        "fiscal_year": thai.fiscal_year(event.starts),
        "activity": event.title,
        "km_step": catalog.vocabulary.km_steps[event.km_step].label,
        "date": thai.format_days(event.starts.date(), event.ends.date()),
        "place": event.place,
        "participants": event.participants,
        "target_n": event.target,
        "speaker": _joined(event.speakers),
        "knowledge": event.knowledge,
        "works": [
            {
                "work": work.title,
                "school": work.school.name,
                "award": work.awards[0].name if work.awards else work.review and work.review.level,
                "url": f"{base_url}innovations/{work.id}/",
            }
            for work in works
        ],
        "satisfaction": _ratings(event.satisfaction),
        "aar": _lesson(event.aar) if event.aar else None,
        "photos": _joined(picture.file for picture in event.all_pictures),
    }
    return fill(form, answers, thai_digits=thai_digits, instructions=FROM_CATALOG)  # type: ignore[arg-type]


def _ratings(means: Mapping[str, float]) -> Mapping[int, str]:
    """Return the level that each mean falls on, by the number of its statement."""
    return {
        number: satisfaction_level(means[field.id])
        for number, field in enumerate(SATISFACTION, start=1)
        if field.id in means
    }


def _lesson(review: Review) -> str:
    parts = (
        ("ตั้งใจให้เกิด", review.planned),
        ("เกิดขึ้นจริง", review.happened),
        ("เพราะ", review.why),
        ("ครั้งหน้า", review.next),
    )
    return "\n".join(f"{label}: {' '.join(text.split())}" for label, text in parts)
