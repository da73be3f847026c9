"""Every problem code has a submission that shows it; what should pass, passes."""

import dataclasses
import json
import shutil
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from khlang.problems import Problem
from khlang.submission.check import Context, check_folder
from khlang.submission.vocabulary import RegistryError

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
REGISTRY = TESTS.parent / "innovations" / "_registry"
INVALID = sorted((CASES / "invalid").iterdir())
VALID = sorted((CASES / "valid").iterdir())
FAULTY_REGISTRIES = sorted((CASES / "registry").iterdir())

Builder = Callable[[Path], Path | None]
BUILT: dict[str, Builder] = {
    code: builder
    for module in sorted(TESTS.glob("built_*.py"))
    for code, builder in import_module(module.stem).BUILT.items()
}
"""Cases that cannot lie in the repository (links, huge files, names that Git or Windows refuses).

A builder changes a valid submission's folder, and returns the folder to check if that is another.
"""

MODULES = ("reading", "fields", "body", "files", "privacy", "evidence")
"""The modules of codes that speak of one submission, or of the registry."""

ELSEWHERE = {"file-unreadable", "registry-levels", "registry-missing", "registry-unknown"}
"""Codes that need an unreadable disk or an edited vocabulary, which other tests provide."""


@pytest.fixture(scope="module")
def context() -> Context:
    return Context.load(REGISTRY)


def lay_out(case: Path, tmp_path: Path) -> Path:
    """Copy a case to where a submission lies: ``2568/work``."""
    folder = tmp_path / "2568" / "work"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("expected.json", "result.json"))
    return folder


def problems_of_registry(case: Path, tmp_path: Path) -> list[Problem]:
    """Load the project's registry with the files of ``case`` in place of its own."""
    registry = tmp_path / "_registry"
    shutil.copytree(REGISTRY, registry)
    shutil.copytree(case, registry, dirs_exist_ok=True)
    with pytest.raises(RegistryError) as raised:
        Context.load(registry)
    return list(raised.value.problems)


def keeps_a_work_off(problem: Problem) -> bool:
    """Whether a problem is an error of the work's own: another school's report keeps none off."""
    return problem.severity == "error" and problem.path.endswith("/index.md")


def as_dicts(problems: list[Problem]) -> list[dict[str, object]]:
    return [dataclasses.asdict(problem) for problem in problems]


def as_json(value: object) -> object:
    """Return a record as JSON would hold it; what differs between machines is left out."""
    if isinstance(value, dict):
        left_out = ("root", "digest", "body_offset", "facts")
        return {key: as_json(item) for key, item in value.items() if key not in left_out}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_invalid_case_gives_exactly_its_problems(
    case: Path, tmp_path: Path, context: Context
) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    work, problems = check_folder(lay_out(case, tmp_path), "2568/work", context)
    assert as_dicts(problems) == expected
    assert case.name in {problem.code for problem in problems}
    assert (work is None) == any(map(keeps_a_work_off, problems))


@pytest.mark.parametrize("code", sorted(BUILT))
def test_built_case_shows_its_problem(code: str, tmp_path: Path, context: Context) -> None:
    folder = lay_out(CASES / "valid" / "plain", tmp_path)
    folder = BUILT[code](folder) or folder
    work, problems = check_folder(folder, f"{folder.parent.name}/{folder.name}", context)
    assert code in {problem.code for problem in problems}
    assert (work is None) == any(map(keeps_a_work_off, problems))


@pytest.mark.parametrize("case", (*INVALID, *VALID), ids=lambda case: case.name)
def test_without_warnings_the_work_and_the_errors_are_the_same(
    case: Path, tmp_path: Path, context: Context
) -> None:
    folder = lay_out(case, tmp_path)
    work, problems = check_folder(folder, "2568/work", context)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert check_folder(folder, "2568/work", context, warns=False) == (work, errors)


@pytest.mark.parametrize("case", FAULTY_REGISTRIES, ids=lambda case: case.name)
def test_faulty_registry_gives_exactly_its_problems(case: Path, tmp_path: Path) -> None:
    problems = problems_of_registry(case, tmp_path)
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert as_dicts(problems) == expected
    assert case.name in {problem.code for problem in problems}


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.name)
def test_valid_case_passes_without_a_word(case: Path, tmp_path: Path, context: Context) -> None:
    work, problems = check_folder(lay_out(case, tmp_path), "2568/work", context)
    assert as_dicts(problems) == []
    assert work is not None
    expected = json.loads((case / "result.json").read_text(encoding="utf-8"))
    assert as_json(dataclasses.asdict(work)) == expected


def test_every_code_of_a_submission_has_a_case() -> None:
    modules = (import_module(f"khlang.codes.{name}") for name in MODULES)
    codes = {code.id for module in modules for code in module.CODES}
    shown = {case.name for case in (*INVALID, *FAULTY_REGISTRIES)} | BUILT.keys()
    assert shown | ELSEWHERE == codes


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_code_shown_elsewhere_is_tested(code: str) -> None:
    others = (file for file in TESTS.glob("test_*.py") if file.name != Path(__file__).name)
    assert any(f'"{code}"' in file.read_text(encoding="utf-8") for file in others)
