"""Front matter of a sample work, as an ordered dict and as YAML."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

from khlang.sample.outline import Outline

SCHOOLS = tuple(f"99000000{number:02d}" for number in range(1, 13))
LETTERS = "กขคงจฉชดตถทธ"
TEACHERS_A_SCHOOL = 30
STATUSES = (
    ("published",) * 91
    + ("retired",) * 2
    + ("withdrawn", "draft", "submitted")
    + ("revise", "approved") * 2
)
LICENCES = ("CC-BY-NC-SA-4.0",) * 7 + ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0")
CONSENTS = ("none_needed",) * 6 + ("anonymised", "anonymised", "guardian_signed")
MEDIA_FAMILIES = ("digital", "hands")
PLAIN = re.compile(r"[ก-๙A-Za-z][ก-๙A-Za-z0-9 ()./–_-]*|\d{4}-\d\d-\d\d|\d{2}/\d{2}")
LONG = 100
"""Characters beyond which a text is folded below its key."""


def _author(school: int, rng: Random) -> dict[str, Any]:
    teacher = rng.randrange(TEACHERS_A_SCHOOL)
    return {
        "prefix": ("นาย", "นาง", "นางสาว")[teacher % 3],
        "name": f"ครูตัวอย่าง {LETTERS[school]}{teacher + 1}",
        "position": "ครู",
        "standing": ("ไม่มีวิทยฐานะ", "ครูชำนาญการ", "ครูชำนาญการพิเศษ")[teacher % 5 % 3],
    }


def _authors(school: int, rng: Random) -> list[dict[str, Any]]:
    first = _author(school, rng)
    second = _author(school, rng)
    if rng.random() < 0.8 or first["name"] == second["name"]:
        return [first | {"share": 100}]
    return [first | {"share": 60}, second | {"share": 40}]


def _kind(outline: Outline, rng: Random) -> tuple[str, str]:
    if outline.topic.area == "admin":
        return rng.choice(("administration", "supervision")), "best_practice"
    if outline.form.family in MEDIA_FAMILIES:
        return "media", rng.choice(("teaching_media", "innovation"))
    if rng.random() < 0.25:
        return "learner", rng.choice(("best_practice", "innovation"))
    return "learning", rng.choice(("lesson_plan", "classroom_research", "innovation"))


def _date(year: int, earliest: int, latest: int, rng: Random) -> str:
    return f"{year}-{rng.randint(earliest, latest):02d}-{rng.randint(1, 28):02d}"


def _review(year: int, rng: Random, decided: bool) -> dict[str, Any]:
    """Return a review: with a score when decided, else with what is to be mended."""
    opened: dict[str, Any] = {
        "submitted_on": _date(year, 8, 8, rng),
        "reviewed_on": _date(year, 9, 9, rng),
        "reviewers": [f"ศึกษานิเทศก์ตัวอย่าง {rng.choice('๑๒๓๔๕')}"],
        "rubric": "showcase_default",
    }
    if not decided:
        return opened | {"note": "ขอให้เพิ่มตัวอย่างผลงานและอธิบายเครื่องมือวัด"}
    score = rng.randint(62, 97)
    bands = ((90, "ดีเยี่ยม"), (80, "ดีมาก"), (70, "ดี"), (60, "พอใช้"))
    return opened | {
        "score": score,
        "level": next(name for least, name in bands if score >= least),
    }


def _adoption(outline: Outline, school: int, rng: Random) -> dict[str, Any]:
    other = (school + rng.randint(1, len(SCHOOLS) - 1)) % len(SCHOOLS)
    slots = outline.slots
    return {
        "school": SCHOOLS[other],
        "on": _date(outline.year + 1, 1, 2, rng),
        "pupils": rng.randint(6, 30),
        "change": f"ปรับ{slots['detail']}ให้เหมาะกับเวลาที่มี",
        "result": f"{slots['who']}เข้าใจเรื่อง{slots['detail2']}ดีขึ้น",
        "recommend": "yes" if rng.random() < 0.9 else "no",
    }


def _dissemination(outline: Outline, rng: Random) -> dict[str, Any]:
    channel = rng.choice(("plc", "forum", "school_web", "line"))
    detail = f"นำเสนอเรื่อง{outline.slots['topic']}ต่อครูในกลุ่มโรงเรียน"
    return {"channel": channel, "on": _date(outline.year, 6, 8, rng), "detail": detail}


def _award(outline: Outline, rng: Random) -> dict[str, Any]:
    return {
        "name": f"รางวัลผลงานตัวอย่างด้าน{outline.slots['area']}",
        "level": rng.choice(("กลุ่มโรงเรียน", "เขตพื้นที่การศึกษา", "จังหวัด")),
        "year": outline.year,
        "giver": "คณะกรรมการตัวอย่าง",
    }


def history(outline: Outline, school: int, parent: str, rng: Random) -> dict[str, Any]:
    """Return the fields that tell what became of the work, from awards to publishing."""
    status, fields = rng.choice(STATUSES), dict[str, Any]()
    if rng.random() < 0.1:
        fields["awards"] = [_award(outline, rng)]
    if rng.random() < 0.25:
        fields["dissemination"] = [_dissemination(outline, rng)]
    if parent and rng.random() < 0.08:
        change = f"เปลี่ยนเป็น{outline.slots['form']}และเพิ่มเรื่อง{outline.slots['detail']}"
        fields["based_on"] = [{"work": parent, "change": change}]
    public = status in ("published", "retired")
    if public and rng.random() < 0.12:
        fields["adoptions"] = [_adoption(outline, school, rng)]
    if status in ("revise", "approved") or (public and rng.random() < 0.85):
        fields["review"] = _review(outline.year, rng, decided=status != "revise")
    if public:
        fields["published_on"] = _date(outline.year, 10, 12, rng)
    return {"status": status, **fields}


def compose(outline: Outline, texts: dict[str, Any], parent: str, rng: Random) -> dict[str, Any]:
    """Return the front matter; ``texts`` are title, abstract, keywords … in any order."""
    school = rng.randrange(len(SCHOOLS))
    category, kind = _kind(outline, rng)
    told = history(outline, school, parent, rng)
    slots = outline.slots
    fields: dict[str, Any] = {
        "title": texts["title"],
        "title_en": texts.get("title_en"),
        "status": told.pop("status"),
        "category": category,
        "work_kind": kind,
        "media_type": [outline.form.media],
        "learning_areas": [outline.topic.area],
        "grades": list(outline.grades),
        "school": SCHOOLS[school],
        "academic_year": outline.year,
        "semester": outline.semester,
        "authors": _authors(school, rng),
        "abstract": texts["abstract"],
        "abstract_en": texts.get("abstract_en"),
        "method": outline.method,
        "duration": f"{slots['weeks']} สัปดาห์ สัปดาห์ละ {slots['times']} คาบ",
        "cost": rng.choice((0, 0, 150, 300, 500, 800, 1200)),
        "keywords": texts["keywords"],
        "metrics": texts.get("metrics"),
        **told,
        "licence": rng.choice(LICENCES),
        "consent": rng.choice(CONSENTS),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _scalar(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    if PLAIN.fullmatch(value) and not value.endswith(" ") and value not in ("yes", "no"):
        return value
    return json.dumps(value, ensure_ascii=False)


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _field(name: str, value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{name}:\n" + "\n".join(f"  - {_flow(item)}" for item in value)
    if isinstance(value, dict) and any(isinstance(item, dict) for item in value.values()):
        return f"{name}:\n" + "\n".join(f"  {key}: {_flow(item)}" for key, item in value.items())
    if isinstance(value, str) and len(value) > LONG and name != "title":
        return f"{name}: >-\n  {value}"
    return f"{name}: {_flow(value)}"


def to_yaml(fields: dict[str, Any]) -> str:
    """Return the fields as YAML, a line or block each, in their order."""
    return "\n".join(_field(name, value) for name, value in fields.items()) + "\n"
