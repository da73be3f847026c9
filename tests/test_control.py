"""The content controls that follow from a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from khlang.manual.control import Control, ControlKind, controls
from khlang.manual.form import Form
from khlang.manual.read import load
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
VALID = Path(__file__).parent / "cases" / "manual" / "valid"
WORDS = vocabulary.load(ROOT / "innovations" / "_registry")


def _forms(folder: Path) -> dict[str, Form]:
    loaded, _ = load(folder, WORDS)
    assert loaded is not None
    return loaded.forms


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return _forms(VALID)


@pytest.fixture(scope="module")
def official() -> dict[str, Form]:
    return _forms(ROOT / "docs" / "manual")


def test_controls(forms: dict[str, Form]) -> None:
    found = {control.tag: control for control in controls(forms["p1-f1"])}
    assert found["school"] == Control("school", "โรงเรียน", ControlKind.TEXT)
    assert found["role.2"] == Control("role.2", "ตำแหน่ง: ผู้บริหาร", ControlKind.CHECKBOX)
    assert found["role.other"].kind is ControlKind.TEXT
    assert found["need.3.1"].label == "การนิเทศ: น้อย"
    assert found["results.2.level"].options == ("มาก", "น้อย")
    assert found["wanted.3.on"].kind is ControlKind.DATE
    assert found["notes"].kind is ControlKind.LINES
    assert {tag for tag in found if tag.startswith("sign_")} == {
        "sign_1.name", "sign_1.position", "sign_1.date", "sign_2.name",
    }  # fmt: skip
    assert not {tag for tag in found if tag.endswith((".seq", ".side"))}


def test_an_inline_choice_is_one_control(forms: dict[str, Form]) -> None:
    found = {control.tag: control for control in controls(forms["p2-f1"])}
    assert found["inside"].kind is ControlKind.DROPDOWN
    assert found["inside"].options == ("ภายใน", "ภายนอก")


def test_tags_are_unique_and_plain_in_every_form(official: dict[str, Form]) -> None:
    for form in official.values():
        tags = [control.tag for control in controls(form)]
        assert len(tags) == len(set(tags))
        assert all(tag.isascii() and len(tag) <= 64 for tag in tags)
