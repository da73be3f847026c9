"""The office's manual is whole; what is at fault in one is found, on its line, with its remedy."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khlang.codes.manual import CODES
from khlang.manual.form import Field, Signatures
from khlang.manual.read import Manual, load
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "manual"
VALID = CASES / "valid"
FAULTS: list[dict[str, Any]] = json.loads((CASES / "faults.json").read_text(encoding="utf-8"))
WORDS = vocabulary.load(ROOT / "innovations" / "_registry")

TEXT_DIGEST = "6a5c9a877a3ed3ce4438d27f470603d23fe27817f48e690137c7d452b6e6629e"
"""Of every text of the office's manual with its place, as corrected. Change it with the text."""


@pytest.fixture(scope="module")
def manual() -> Manual:
    loaded, problems = load(ROOT / "docs" / "manual", WORDS)
    assert problems == []
    assert loaded is not None
    return loaded


# the office's manual


def test_nothing_of_the_manual_is_lost(manual: Manual) -> None:
    processes = list(manual.processes.values())
    steps = [step for process in processes for step in process.steps]
    assert len(processes) == 3
    assert [len(process.steps) for process in processes] == [7, 7, 2]
    assert sum(len(step.substeps) for step in steps) == 10
    assert [len(manual.forms_of(process)) for process in processes] == [9, 8, 4]
    assert sum(len(process.objectives) for process in processes) == 7
    assert sum(len(process.definitions) for process in processes) == 5
    assert sum(len(process.references) for process in processes) == 7
    assert len(manual.about.bibliography) == 11
    assert (len(manual.about.objectives), len(manual.about.missions)) == (6, 4)
    assert len(manual.corrections) == 36
    assert sum(each.applied for each in manual.corrections) == 24


def test_the_text_is_that_of_the_manual(manual: Manual) -> None:
    text = "\n".join(f"{place}\t{words}" for place, words in manual.texts.items())
    assert hashlib.sha256(text.encode()).hexdigest() == TEXT_DIGEST


def test_every_field_that_was_proposed_is_in_a_form(manual: Manual) -> None:
    blocks = [block for form in manual.forms.values() for block in form.blocks]
    signers = sum(len(block.signers) for block in blocks if isinstance(block, Signatures))
    others = sum(hasattr(block, "id") for block in blocks)
    assert signers + others == 285


def test_every_form_serves_a_step_and_every_step_with_a_decision_to_write_down_has_one(
    manual: Manual,
) -> None:
    for form in manual.forms.values():
        assert all(step in manual.processes[form.process].all_steps for step in form.steps)
    without = {step.id for step in manual.steps.values() if not manual.forms_for(step)}
    assert without == {"p3-s1", "p3-s2", "p3-s1-1", "p3-s2-1"}


def test_steps_that_publicize_and_share_are_marked(manual: Manual) -> None:
    steps = manual.steps.values()
    assert [step.id for step in steps if step.publicizes] == [
        "p1-s7", "p2-s5", "p2-s7", "p3-s1-4", "p3-s2-4",
    ]  # fmt: skip
    assert [step.id for step in steps if step.shares] == ["p2-s5"]


def test_what_waits_stands_as_printed(manual: Manual) -> None:
    waiting = [each for each in manual.corrections if not each.applied]
    assert len(waiting) == 12
    for each in waiting:
        assert each.places
        for place in each.places:
            assert each.printed in manual.texts[place]
            assert each in manual.pending(place)


def test_the_author_of_the_printed_manual_stands_in_one_place_only() -> None:
    author = load(ROOT / "docs" / "manual", WORDS)[0]
    assert author is not None
    name = author.about.edition.author
    files = [file for file in (ROOT / "docs" / "manual").rglob("*.yml") if name in file.read_text()]
    assert [file.name for file in files] == ["about.yml"]


def test_kinds_of_year_are_kept_apart(manual: Manual) -> None:
    kinds = {
        (field.id, field.kind)
        for form in manual.forms.values()
        for field in form.blocks
        if isinstance(field, Field) and field.kind.is_year
    }
    assert kinds == {("academic_year", "academic_year"), ("fiscal_year", "fiscal_year")}


# faults


def lay_out(case: dict[str, Any], folder: Path) -> Path:
    """Copy the valid manual and put the fault of ``case`` into it."""
    copied = folder / "manual"
    shutil.copytree(VALID, copied)
    file = copied / case["file"]
    if case.get("remove"):
        file.unlink()
    elif "content" in case:
        file.write_text(case["content"], encoding="utf-8")
    else:
        text = (copied / case.get("copy", case["file"])).read_text(encoding="utf-8")
        assert case["find"] in text
        file.write_text(text.replace(case["find"], case["replace"], 1), encoding="utf-8")
    return copied


def test_the_valid_case_has_no_problem() -> None:
    loaded, problems = load(VALID, WORDS)
    assert problems == []
    assert loaded is not None
    assert list(loaded.forms) == ["p1-f1", "p2-f1"]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["code"])
def test_a_fault_is_found(case: dict[str, Any], tmp_path: Path) -> None:
    _, problems = load(lay_out(case, tmp_path), WORDS)
    found = [
        {
            "path": each.path,
            "line": each.line,
            "code": each.code,
            "message": each.message,
            "remedy": each.remedy,
        }
        for each in problems
    ]
    assert found == case["problems"]
    assert case["code"] in {each["code"] for each in found}
    assert all(each["path"] == f"manual/{case['file']}" for each in found)


def test_every_code_has_a_case() -> None:
    assert {code.id for code in CODES} <= {case["code"] for case in FAULTS}


def test_a_form_at_fault_leaves_the_others(tmp_path: Path) -> None:
    case = next(case for case in FAULTS if case["code"] == "manual-options-few")
    loaded, _ = load(lay_out(case, tmp_path), WORDS)
    assert loaded is not None
    assert list(loaded.forms) == ["p2-f1"]


def test_a_process_at_fault_takes_its_forms_with_it(tmp_path: Path) -> None:
    case = next(case for case in FAULTS if case["code"] == "flow-cycle")
    loaded, problems = load(lay_out(case, tmp_path), WORDS)
    assert loaded is not None
    assert (list(loaded.processes), list(loaded.forms)) == (["p2"], ["p2-f1"])
    assert len(problems) == 1


def test_a_folder_without_a_manual(tmp_path: Path) -> None:
    loaded, problems = load(tmp_path, WORDS)
    assert loaded is None
    assert {each.code for each in problems} == {"manual-missing"}


FILES = ("about.yml", "corrections.yml", "process-1.yml", "forms/p1-f1.yml", "forms/p2-f1.yml")


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_however_damaged_stops_the_reading(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged") / "manual"
    shutil.copytree(VALID, folder)
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.one_of(
                st.just(""),
                st.sampled_from(lines),
                st.text("abก๑-:{}[], \"'", max_size=20),
                st.builds(str.replace, st.just(lines[at]), st.just(": "), st.just(": -1")),
                st.builds(str.replace, st.just(lines[at]), st.just(": "), st.just(": [x] #")),
            )
        )
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    _, problems = load(folder, WORDS)
    assert all(each.message and each.remedy for each in problems)
