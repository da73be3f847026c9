"""What the check remarked on a revision, each with what the reviewer answers to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khlang.intake.desk.reading import labels
from khlang.intake.submissions.deciding import warning_keys
from khlang.intake.submissions.models import Revision
from khlang.problems import Severity
from khlang.submission.inputs import SECTION

USUAL = (
    "ตรวจแล้ว ไม่ใช่ข้อมูลส่วนบุคคล",
    "เป็นข้อมูลติดต่อของหน่วยงาน เผยแพร่ได้",
    "เจ้าของข้อมูลหรือผู้ปกครองยินยอมเป็นหนังสือแล้ว",
    "ตรวจแล้ว ถูกต้องตามที่ผู้ส่งเขียน",
    "ไม่กระทบการเผยแพร่",
)
"""What reviewers answer most often."""

MAX_ANSWER = 300
_PRIVACY = "privacy-"


@dataclass(frozen=True, slots=True)
class Remark:
    """One warning.

    Attributes:
        key: Under which its answer is kept.
        field: Id of the field or section that it speaks of, or the empty string.
        is_private: Whether it is about personal data.
        answer: What was answered, or the empty string.
        chosen: Of the usual answers, that which a form held that must be shown again.
        written: What was written beside it.
    """

    key: str
    code: str
    message: str
    remedy: str
    field: str
    label: str
    is_private: bool
    answer: str
    chosen: str = ""
    written: str = ""


def of(
    revision: Revision, answered: Mapping[str, str], posted: Mapping[str, str]
) -> tuple[Remark, ...]:
    """Return the warnings of a revision in the order of the check.

    Args:
        revision: What was checked.
        answered: What the decision on it says to each, by key.
        posted: A form that must be shown again, or nothing.
    """
    names = labels(is_report=revision.submission.is_report)
    warned = [each for each in revision.problems if each["severity"] == Severity.WARNING]
    return tuple(
        Remark(
            key=key,
            code=problem["code"],
            message=problem["message"],
            remedy=problem["remedy"],
            field=_field(problem["field"], names),
            label=names.get(_field(problem["field"], names), ""),
            is_private=problem["code"].startswith(_PRIVACY),
            answer=answered.get(key, ""),
            chosen=posted.get(f"usual-answer.{key}", ""),
            written=posted.get(f"answer.{key}", ""),
        )
        for key, problem in zip(warning_keys(revision), warned, strict=True)
    )


def _field(path: str, known: Mapping[str, str]) -> str:
    """Return the field of ``authors[0].name``, or the section of ``section.process``."""
    parts = path.replace("[", ".").split(".")
    field = parts[1] if parts[0] == SECTION and len(parts) > 1 else parts[0]
    return field if field in known else ""


def given(posted: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    """Return the answers of a form by key: the chosen one, then what was written beside it."""
    answers = {}
    for key in keys:
        parts = (posted.get(f"usual-answer.{key}", ""), posted.get(f"answer.{key}", ""))
        text = " ".join(part.strip() for part in parts if part.strip())
        if text:
            answers[key] = text[:MAX_ANSWER]
    return answers
