"""The field table is whole and consistent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from khlang.problems import Report
from khlang.submission import vocabulary
from khlang.submission.convert import Converter
from khlang.submission.field import TEMPLATE
from khlang.submission.fields import FIELDS, SECTIONS, Field, Kind
from khlang.submission.strict_yaml import parse
from khlang.submission.terms import Vocabulary

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"


def every(fields: tuple[Field, ...], where: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield where + field.id, field
        yield from every(field.items, f"{where}{field.id}.")


ALL = dict(every(FIELDS))


@pytest.mark.parametrize("name", ALL)
def test_every_field_is_described_in_both_languages(name: str) -> None:
    field = ALL[name]
    assert field.label
    assert field.help
    assert field.label_en.isascii() or "²" in field.label_en
    assert field.help_en.isascii()
    assert bool(field.vocabulary) == (field.kind in (Kind.CHOICE, Kind.CHOICES))
    assert not field.vocabulary or field.vocabulary in Vocabulary.__dataclass_fields__
    assert bool(field.items) == (
        field.kind in (Kind.RECORD, Kind.RECORDS, Kind.TEXTS, Kind.NUMBERS)
    )


def test_names_are_unique() -> None:
    assert len({field.id for field in FIELDS}) == len(FIELDS)
    assert len({section.heading for section in SECTIONS}) == len(SECTIONS)


@pytest.mark.parametrize("name", [name for name, field in ALL.items() if field.example])
def test_every_example_would_pass(name: str) -> None:
    field = ALL[name]
    report = Report("")
    terms = vocabulary.load(REGISTRY)
    converter = Converter(report, terms, vocabulary.load_schools(REGISTRY, terms))
    pairs = parse(f"{field.id}: {field.example}", report)
    assert pairs is not None
    converter.record((field,), pairs)
    too_short = {"abstract", "abstract_en"}  # only how they begin
    assert report.problems == [] or (
        name in too_short and report.problems[0].code == "text-too-short"
    )


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_every_required_field_is_asked_hinted_or_set_by_new(field: Field) -> None:
    if field.required and field.id not in ("status", "authors"):
        assert field.asked or field.hint


def test_hints_are_recognised_as_template_text() -> None:
    hints = [section.hint for section in SECTIONS] + [field.hint for field in FIELDS if field.hint]
    assert all(hint.startswith(TEMPLATE) for hint in hints)
