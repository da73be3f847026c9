"""Why a revision is returned: reasons that are often given, and those that a form holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Count

from khlang.intake.submissions.models import Reason

MAX_REASON = 1000
MAX_NOTE = 600
"""Characters; of the note as many as the field ``review.note`` of a work takes."""

USUAL = (
    "ข้อมูลไม่ครบ โปรดเพิ่มเติม",
    "เขียนให้ชัดเจนขึ้น ให้ครูคนอื่นทำตามได้",
    "ไม่สอดคล้องกับเนื้อหาส่วนอื่น โปรดตรวจสอบ",
    "มีข้อมูลที่ระบุตัวนักเรียนได้ โปรดลบหรือปกปิด",
    "มีคำสะกดผิดหรือพิมพ์ตก โปรดตรวจทาน",
    "ไม่ได้อ้างอิงที่มา โปรดระบุ",
)
"""For any field, until an office has reasons of its own."""

_MOST = 4
_FROM = 2


def frequent() -> dict[str, list[str]]:
    """Return the reasons that this office gave most often, by field; each at least twice."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    counted = Reason.objects.values_list("field", "text").annotate(times=Count("pk"))
    for field, text, _ in counted.filter(times__gte=_FROM).order_by("-times", "text")[:200]:
        if len(found[field]) < _MOST and text not in USUAL and len(text) <= 200:
            found[field].append(text)
    return dict(found)


def given(posted: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons of a form by field: the chosen one, then what was written beside it.

    Args:
        posted: ``usual.<field>`` and ``reason.<field>``.
        fields: The labels of what a reason may be tied to, by id.
    """
    reasons = {}
    for field in fields:
        parts = (posted.get(f"usual.{field}", ""), posted.get(f"reason.{field}", ""))
        text = " ".join(part.strip() for part in parts if part.strip())
        if text:
            reasons[field] = text[:MAX_REASON]
    return reasons
