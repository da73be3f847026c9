"""Turns front matter into values, field by field, as the field table says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from khlang import thai
from khlang.problems import Report
from khlang.submission.field import Field, Kind
from khlang.submission.model import School
from khlang.submission.scalars import CONVERSIONS
from khlang.submission.strict_yaml import Node
from khlang.submission.terms import Vocabulary

__all__ = ["Converter", "Values"]

Values = dict[str, Any]
"""Values by field id; a field that is absent or at fault is not in it."""

Place = tuple[int, int]

_ID = attrgetter("id")


class Converter:
    """Converts fields and reports every fault on the way."""

    def __init__(
        self,
        report: Report,
        vocabulary: Vocabulary | None = None,
        schools: Mapping[str, School] | None = None,
    ) -> None:
        self._report = report
        self._vocabulary = vocabulary
        self._schools = schools or {}

    def record(
        self,
        fields: tuple[Field, ...],
        pairs: Mapping[str, Node],
        where: str = "",
        place: Place = (1, 0),
    ) -> Values:
        """Convert ``pairs`` by ``fields``.

        Args:
            fields: What the record may hold.
            pairs: What it holds.
            where: Prefix of the field names in problems, such as ``authors[0].``.
            place: Line and column of the record, for what is missing from it.
        """
        unknown = pairs.keys() - map(_ID, fields)
        misnamed = self._report_unknown(unknown, fields, pairs, where) if unknown else ()
        values: Values = {}
        for field in fields:
            node = pairs.get(field.id)
            if node is None:
                if field.required and field.id not in misnamed:
                    self._report_absent("field-missing", field, where, place)
                continue
            value = self._value(field, node, where)
            if value is not None:
                values[field.id] = value
        return values

    def _value(self, field: Field, node: Node, where: str) -> object:
        if not node.value:
            if field.required:
                self._report_absent("field-empty", field, where, (node.line, node.column))
            return None
        convert = _STRUCTURES.get(field.kind, Converter._scalar)
        return convert(self, field, node, where + field.id)

    def _scalar(self, field: Field, node: Node, name: str) -> object:
        if not isinstance(node.value, str):
            self._add("field-not-text", field, node, name)
            return None
        written = node.value.strip()
        look_up = _LOOK_UPS.get(field.kind)
        if look_up is not None:
            return look_up(self, field, written, node, name)

        def fail(code: str, **values: object) -> None:
            self._add(code, field, node, name, **values)

        return CONVERSIONS[field.kind](written, field, fail)

    def _choice(self, field: Field, written: str, node: Node, name: str) -> str | None:
        if self._vocabulary is None:
            return written
        found = self._vocabulary.find(field.vocabulary, written)
        if found is None:
            near = self._vocabulary.nearest(field.vocabulary, written)
            code = "choice-unknown" if near is None else "choice-misspelt"
            choices = self._vocabulary.terms(field.vocabulary)
            self._add(code, field, node, name, value=written, suggestion=near, choices=choices)
        return found

    def _school(self, field: Field, written: str, node: Node, name: str) -> School | None:
        code = thai.to_arabic(written).replace(" ", "")
        school = self._schools.get(code)
        if school is None and len(code) == 10 and code.isdecimal():
            self._add("school-unknown", field, node, name, value=written)
        elif school is None:
            by_name = {school.name: school.code for school in self._schools.values()}
            suggestion = by_name.get(thai.nearest(written, by_name) or "", field.example.strip('"'))
            self._add("school-code-form", field, node, name, value=written, suggestion=suggestion)
        return school

    def _record(self, field: Field, node: Node, name: str) -> Values | None:
        if isinstance(node.value, dict):
            return self.record(field.items, node.value, f"{name}.", (node.line, node.column))
        self._add("field-not-record", field, node, name, choices=[item.id for item in field.items])
        return None

    def _records(self, field: Field, node: Node, name: str) -> tuple[object, ...] | None:
        if not isinstance(node.value, tuple):
            self._add("field-not-records", field, node, name, suggestion=field.items[0].id)
            return None
        return self._each(self._record, field, node.value, node, name)

    def _choices(self, field: Field, node: Node, name: str) -> tuple[object, ...] | None:
        items = self._items(field, node, name)
        values = items and self._each(self._scalar, field, items, node, name)
        if values:
            self._report_duplicates(values, field, node, name)
        return values and tuple(dict.fromkeys(values))

    def _texts(self, field: Field, node: Node, name: str) -> tuple[object, ...] | None:
        def convert(_: Field, item: Node, item_name: str) -> object:
            return self._scalar(field.items[0], item, item_name)

        items = self._items(field, node, name)
        values = items and self._each(convert, field, items, node, name)
        if values and field.kind is Kind.TEXTS:
            self._report_duplicates(values, field, node, name)
            return tuple(dict.fromkeys(values))
        return values

    def _items(self, field: Field, node: Node, name: str) -> tuple[Node, ...] | None:
        if isinstance(node.value, tuple):
            return node.value
        written = node.value if isinstance(node.value, str) else ""
        suggestion = ", ".join(part.strip() for part in written.split(",")) or "…"
        self._add("field-not-list", field, node, name, suggestion=suggestion)
        return None

    def _each(
        self,
        convert: Callable[[Field, Node, str], object],
        field: Field,
        items: tuple[Node, ...],
        node: Node,
        name: str,
    ) -> tuple[object, ...] | None:
        if field.minimum is not None and len(items) < field.minimum:
            self._add(
                "list-too-short", field, node, name,
                count=len(items), minimum=field.minimum, help=field.help,
            )  # fmt: skip
        if field.maximum is not None and len(items) > field.maximum:
            self._add("list-too-long", field, node, name, count=len(items), maximum=field.maximum)
            return None
        values = [convert(field, item, f"{name}[{i}]") for i, item in enumerate(items)]
        return tuple([value for value in values if value is not None])

    def _report_duplicates(
        self, values: tuple[object, ...], field: Field, node: Node, name: str
    ) -> None:
        if len(set(values)) < len(values):
            twice = {value for value in values if values.count(value) > 1}
            for value in sorted(map(str, twice)):
                self._add("list-duplicate", field, node, name, value=value)

    def _report_absent(self, code: str, field: Field, where: str, place: Place) -> None:
        name = where + field.id
        example = f"{field.id}: {field.example or '…'}"
        self._report.add(code, *place, name, name=name, label=field.label, example=example)

    def _report_unknown(
        self, unknown: set[str], fields: tuple[Field, ...], pairs: Mapping[str, Node], where: str
    ) -> set[str]:
        """Report fields that are not in the table; return those that were probably meant."""
        meanings = {field.label: field.id for field in fields} | {f.id: f.id for f in fields}
        meant: set[str] = set()
        for name, node in pairs.items():
            if name not in unknown or self._report.is_full:
                continue
            near = thai.nearest(name, meanings)
            if near is not None:
                meant.add(meanings[near])
            self._report.add(
                "field-unknown" if near is None else "field-misnamed",
                node.line,
                node.column,
                where + name,
                name=name,
                suggestion=meanings.get(near or ""),
                choices=[field.id for field in fields],
            )
        return meant

    def _add(self, code: str, field: Field, node: Node, name: str, **values: object) -> None:
        self._report.add(code, node.line, node.column, name, name=name, label=field.label, **values)


_STRUCTURES: Mapping[Kind, Callable[[Converter, Field, Node, str], object]] = {
    Kind.RECORD: Converter._record,
    Kind.RECORDS: Converter._records,
    Kind.CHOICES: Converter._choices,
    Kind.TEXTS: Converter._texts,
    Kind.NUMBERS: Converter._texts,
}
_LOOK_UPS: Mapping[Kind, Callable[[Converter, Field, str, Node, str], object]] = {
    Kind.CHOICE: Converter._choice,
    Kind.CHOICES: Converter._choice,
    Kind.SCHOOL: Converter._school,
}
"""What a text names in the registry; other texts mean what they say."""
