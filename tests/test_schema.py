"""The JSON Schema is current and accepts what the checks accept."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from khlang.submission import schema, vocabulary
from khlang.submission.fields import FIELDS

TESTS = Path(__file__).parent
INNOVATIONS = TESTS.parent / "innovations"
REGISTRY = INNOVATIONS / "_registry"
ACCEPTED = sorted(
    [*(TESTS / "cases" / "valid").glob("*/index.md"), *INNOVATIONS.glob("2*/*/index.md")]
)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    content = json.loads((REGISTRY / schema.FILE).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(content)
    return jsonschema.Draft7Validator(content)


class EditorLoader(yaml.SafeLoader):
    """Reads as editors do: YAML 1.2, in which dates and yes or no are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front(file: Path) -> dict[str, object]:
    text = file.read_text(encoding="utf-8").split("---\n")[1]
    content = yaml.load(text, EditorLoader)
    assert isinstance(content, dict)
    return content


def test_committed_schema_is_current() -> None:
    committed = (REGISTRY / schema.FILE).read_text(encoding="utf-8")
    assert committed == schema.render(REGISTRY), "run: khlang schema"


@pytest.mark.parametrize("file", ACCEPTED, ids=lambda file: file.parent.name)
def test_accepts_what_the_checks_accept(file: Path, validator: jsonschema.Draft7Validator) -> None:
    assert [error.message for error in validator.iter_errors(front(file))] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "สั้น"),
        ("title", ["a list is no title"]),
        ("grades", "p2"),
        ("academic_year", "ปี ๒๕๖๘"),
        ("published_on", "1 ต.ค. 2568"),
        ("semester", 3),
        ("telephone", "-"),
        ("authors", [{"name": "ครูตัวอย่าง ก", "age": 40}]),
        ("attachments", [{"file": "../secret.pdf", "title": "รายงาน", "slot": "คู่มือการใช้"}]),
    ],
)
def test_refuses_a_wrong_value(
    field: str, value: object, validator: jsonschema.Draft7Validator
) -> None:
    content = front(TESTS / "cases" / "valid" / "plain" / "index.md")
    assert not validator.is_valid(content | {field: value})


@pytest.mark.parametrize("field", [field.id for field in FIELDS if field.required])
def test_asks_for_required_fields(field: str, validator: jsonschema.Draft7Validator) -> None:
    content = front(TESTS / "cases" / "valid" / "plain" / "index.md")
    del content[field]
    assert not validator.is_valid(content)


@pytest.mark.parametrize("empty", [None, "", [], {}])
@pytest.mark.parametrize("field", [field.id for field in FIELDS if not field.required])
def test_lets_optional_fields_stay_empty(
    field: str, empty: object, validator: jsonschema.Draft7Validator
) -> None:
    content = front(TESTS / "cases" / "valid" / "plain" / "index.md")
    assert validator.is_valid(content | {field: empty})


def test_editor_shows_thai_labels_of_choices() -> None:
    content = schema.schema(vocabulary.load(REGISTRY), vocabulary.load_schools(REGISTRY))
    choice = content["properties"]["category"]["anyOf"][0]
    assert choice["enum"][0] == "learning"
    assert choice["enumDescriptions"][0] == "นวัตกรรมด้านการจัดการเรียนรู้"


def test_the_schema_of_a_report_accepts_what_the_check_accepts() -> None:
    report = json.loads(schema.render_report(REGISTRY))
    validator = jsonschema.Draft7Validator(report)
    for file in (TESTS / "cases" / "valid" / "adopted").glob("*.yml"):
        assert validator.is_valid(yaml.load(file.read_text(encoding="utf-8"), EditorLoader))
    assert not validator.is_valid({"school": "9900000006", "on": "2568-12-01", "result": "อ่านได้ดี"})


def test_the_schema_of_a_report_in_the_registry_is_up_to_date() -> None:
    written = (REGISTRY / schema.REPORT_FILE).read_text(encoding="utf-8")
    assert written == schema.render_report(REGISTRY)
