"""A request from the clone to the findings: good, bad, out of bounds, hostile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from khlang.codes.request import CODES
from khlang.problems import RegistryError
from khlang.request import check as checking
from khlang.request import layout, scope
from khlang.request.findings import Fate
from request_repository import EXISTING, NEW, PUBLISHED, SUBMITTED, TITLE, Clone

CASES = ROOT / "tests" / "cases" / "valid"
INDEX = "innovations/2568/rhymes/index.md"
OLD = f"innovations/{EXISTING}/index.md"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_a_good_new_work_passes(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    found = clone.check()
    assert found.problems == ()
    (work,) = found.works
    assert (work.id, work.fate) == ("2568/rhymes", Fate.ADDED)
    assert work.title.startswith("นิทานคำคล้องจอง")
    assert found.head == clone.git("rev-parse", "request").strip()


def test_only_what_the_request_changes_is_told(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "main")
    clone.write("innovations/2568/broken/index.md", "---\ntitle: x\n---\n")
    clone.commit()
    clone.git("push", "--quiet", "origin", "main")
    clone.git("checkout", "--quiet", "-b", "new")
    clone.git("branch", "--force", "request")
    clone.git("checkout", "--quiet", "request")
    clone.write(INDEX, NEW)
    assert clone.codes() == []


def test_a_fault_is_told_with_its_place(clone: Clone) -> None:
    clone.write(INDEX, NEW.replace("grades: [p2]", "grades: [p99]"))
    (problem,) = clone.check().problems
    assert (problem.path, problem.line, problem.field) == (INDEX, 7, "grades[0]")


def test_a_title_of_the_catalog_is_told_on_the_request_whatever_the_order(clone: Clone) -> None:
    early = "innovations/2567/aaa/index.md"
    clone.write(early, SUBMITTED.replace("academic_year: 2568", "academic_year: 2567"))
    (problem,) = clone.check().problems
    assert (problem.code, problem.path) == ("title-duplicate", early)


def test_an_edit_of_a_published_work_passes_while_the_offices_fields_stay(clone: Clone) -> None:
    clone.write(OLD, PUBLISHED.replace("method: pdca", "method: addie"))
    assert clone.codes() == []


def test_what_the_base_branch_brought_since_is_not_the_requests(clone: Clone) -> None:
    clone.write(OLD, PUBLISHED.replace("method: pdca", "method: addie"))
    clone.commit()
    clone.git("checkout", "--quiet", "main")
    clone.write("README.md", "ใหม่\n")
    clone.write(OLD, PUBLISHED.replace("2568-10-01", "2568-10-02"))
    clone.commit()
    clone.git("push", "--quiet", "origin", "main")
    clone.git("checkout", "--quiet", "request")
    assert clone.codes() == []


def _rename(clone: Clone) -> None:
    clone.git("mv", f"innovations/{EXISTING}", "innovations/2568/elsewhere")


def _remove(clone: Clone) -> None:
    clone.git("rm", "-r", "--quiet", f"innovations/{EXISTING}")


def _crowd(clone: Clone) -> None:
    for number in range(scope.MAX_WORKS + 1):
        clone.write(f"innovations/2568/work-{number}/index.md", "")


def _link(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    (clone.folder / "innovations/2568/rhymes/photo.jpg").symlink_to("/etc/passwd")


def _link_year(clone: Clone) -> None:
    (clone.folder / "innovations/2569").symlink_to("2568")


def _submodule(clone: Clone) -> None:
    inner = Clone(clone.folder.parent / "inner")
    inner.folder.rename(clone.folder / "innovations/2568/rhymes")


def _claim(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--message", "งาน\n\nSubmission-Id: 1\nSubmission-Seal: 2")


def _edit(text: str, path: str = INDEX) -> Callable[[Clone], object]:
    return lambda clone: clone.write(path, text)


REPORT = (CASES / "adopted" / "adoption-9900000006-2568-12-01.yml").read_text(encoding="utf-8")
REPORTED = f"innovations/{EXISTING}/adoption-9900000006-2568-12-01.yml"


def _remove_report(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "main")
    clone.write(REPORTED, REPORT)
    clone.commit()
    clone.git("push", "--quiet", "origin", "main")
    clone.git("checkout", "--quiet", "-B", "request")
    clone.git("rm", "--quiet", REPORTED)


def _report_with_edit(clone: Clone) -> None:
    clone.write(REPORTED, REPORT)
    clone.write(OLD, PUBLISHED.replace("method: pdca", "method: addie"))


FAULTS: dict[str, Callable[[Clone], object]] = {
    "request-empty": lambda clone: None,
    "request-outside": _edit("x", "docs/index.md"),
    "request-registry": _edit("x", "innovations/_registry/schools.csv"),
    "request-many-works": _crowd,
    "request-symlink": _link,
    "request-submodule": _submodule,
    "request-office-field": _edit(NEW.replace("method:", "published_on: 2568-10-01\nmethod:")),
    "request-status": _edit(NEW.replace("submitted", "approved")),
    "request-trailer": _claim,
    "request-report-alone": _report_with_edit,
    "request-report-changed": _remove_report,
    "request-work-removed": _remove,
    "request-work-moved": _rename,
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_of_a_request_is_told(clone: Clone, code: str) -> None:
    FAULTS[code](clone)
    assert code in clone.codes()


def test_another_school_adds_its_report_and_nothing_else(clone: Clone) -> None:
    clone.write(REPORTED, REPORT)
    found = clone.check()
    assert found.problems == ()
    assert [(work.id, work.fate) for work in found.works] == [(EXISTING, Fate.CHANGED)]


def test_a_report_is_checked_like_everything_else(clone: Clone) -> None:
    clone.write(REPORTED, REPORT.replace("recommend: yes", "recommend: บางที"))
    (problem,) = clone.check().problems
    assert (problem.path, problem.line, problem.field) == (REPORTED, 7, "recommend")


def test_a_school_cannot_report_on_its_own_work(clone: Clone) -> None:
    own = REPORTED.replace("9900000006", "9900000001")
    clone.write(own, REPORT.replace("9900000006", "9900000001"))
    assert clone.codes() == ["adoption-own-school"]


def test_a_work_that_is_withdrawn_takes_no_report(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "main")
    clone.write(OLD, "---\nstatus: withdrawn\n---\n")
    clone.commit()
    clone.git("push", "--quiet", "origin", "main")
    clone.git("checkout", "--quiet", "-B", "request")
    clone.write(REPORTED, REPORT)
    assert clone.codes() == ["adoption-work-withdrawn"]


def test_a_new_work_brings_no_report_of_its_own(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    clone.write(INDEX.replace("index.md", REPORTED.rsplit("/", 1)[1]), REPORT)
    assert clone.codes() == ["request-report-alone"]


def test_the_office_may_mend_a_report(clone: Clone) -> None:
    _remove_report(clone)
    assert clone.codes(office=True) == []


def test_every_code_of_a_request_is_shown_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert {code.id for code in CODES if f'"{code.id}"' not in source} == set()


def test_files_out_of_bounds_are_named_up_to_a_number(clone: Clone) -> None:
    for number in range(30):
        clone.write(f"scripts/file-{number}.py", "x")
    codes = clone.codes()
    assert codes.count("request-outside") == 20
    assert codes.count("request-outside-many") == 1


@pytest.mark.parametrize(
    "path",
    [
        "innovations/photo.jpg",
        "innovations/2568/photo.jpg",
        "innovations/2568/.hidden/index.md",
        "innovations/2568/_registry/index.md",
        "innovations/_other/x/index.md",
        "Innovations/2568/rhymes/index.md",
        "2568/rhymes/index.md",
        ".github/workflows/check.yml",
    ],
)
def test_what_the_check_of_works_would_pass_over_is_out_of_bounds(clone: Clone, path: str) -> None:
    clone.write(path, NEW)
    assert clone.codes() == ["request-outside"]


def test_a_link_in_the_place_of_a_year_or_work_leads_nowhere(clone: Clone) -> None:
    _link_year(clone)
    (clone.folder / "innovations/2568/linked").symlink_to("reading")
    assert clone.codes().count("request-symlink") == 2


def test_nothing_of_the_request_is_followed_or_run(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "sprung"
    clone.write(".gitattributes", "* diff=trap filter=trap\n")
    clone.write("sitecustomize.py", f"open({str(trap)!r}, 'w')\n")
    clone.write("mkdocs.yml", "hooks: [sitecustomize.py]\n")
    clone.write("innovations/_registry/vocabulary.yml", "categories: []\n")
    clone.write(INDEX, NEW)
    clone.write(".githooks/post-checkout", f"#!/bin/sh\ntouch {trap}\n").chmod(0o755)
    monkeypatch.chdir(clone.base)
    assert set(clone.codes()) == {"request-outside", "request-registry"}
    assert not trap.exists()


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.jpg",
        b"-rf.jpg",
        b'q"uote.jpg',
        b"\xff\xfe.jpg",
        "ภาพ.jpg".encode(),
        b"a\tb.jpg",
        b"$(id).jpg",
    ],
)
def test_hostile_names_are_told_as_names(clone: Clone, name: bytes) -> None:
    clone.write(INDEX, NEW)
    (clone.folder / "innovations/2568/rhymes" / os.fsdecode(name)).write_bytes(b"x")
    assert clone.codes() == ["file-name"]


def test_a_name_no_folder_can_hold_is_told(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    clone.commit()
    clone.stage("100644", b"x", b"innovations/2568/rhymes/" + b"x" * 250 + b".jpg")
    found = checking.check(clone.request(), clone.base / "innovations", office=False)
    assert [problem.code for problem in found.problems] == ["request-path"]


def test_folders_in_a_work_are_told_once_and_not_read(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    for number in range(5):
        clone.write(f"innovations/2568/rhymes/deep/{'d/' * number}file.jpg", "x")
    assert clone.codes() == ["folder-nested"]


def test_huge_files_are_told_and_not_written(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_MEGABYTE", 100)
    clone.write(INDEX, NEW)
    clone.write("innovations/2568/rhymes/video.mp4", b"x" * 4001)
    assert "request-file-large" in clone.codes()
    monkeypatch.setattr(layout, "MAX_TOTAL", 1000)
    assert clone.codes() == ["request-too-large"]


def test_a_work_without_its_text_is_told(clone: Clone) -> None:
    clone.git("rm", "--quiet", OLD)
    clone.write(f"innovations/{EXISTING}/photo.jpg", "x")
    assert clone.codes() == ["index-missing"]


def test_a_moved_file_between_works_is_no_moved_work(clone: Clone) -> None:
    clone.write(INDEX, NEW)
    clone.write(f"innovations/{EXISTING}/extra.txt", "ข้อความ\n" * 50)
    clone.git("checkout", "--quiet", "-B", "main")
    clone.commit()
    clone.git("push", "--quiet", "origin", "main")
    clone.git("checkout", "--quiet", "-B", "request")
    clone.git("mv", f"innovations/{EXISTING}/extra.txt", "innovations/2568/rhymes/extra.txt")
    found = clone.check()
    assert {work.id: work.fate for work in found.works} == {
        EXISTING: Fate.CHANGED,
        "2568/rhymes": Fate.CHANGED,
    }


def test_the_office_may_fill_in_move_remove_and_extend_the_registry(clone: Clone) -> None:
    registry = clone.folder / "innovations/_registry/vocabulary.yml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        text.replace(
            "categories:\n",
            "categories:\n  - {id: garden, label: สวนของโรงเรียน, label_en: Garden}\n",
            1,
        )
    )
    _rename(clone)
    clone.write(INDEX, NEW.replace("category: learning", "category: garden"))
    assert "choice-unknown" in clone.codes()
    found = clone.check(office=True)
    assert found.problems == ()
    assert [work.fate for work in found.works] == [Fate.MOVED, Fate.ADDED]


def test_a_registry_that_does_not_fit_all_works_is_told_to_the_office(clone: Clone) -> None:
    registry = clone.folder / "innovations/_registry/schools.csv"
    lines = registry.read_text(encoding="utf-8").splitlines(keepends=True)
    registry.write_text(
        "".join(line for line in lines if "9900000001" not in line), encoding="utf-8"
    )
    (problem,) = clone.check(office=True).problems
    assert (problem.path, problem.code) == (OLD, "school-unknown")
    registry.write_text("code;name\n", encoding="utf-8")
    assert clone.codes(office=True) == ["registry-columns"]


def test_a_faulty_registry_of_the_base_branch_is_not_the_requests_fault(clone: Clone) -> None:
    (clone.base / "innovations/_registry/schools.csv").unlink()
    clone.write(INDEX, NEW)
    with pytest.raises(RegistryError):
        clone.check()


def test_the_title_in_the_fixture_is_the_works(clone: Clone) -> None:
    assert TITLE in PUBLISHED and TITLE not in NEW
