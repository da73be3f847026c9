"""What a Git host shows a teacher before anything is checked, from the field table.

Two forms for GitHub's issues (a work, a report of reuse) and the text that a pull request or merge
request begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from khlang.submission import inputs, vocabulary
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.input import Input, Option, Widget
from khlang.submission.people import ADOPTION

Element = dict[str, Any]

_BY = "# เขียนโดย khlang schema จากตารางช่องข้อมูล อย่าแก้ที่นี่\n"
_LONG = (Widget.LINES, Widget.ROWS, Widget.GROUP, Widget.WORDS, Widget.NUMBERS)
_SEVERAL = Widget.CHECKBOXES
_YES_NO = (Option("yes", "แนะนำ"), Option("no", "ยังไม่แนะนำ"))
_PUBLIC = (
    "**ทุกคนเห็นข้อความและไฟล์ในแบบนี้ทันทีที่ส่ง** อย่าใส่ชื่อหรือภาพที่ระบุตัวนักเรียน "
    "เลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือไอดีไลน์ของผู้ใด"
)
_PROMISES = (
    "ไม่มีชื่อ ภาพใบหน้า หรือข้อมูลที่ระบุตัวนักเรียนได้ เว้นแต่ผู้ปกครองยินยอมเป็นหนังสือแล้ว",
    "ไม่มีเลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือไอดีไลน์ของผู้ใด",
    "ภาพและไฟล์แนบเป็นของผู้ส่ง หรือผู้ส่งมีสิทธิ์เผยแพร่",
)


def render(registry: Path) -> dict[str, str]:
    """Return the text of every file by its path in the repository."""
    terms = vocabulary.load(registry)
    schools = vocabulary.load_schools(registry, terms)
    work = (each for step in inputs.steps(terms, schools) for each in step.inputs if each.required)
    reuse = inputs.of_fields(ADOPTION, terms, schools)
    return {
        ".github/ISSUE_TEMPLATE/1-work.yml": _form(
            "ส่งผลงาน", "สำหรับครูที่ไม่สะดวกส่งเป็นไฟล์: กรอกแบบนี้ แล้วกลุ่มนิเทศฯ จะจัดทำเป็นผลงานให้ตรวจ",
            "ผลงาน: ", "submission", [*map(_element, work), _files()],
        ),
        ".github/ISSUE_TEMPLATE/2-reuse.yml": _form(
            "แจ้งว่านำผลงานไปใช้แล้ว", "แจ้งผลการนำผลงานในคลังไปใช้ ทั้งที่ได้ผลและไม่ได้ผล",
            "นำไปใช้: ", "adoption", [_work_id(), *map(_element, reuse)],
        ),
        ".github/pull_request_template.md": _request(),
        ".gitlab/merge_request_templates/Default.md": _request(),
    }  # fmt: skip


def write(registry: Path) -> list[Path]:
    """Write the files of each host whose folder there is beside the works; return their paths."""
    root = registry.resolve().parent.parent
    written = []
    for name, text in render(registry).items():
        file = root / name
        if (root / name.split("/", 1)[0]).is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            written.append(file)
    return written


def _form(name: str, about: str, title: str, label: str, elements: Sequence[Element]) -> str:
    promises = [{"label": promise, "required": True} for promise in _PROMISES]
    content = {
        "name": name,
        "description": about,
        "title": title,
        "labels": [label],
        "body": [
            {"type": "markdown", "attributes": {"value": _PUBLIC}},
            *elements,
            {
                "type": "checkboxes",
                "id": "promises",
                "attributes": {"label": "คำรับรอง", "options": promises},
            },
        ],
    }
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    return _BY + text


def _element(each: Input) -> Element:
    options = _YES_NO if each.widget is Widget.YES_NO else each.options
    attributes: Element = {"label": each.label, "description": _description(each)}
    if options and each.widget is not Widget.ROWS:
        kind = "dropdown"
        attributes["options"] = [_shown(option) for option in options]
        if each.widget is _SEVERAL:
            attributes["multiple"] = True
    else:
        kind = "textarea" if each.widget in _LONG else "input"
        if each.example:
            attributes["placeholder"] = each.example
    return {
        "type": kind,
        "id": each.name.replace(".", "-"),
        "attributes": attributes,
        "validations": {"required": each.required},
    }


def _description(each: Input) -> str:
    if each.widget is not Widget.ROWS:
        return each.help
    parts = " · ".join(item.label for item in each.items)
    return f"{each.help} บรรทัดละหนึ่งรายการ: {parts}"


def _shown(option: Option) -> str:
    return f"{option.label} ({option.note})" if option.note else option.label


def _files() -> Element:
    about = "ลากภาพและไฟล์มาวางในช่องนี้ เขียนคำบรรยายใต้ภาพทุกภาพ และบอกว่าแต่ละไฟล์คืออะไร"
    return _plain("textarea", "files", "ภาพและไฟล์แนบ", about, required=False)


def _work_id() -> Element:
    about = "รหัสอยู่บนสุดของหน้าผลงาน เช่น 2568/sound-cards"
    return _plain("input", "work", "รหัสผลงานที่นำไปใช้", about, required=True)


def _plain(kind: str, name: str, label: str, about: str, *, required: bool) -> Element:
    return {
        "type": kind,
        "id": name,
        "attributes": {"label": label, "description": about},
        "validations": {"required": required},
    }


def _request() -> str:
    needed = [f"{field.label} `{field.id}`" for field in FIELDS if field.required]
    headings = [section.heading for section in SECTIONS if section.required]
    office = [f"`{field.id}`" for field in FIELDS if field.by_office]
    lines = [
        "<!-- เขียนโดย khlang schema จากตารางช่องข้อมูล อย่าแก้ที่นี่ -->",
        "",
        "## ผลงาน",
        "",
        "<!-- ชื่อผลงาน โรงเรียน และสิ่งที่เพิ่มหรือแก้ในคำขอนี้ -->",
        "",
        "## ตรวจก่อนส่ง",
        "",
        "- [ ] แก้เฉพาะไฟล์ใน `innovations/ปีการศึกษา/ชื่อผลงาน/` และ `status` เป็น `submitted`",
        f"- [ ] กรอกช่องที่จำเป็นครบ: {', '.join(needed)}",
        f"- [ ] เขียนครบทุกหัวข้อ: {', '.join(headings)}",
        f"- [ ] ไม่ได้เพิ่มหรือแก้ช่องของเขตพื้นที่: {', '.join(office)}",
        *(f"- [ ] {promise}" for promise in _PROMISES),
        "",
        "ระบบจะตรวจและแจ้งผลในหน้านี้ภายในไม่กี่นาที ถ้ามีสิ่งที่ต้องแก้ จะบอกไฟล์ บรรทัด เหตุ และวิธีแก้",
        "",
    ]
    return "\n".join(lines)
