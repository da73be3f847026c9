"""The field table as JSON Schema, for editors that help while a submission is written.

The schema accepts whatever the checks accept. An editor reads YAML its own way (numbers, true and
false are no texts to it), so each value may come as any scalar that would be written the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from khlang.submission import vocabulary
from khlang.submission.field import Field, Kind
from khlang.submission.fields import FIELDS
from khlang.submission.model import School, Status
from khlang.submission.people import ADOPTION
from khlang.submission.terms import Rubric, Term, Vocabulary

Schema = dict[str, Any]

FILE = "innovation.schema.json"
REPORT_FILE = "adoption.schema.json"

_DIGIT = "[0-9๐-๙]"
_SCALARS = ["string", "number", "boolean"]
_NUMBER = rf"^\s*[-+−]?(?:{_DIGIT}[{_DIGIT[1:-1]},]*)?(?:\.{_DIGIT}+)?\s*$"
_YES_NO = r"^\s*(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|ใช่|ไม่ใช่|ไม่)\s*$"
_PATTERNS = {
    Kind.YEAR: rf"^\s*(?:พ\.ศ\.)?\s*{_DIGIT}{{4}}\s*$",
    Kind.DATE: rf"^\s*{_DIGIT}{{4}}-{_DIGIT}{{2}}-{_DIGIT}{{2}}\s*$",
    Kind.MOMENT: rf"^\s*{_DIGIT}{{4}}-{_DIGIT}{{2}}-{_DIGIT}{{2}}\s+{_DIGIT}{{1,2}}[.:]{_DIGIT}{{2}}\s*(?:น\.)?\s*$",
    Kind.CRITERION: rf"^\s*{_DIGIT}{{2,3}}\s*/\s*{_DIGIT}{{2,3}}\s*$",
    Kind.FILE: r"^\s*[A-Za-z0-9][A-Za-z0-9_.-]*\.[A-Za-z0-9]{1,8}\s*$",
    Kind.URL: r"^\s*[Hh][Tt][Tt][Pp][Ss]?://\S+\s*$",
    Kind.WORK: rf"^\s*/?{_DIGIT}{{4}}/[a-z0-9-]+/?\s*$",
}


def schema(terms: Vocabulary, schools: dict[str, School]) -> Schema:
    """Return the JSON Schema of a submission's front matter."""
    whole = schema_of(FIELDS, "ข้อมูลผลงานนวัตกรรม", terms, schools)
    required = whole.pop("required")
    return {
        **whole,
        "if": {"properties": {"status": {"const": Status.WITHDRAWN}}, "maxProperties": 1},
        "then": {"required": ["status"]},  # a tombstone
        "else": {"required": required},
    }


def schema_of(
    fields: tuple[Field, ...], title: str, terms: Vocabulary, schools: dict[str, School]
) -> Schema:
    """Return the JSON Schema (draft 7, which editors know) of front matter with these fields."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_Writer(terms, schools).record(fields),
    }


def render(registry: Path) -> str:
    """Return the schema that fits the registry, as JSON text."""
    terms = vocabulary.load(registry)
    return as_text(schema(terms, vocabulary.load_schools(registry, terms)))


def render_report(registry: Path) -> str:
    """Return the schema of a school's report of use, as JSON text."""
    terms = vocabulary.load(registry)
    schools = vocabulary.load_schools(registry, terms)
    return as_text(schema_of(ADOPTION, "รายงานการนำไปใช้", terms, schools))


def as_text(content: Schema) -> str:
    """Return a schema as JSON text."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write(registry: Path) -> Path:
    """Write the schemas into the registry, where new submissions and reports look for them."""
    file = registry / FILE
    file.write_text(render(registry), encoding="utf-8")
    (registry / REPORT_FILE).write_text(render_report(registry), encoding="utf-8")
    return file


class _Writer:
    def __init__(self, terms: Vocabulary, schools: dict[str, School]) -> None:
        self._terms = terms
        self._schools = schools

    def record(self, fields: tuple[Field, ...]) -> Schema:
        """Return the schema of pairs."""
        return {
            "type": "object",
            "required": [field.id for field in fields if field.required],
            "properties": {field.id: self._property(field) for field in fields},
            "additionalProperties": False,
        }

    def _property(self, field: Field) -> Schema:
        value = self._value(field)
        if not field.required:
            value = {"anyOf": [value, {"enum": [None, "", [], {}]}]}
        examples = {"examples": [field.example]} if field.example else {}
        return {"title": field.label, "description": field.help, **examples, **value}

    def _value(self, field: Field) -> Schema:
        if not field.kind.is_list:
            return self._single(field)
        if field.kind is Kind.RECORDS:
            return _list(field, self.record(field.items))
        if field.kind is Kind.CHOICES:
            return _list(field, self._choice(field))
        return _list(field, self._single(field.items[0]))

    def _single(self, field: Field) -> Schema:
        match field.kind:
            case Kind.RECORD:
                return self.record(field.items)
            case Kind.CHOICE:
                return self._choice(field)
            case Kind.SCHOOL:
                return self._school()
            case _:
                return _scalar(field)

    def _choice(self, field: Field) -> Schema:
        """Return ids with their labels for the editor's list, and any other words as text.

        Folding (digits, spaces, brackets) lets a term be written in ways without number, so other
        words are left to the checks.
        """
        terms = self._terms.terms(field.vocabulary)
        return {
            "anyOf": [
                {
                    "enum": list(terms),
                    "enumDescriptions": [described(term) for term in terms.values()],
                },
                {"type": _SCALARS},
            ]
        }

    def _school(self) -> Schema:
        """Return the registered codes; an editor takes a code without quotes for a number."""
        codes = {
            "enum": list(self._schools),
            "enumDescriptions": [school.name for school in self._schools.values()],
        }
        return {"anyOf": [codes, {"type": ["integer", "string"]}]}


def described(term: Term | Rubric) -> str:
    """Return the label of a choice, with its note where it has one."""
    note = term.note if isinstance(term, Term) else ""
    return f"{term.label} ({note})" if note else term.label


def _list(field: Field, items: Schema) -> Schema:
    bounds = {}
    if field.minimum is not None:
        bounds["minItems"] = int(field.minimum)
    if field.maximum is not None:
        bounds["maxItems"] = int(field.maximum)
    return {"type": "array", "items": items, **bounds}


def _scalar(field: Field) -> Schema:
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return {"type": _SCALARS, **_lengths(field)}
        case Kind.NUMBER | Kind.INTEGER:
            return {"anyOf": [_bounded(field), {"type": "string", "pattern": _NUMBER}]}
        case Kind.YES_NO:
            return {"anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}, {"pattern": _YES_NO}]}
        case Kind.YEAR:
            return {"anyOf": [_bounded(field), {"type": "string", "pattern": _PATTERNS[Kind.YEAR]}]}
        case _:
            return {"type": _SCALARS, "pattern": _PATTERNS[field.kind]}


def _lengths(field: Field) -> Schema:
    """Return bounds of a text's length.

    The checks count after runs of spaces are joined: the whole can be longer than the maximum, but
    its letters cannot.
    """
    bounds: Schema = {}
    if field.minimum is not None:
        bounds["minLength"] = int(field.minimum)
    if field.maximum is not None:
        bounds["pattern"] = rf"^\s*(?:\S\s*){{0,{int(field.maximum)}}}$"
        bounds["patternErrorMessage"] = f"ยาวได้ไม่เกิน {int(field.maximum)} ตัวอักษร"
    return bounds


def _bounded(field: Field) -> Schema:
    bounds: Schema = {"type": "integer" if field.kind is not Kind.NUMBER else "number"}
    if field.minimum is not None:
        bounds["minimum"] = field.minimum
    if field.maximum is not None:
        bounds["maximum"] = field.maximum
    return bounds
