"""Forms as records: what their YAML says, and the controls that follow from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from khlang.manual.form import (
    Field,
    FieldKind,
    Form,
    FormKind,
    Likert,
    Orientation,
    Origin,
    Paragraph,
    Piece,
    Signatures,
    Table,
)
from khlang.manual.read import load
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
VALID = Path(__file__).parent / "cases" / "manual" / "valid"
WORDS = vocabulary.load(ROOT / "innovations" / "_registry")


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    loaded, _ = load(VALID, WORDS)
    assert loaded is not None
    return loaded.forms


@pytest.fixture(scope="module")
def official() -> dict[str, Form]:
    loaded, _ = load(ROOT / "docs" / "manual", WORDS)
    assert loaded is not None
    return loaded.forms


def test_head(forms: dict[str, Form]) -> None:
    survey, memo = forms["p1-f1"], forms["p2-f1"]
    assert (survey.kind, survey.orientation) == (FormKind.QUESTIONNAIRE, Orientation.PORTRAIT)
    assert (survey.certain, memo.certain) == (True, False)
    assert (survey.printed_title, memo.printed_title) == ("", "หนังสือขออนมัติ")
    assert survey.steps == ("p1-s1",)


def test_sections_hold_what_follows_them(forms: dict[str, Form]) -> None:
    survey, memo = forms["p1-f1"], forms["p2-f1"]
    assert [section.title for section in survey.sections] == ["ตอนที่ ๑ ทั่วไป", "ตอนที่ ๒ ความเห็น"]
    assert [len(section.blocks) for section in survey.sections] == [5, 6]
    assert survey.sections[1].note == "ทำเครื่องหมายข้อละหนึ่งช่อง"
    assert [(section.title, len(section.blocks)) for section in memo.sections] == [("", 11)]


def test_fields(forms: dict[str, Form]) -> None:
    fields = forms["p1-f1"].fields
    assert fields["school"] == Field(
        id="school", kind=FieldKind.TEXT, label="โรงเรียน", required=True, width=60,
        suggestions="schools",
    )  # fmt: skip
    assert fields["year"].kind is FieldKind.ACADEMIC_YEAR
    assert (fields["pupils"].minimum, fields["pupils"].maximum) == (1, 5000)
    assert (fields["role"].options, fields["role"].other) == (("ครู", "ผู้บริหาร"), True)
    assert fields["notes"].lines == 3


def test_options_come_from_the_registry_without_its_other(forms: dict[str, Form]) -> None:
    assert forms["p1-f1"].fields["areas"].options == tuple(
        term.label for term in WORDS.areas.values()
    )


def test_scales_count_down_to_one(forms: dict[str, Form]) -> None:
    use, need = (block for block in forms["p1-f1"].blocks if isinstance(block, Likert))
    assert [(point.value, point.label) for point in use.scale] == [
        (3, "มาก"), (2, "ปานกลาง"), (1, "น้อย"),
    ]  # fmt: skip
    assert [group.title for group in need.groups] == ["ด้านสื่อ", "ด้านคน"]
    assert need.items == ("สื่อใหม่", "การอบรม", "การนิเทศ")


def test_tables(forms: dict[str, Form]) -> None:
    results, wanted = (block for block in forms["p1-f1"].blocks if isinstance(block, Table))
    assert (results.fixed, results.rows, results.row_count) == ("side", ("ด้านสื่อ", "ด้านคน"), 2)
    assert (wanted.rows, wanted.row_count) == ((), 3)
    assert (results.addable, wanted.addable) == (False, True)


def test_paragraphs_are_cut_at_their_slots(forms: dict[str, Form]) -> None:
    alone, mixed = (block for block in forms["p2-f1"].blocks if isinstance(block, Paragraph))
    assert alone.pieces == (Piece("", "cause"),)
    assert [piece.field for piece in mixed.pieces] == ["", "partner", "", "inside", ""]
    assert "".join(piece.text for piece in mixed.pieces).startswith("จึงขออนุมัติทำงานร่วมกับ ")
    assert (alone.origin, mixed.origin) == (Origin.PROPOSED, Origin.MANUAL)


def test_signers(forms: dict[str, Form]) -> None:
    signed = next(block for block in forms["p1-f1"].blocks if isinstance(block, Signatures))
    assert [(signer.position, signer.dated) for signer in signed.signers] == [
        ("", True), ("ผู้อำนวยการ", False),
    ]  # fmt: skip


def test_what_is_required_can_be_answered(official: dict[str, Form]) -> None:
    for form in official.values():
        fields = [block for block in form.blocks if isinstance(block, Field)]
        assert any(field.required for field in fields)
        assert all(field.options for field in fields if field.kind.has_options)


def test_names_suit_buttons_and_files(official: dict[str, Form]) -> None:
    shorts = [form.short for form in official.values()]
    assert len(set(shorts)) == len(shorts)
    assert max(map(len, shorts)) <= 45


def test_a_change_of_the_form_changes_its_digest(official: dict[str, Form]) -> None:
    assert len({form.digest for form in official.values()}) == 21


def test_the_summary_of_the_survey_lists_all_that_the_survey_asks(
    official: dict[str, Form],
) -> None:
    use, need = (block for block in official["p1-f1"].blocks if isinstance(block, Likert))
    rows = next(block for block in official["p1-f2"].blocks if isinstance(block, Table)).rows
    asked = [f"สภาพ: {item}" for item in use.items]
    assert list(rows) == asked + [f"ความต้องการ: {item}" for item in need.items]


def test_questionnaires_ask_for_no_name(official: dict[str, Form]) -> None:
    for form in official.values():
        if form.kind is FormKind.QUESTIONNAIRE:
            assert form.privacy
            assert not any(isinstance(block, Signatures) for block in form.blocks)
