"""The field table as inputs: what any form (web page, Word file, server) shows for each field.

``khlang.submission.filled`` turns what was filled in under their names into Answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from khlang.submission.field import Field, Kind
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.input import ROW, Input, Option, Step, Widget
from khlang.submission.model import School
from khlang.submission.parts import COVER
from khlang.submission.people import ADOPTION
from khlang.submission.terms import Term, Vocabulary

PICTURES = "pictures"
SECTION = "section"
"""First parts of the names of what is not in the front matter."""

MAX_PICTURES = 12
MAX_SECTION = 20_000
"""Characters of one section that a form takes."""

_MOST_RADIOS = 7
_INDEX = re.compile(r"\[(\d+)\]")


_PICTURE = (
    replace(COVER[0], form_help="ภาพชนิด JPEG, PNG หรือ WebP"),
    COVER[1],
    Field(
        id="section",
        label="อยู่ในหัวข้อ",
        label_en="Section",
        kind=Kind.CHOICE,
        help="ภาพจะอยู่ท้ายหัวข้อนี้ ถ้าไม่เลือก จะอยู่ท้ายขั้นตอนการดำเนินงาน",
        help_en="The picture stands at the end of this section; by default of the process.",
    ),
)
DEFAULT_SECTION = "process"
"""Where a picture stands that names no section."""

_STEPS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "work", "ผลงาน", "",
        ("title", "category", "work_kind", "media_type", "learning_areas", "grades", "school",
         "academic_year", "semester"),
    ),
    ("people", "ผู้พัฒนา", "", ("authors",)),
    (
        "summary", "เรื่องย่อ", "ผู้อ่านเห็นส่วนนี้ก่อน และใช้ตัดสินใจว่าจะอ่านต่อหรือไม่",
        ("abstract", "method", "duration", "cost", "keywords"),
    ),
    (
        "body", "เนื้อหา", "เขียนให้ครูที่ไม่เคยเห็นผลงานนี้ทำตามได้ ไม่ใส่ชื่อหรือข้อมูลที่ระบุตัวนักเรียน",
        (SECTION,),
    ),
    ("files", "ภาพและไฟล์", "", ("cover", PICTURES, "attachments")),
    (
        "figures", "ค่าสถิติ (ถ้ามี)",
        "กรอกเฉพาะค่าที่มี ถ้าให้คะแนนประกอบด้วย ระบบจะคำนวณซ้ำและแสดงว่าตรวจแล้ว", ("metrics",),
    ),
    (
        "honours", "รางวัล การเผยแพร่ และที่มา (ถ้ามี)", "",
        ("awards", "dissemination", "origin", "based_on"),
    ),
    ("english", "ภาษาอังกฤษ (ถ้ามี)", "", ("title_en", "abstract_en")),
    (
        "rights", "สิทธิ์และความยินยอม",
        "หนังสือยินยอมของผู้ปกครองเก็บไว้ที่โรงเรียน ไม่ต้องส่งมา", ("consent", "licence"),
    ),
)  # fmt: skip

_REPORT = (
    "report", "ผลการนำไปใช้",
    "ได้ผลหรือไม่ได้ผลก็มีค่าเท่ากัน เพราะช่วยให้ครูคนต่อไปเลือกได้ตรงกับห้องเรียนของตน ไม่ใส่ชื่อนักเรียนหรือชื่อครู",
)  # fmt: skip

_WIDGETS = {
    Kind.TEXT: Widget.LINE,
    Kind.LONG_TEXT: Widget.LINES,
    Kind.CHOICE: Widget.SELECT,
    Kind.CHOICES: Widget.CHECKBOXES,
    Kind.SCHOOL: Widget.SCHOOL,
    Kind.YEAR: Widget.YEAR,
    Kind.DATE: Widget.DATE,
    Kind.MOMENT: Widget.LINE,
    Kind.INTEGER: Widget.INTEGER,
    Kind.NUMBER: Widget.NUMBER,
    Kind.NUMBERS: Widget.NUMBERS,
    Kind.YES_NO: Widget.YES_NO,
    Kind.TEXTS: Widget.WORDS,
    Kind.FILE: Widget.FILE,
    Kind.URL: Widget.URL,
    Kind.WORK: Widget.LINE,
    Kind.CRITERION: Widget.LINE,
    Kind.RECORD: Widget.GROUP,
    Kind.RECORDS: Widget.ROWS,
}
_TYPED = (Widget.LINE, Widget.LINES, Widget.URL, Widget.DATE, Widget.YEAR)
NO_ANSWER_OF_A_TEACHER = frozenset(("status",))
"""Fields that are the teacher's and yet no question: sending a form says it."""


def steps(terms: Vocabulary, schools: Mapping[str, School]) -> tuple[Step, ...]:
    """Return every input of a teacher, step by step."""
    maker = _Maker(terms, schools)
    return tuple(Step(*each[:3], tuple(maker.inputs(each[3]))) for each in _STEPS)


def report_steps(terms: Vocabulary, schools: Mapping[str, School]) -> tuple[Step, ...]:
    """Return every input of a school that reports its use of another's work: one step."""
    return (Step(*_REPORT, of_fields(ADOPTION, terms, schools)),)


def of_fields(
    fields: Sequence[Field], terms: Vocabulary, schools: Mapping[str, School]
) -> tuple[Input, ...]:
    """Return the inputs of fields that are no step of a submission."""
    maker = _Maker(terms, schools)
    return tuple(maker.input(field, ()) for field in fields)


def inputs(steps: Sequence[Step]) -> Iterator[Input]:
    """Yield every input that holds one answer, groups taken apart; rows stand as they are."""
    for step in steps:
        for each in step.inputs:
            yield from _flat(each)


def name_of_problem(field: str) -> str:
    """Return the name of the input that a Problem's field means: ``authors[0].name``."""
    return _INDEX.sub(r".\1", field)


def _flat(each: Input) -> Iterator[Input]:
    if each.widget is Widget.GROUP:
        for item in each.items:
            yield from _flat(item)
    else:
        yield each


class _Maker:
    def __init__(self, terms: Vocabulary, schools: Mapping[str, School]) -> None:
        self._terms = terms
        self._schools = tuple(
            Option(school.code, f"{school.name} ({school.code})") for school in schools.values()
        )
        self._fields = {field.id: field for field in FIELDS}

    def inputs(self, names: tuple[str, ...]) -> Iterator[Input]:
        for name in names:
            if name == SECTION:
                yield from _section_inputs()
            elif name == PICTURES:
                yield self._pictures()
            else:
                yield self.input(self._fields[name], ())

    def input(self, field: Field, before: tuple[str, ...]) -> Input:
        """Return the input of a field below the path ``before``."""
        path = (*before, field.id)
        widget = self._widget(field, is_top=not before)
        inner = (*path, ROW) if field.kind is Kind.RECORDS else path
        items = field.items if field.kind in (Kind.RECORD, Kind.RECORDS) else ()
        return Input(
            path=path,
            widget=widget,
            label=field.label,
            help=field.form_help or field.help,
            required=field.required,
            minimum=field.minimum,
            maximum=field.maximum,
            example=_example(field, widget),
            options=self._options(field),
            items=tuple(self.input(item, inner) for item in items),
        )

    def _widget(self, field: Field, *, is_top: bool) -> Widget:
        if field is COVER[0]:
            return Widget.PICTURE
        if field.kind is Kind.CHOICE and is_top and len(self._options(field)) <= _MOST_RADIOS:
            return Widget.RADIO
        return _WIDGETS[field.kind]

    def _options(self, field: Field) -> tuple[Option, ...]:
        if field.kind is Kind.SCHOOL:
            return self._schools
        if not field.vocabulary:
            return ()
        return tuple(
            Option(term.id, term.label, term.note if isinstance(term, Term) else "")
            for term in self._terms.terms(field.vocabulary).values()
        )

    def _pictures(self) -> Input:
        file, alt, section = (self.input(item, (PICTURES, ROW)) for item in _PICTURE)
        options = tuple(Option(each.id, each.heading) for each in SECTIONS)
        return Input(
            path=(PICTURES,),
            widget=Widget.ROWS,
            label="ภาพประกอบ",
            help="ภาพที่ช่วยให้เห็นวิธีทำหรือผล ทุกภาพต้องมีคำบรรยาย",
            maximum=MAX_PICTURES,
            items=(replace(file, widget=Widget.PICTURE), alt, replace(section, options=options)),
        )


def _section_inputs() -> Iterator[Input]:
    for section in SECTIONS:
        yield Input(
            path=(SECTION, section.id),
            widget=Widget.LINES,
            label=section.heading,
            help=section.help,
            required=section.required,
            maximum=MAX_SECTION,
        )


def _example(field: Field, widget: Widget) -> str:
    """Return the example as people type it, not as YAML holds it."""
    if widget in (Widget.WORDS, Widget.NUMBERS):
        return field.example.strip("[]")
    return field.example.strip('"') if widget in _TYPED or field.kind is Kind.NUMBER else ""
