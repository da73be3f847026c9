"""``khlang new``: asks in Thai and writes the skeleton of a submission."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from khlang import thai
from khlang.problems import Report
from khlang.submission import vocabulary
from khlang.submission.convert import Converter
from khlang.submission.field import TEMPLATE, Field, Kind, Section
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.folder import INDEX, is_slug
from khlang.submission.model import School
from khlang.submission.people import AUTHOR
from khlang.submission.schema import FILE as SCHEMA_FILE
from khlang.submission.schema import described
from khlang.submission.strict_yaml import Node
from khlang.submission.terms import Vocabulary

Ask = Callable[[str], str]
Say = Callable[[str], None]

_PLAIN = re.compile(r"(?!(?:true|false|yes|no|null|on|off)$)[A-Za-zก-๏][^:#\[\]{},\"'\\]*(?<!\s)")
_DRAFT = "draft"


def run(innovations: Path, ask: Ask = input, say: Say = print) -> Path | None:
    """Ask, write ``<year>/<slug>/index.md`` under ``innovations``, and return the folder.

    Nothing is written over, and nothing at all when the answers end early; then None is returned.

    Raises:
        RegistryError: The registry in ``innovations`` is missing or at fault.
    """
    terms = vocabulary.load(innovations / "_registry")
    interview = Interview(
        terms, vocabulary.load_schools(innovations / "_registry", terms), ask, say
    )

    def written() -> Path:
        interview.begin("ผลงาน")
        answers = interview.answers(FIELDS)
        author = next(interview.answer(field) for field in AUTHOR if field.asked)
        folder = interview.folder(innovations / answers["academic_year"])
        return interview.write(folder, skeleton(answers, author), "khlang check")

    return interview.unless_left(written)


class Interview:
    """The questions about something new; an answer that would not pass is asked again."""

    def __init__(self, terms: Vocabulary, schools: dict[str, School], ask: Ask, say: Say) -> None:
        self._terms = terms
        self._schools = schools
        self._ask = ask
        self.say = say

    def unless_left(self, written: Callable[[], Path]) -> Path | None:
        """Return what was written, or None where the answers ended before."""
        try:
            return written()
        except EOFError:
            self.say("\nยกเลิกแล้ว ยังไม่ได้สร้างไฟล์ใด")
            return None

    def begin(self, what: str) -> None:
        """Say what is about to be made."""
        self.say(f"สร้าง{what}ใหม่: ตอบทีละข้อแล้วกด Enter (หยุดกลางทางได้ด้วย Ctrl+D)")

    def answers(self, fields: Iterable[Field]) -> dict[str, str]:
        """Return the answers to all fields that have a question, by id."""
        return {field.id: self.answer(field) for field in fields if field.asked}

    def write(self, folder: Path, text: str, check: str) -> Path:
        """Write ``index.md`` into a new folder, and say how to go on; ``check`` is the command."""
        folder.mkdir(parents=True)
        with (folder / INDEX).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        self.say(f"สร้างแล้วที่ {folder / INDEX}")
        self.say(f"เปิดไฟล์นี้เพื่อเขียนเนื้อหาต่อ แล้วตรวจด้วยคำสั่ง {check}")
        return folder

    def answer(self, field: Field) -> str:
        """Return the answer as it is written in the front matter."""
        if field.vocabulary:
            self._list_choices(field)
        while True:
            written = self._ask(f"{field.asked}: ").strip()
            node = self._node(field, written)
            report = Report("")
            values = Converter(report, self._terms, self._schools).record(
                (field,), {field.id: node}
            )
            if not report.has_errors:
                return _yaml(values[field.id])
            for problem in report.problems:
                self.say(f"  {problem.message}\n  {problem.remedy}")

    def _list_choices(self, field: Field) -> None:
        self.say("")
        for number, term in enumerate(self._terms.terms(field.vocabulary).values(), start=1):
            self.say(f"  {number}. {described(term)}")

    def _node(self, field: Field, written: str) -> Node:
        if field.kind is Kind.TEXTS:
            names = [part.strip() for part in written.split(",") if part.strip()]
            return Node(tuple(Node(name, 0, 0) for name in names), 0, 0)
        if field.kind is Kind.CHOICES:
            parts = self._parts(field, written)
            return Node(tuple(Node(self._chosen(field, part), 0, 0) for part in parts), 0, 0)
        return Node(self._chosen(field, written) if field.vocabulary else written, 0, 0)

    def _parts(self, field: Field, written: str) -> list[str]:
        """Split an answer at commas, or at spaces where the whole is not one choice's name."""
        if "," in written:
            return [part.strip() for part in written.split(",") if part.strip()]
        is_one = self._terms.find(field.vocabulary, written) is not None
        return [written] if is_one else written.split()

    def _chosen(self, field: Field, written: str) -> str:
        """Return the id of the choice with this number, or what was written."""
        ids = list(self._terms.terms(field.vocabulary))
        number = thai.to_arabic(written)
        if number.isdecimal() and 1 <= int(number[:4]) <= len(ids):
            return ids[int(number[:4]) - 1]
        return written

    def folder(self, year: Path) -> Path:
        """Return a folder below a year that is not there yet."""
        while True:
            slug = self._ask("ชื่อโฟลเดอร์ภาษาอังกฤษ (a-z, 0-9 และขีดกลาง เช่น word-ladder): ").strip()
            folder = year / slug
            if not is_slug(slug):
                self.say("  ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลางเท่านั้น ไม่เกิน ๖๐ ตัวอักษร")
            elif folder.exists():
                self.say(f"  มีโฟลเดอร์ {year.name}/{slug} อยู่แล้ว ใช้ชื่ออื่น")
            else:
                return folder


def skeleton(answers: dict[str, str], author: str) -> str:
    """Return the text of a new ``index.md``; ``answers`` by field id, as YAML."""
    written = {**answers, "authors": f"\n  - {{name: {author}}}"}
    return document(FIELDS, written, SECTIONS, f"../../_registry/{SCHEMA_FILE}")


def document(
    fields: Iterable[Field], answers: Mapping[str, str], sections: Iterable[Section], schema: str
) -> str:
    """Return an ``index.md`` with answers, with hints where words are wanted, the rest as comments.

    Args:
        fields: The whole table.
        answers: By field id, as YAML; one that begins with a line break is a block.
        sections: Headings of the body, of which the required ones are written.
        schema: Where editors find the schema, seen from the file.
    """
    lines = ["---", f"# yaml-language-server: $schema={schema}"]
    for field in fields:
        if field.id in answers:
            answer = answers[field.id]
            lines.append(f"{field.id}:{answer if answer[0] == chr(10) else f' {answer}'}")
        elif field.id == "status":
            lines.append(f"{field.id}: {_DRAFT}")
        elif field.hint:
            lines += [f"{field.id}: >-", f"  {field.hint}"]
        elif not field.by_office:
            lines += _commented(field)
    lines += ["---", ""]
    for section in sections:
        if section.required:
            lines += [f"## {section.heading}", "", section.hint, ""]
    return "\n".join(lines)


def _commented(field: Field) -> list[str]:
    """Return an optional field as a comment, for the teacher to open when it is needed."""
    lines = [f"# {field.label}: {field.help}"]
    if field.example:
        return [*lines, f"# {field.id}: {field.example}"]
    if field.kind is Kind.RECORDS:
        return [*lines, f"# {field.id}:", f"#   - {_example(field)}"]
    parts = [f"#   {item.id}: {item.example or _wanted(item)}" for item in field.items]
    return [*lines, f"# {field.id}:", *parts]


def _wanted(field: Field) -> str:
    return _example(field) if field.items else f"{TEMPLATE}{field.help})"


def _example(field: Field) -> str:
    pairs = (f"{item.id}: {_quoted(item.example)}" for item in field.items if item.example)
    return "{" + ", ".join(pairs) + "}"


def _quoted(example: str) -> str:
    is_flow = example.startswith(("[", '"')) or example[:1].isdigit()
    return (
        example if is_flow or _PLAIN.fullmatch(example) else json.dumps(example, ensure_ascii=False)
    )


def _yaml(value: object) -> str:
    if isinstance(value, School):
        return f'"{value.code}"'
    if isinstance(value, datetime):
        return thai.format_moment(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
