from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from khlang import sample
from khlang.catalog import load as catalog_load
from khlang.catalog.load import Loaded, Proposal, load, registry_of
from khlang.problems import render
from khlang.submission.check import Context, check_folder
from khlang.submission.tombstone import TEXT

REGISTRY = ROOT / "innovations" / "_registry"


@pytest.fixture
def works(tmp_path: Path) -> Path:
    folder = tmp_path / "works"
    sample.write(folder, 12, 7, REGISTRY)
    return folder


def _load(works: Path, store: Path | None = None) -> Loaded:
    return load(works, registry_of(works, REGISTRY), store, "salt")


def _submissions(works: Path) -> list[Path]:
    return sorted(works.glob("2*/*/index.md"))


def _checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gathers the path of every folder that is checked from now on."""
    seen: list[str] = []

    def spy(folder: Path, path: str, context: Context, *, warns: bool) -> object:
        seen.append(path)
        return check_folder(folder, path, context, warns=warns)

    monkeypatch.setattr(catalog_load, "check_folder", spy)
    return seen


def test_a_proposal_takes_the_place_of_what_is_there(works: Path, tmp_path: Path) -> None:
    one, other, *_ = _submissions(works)
    incoming = tmp_path / "2540" / "first"
    shutil.copytree(one.parent, incoming)
    text = (incoming / "index.md").read_text(encoding="utf-8")
    text = text.replace(f"academic_year: {one.parent.parent.name}", "academic_year: 2540")
    (incoming / "index.md").write_text(text, encoding="utf-8")
    names = [f"{file.parent.parent.name}/{file.parent.name}" for file in (one, other)]
    proposal = Proposal({"2540/first": incoming, names[1]: None}, drafts=True)
    loaded = load(works, registry_of(works, REGISTRY), None, "salt", proposal)
    twin = [p for p in loaded.problems if p.code == "title-duplicate"]
    assert [problem.path for problem in twin] == ["2540/first/index.md"]
    assert names[1] not in {work.id for work in loaded.catalog.works}


def test_every_folder_is_a_work_or_a_problem(works: Path) -> None:
    loaded = _load(works)
    failed = {problem.path for problem in loaded.errors}
    assert loaded.catalog.figures.works + len(failed) <= 12
    assert loaded.catalog.figures.works > 0


def test_what_did_not_change_is_not_checked_again(
    works: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _load(works, tmp_path / "store")
    seen = _checked(monkeypatch)
    changed = _submissions(works)[3]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nเพิ่มเติม\n", encoding="utf-8")
    second = _load(works, tmp_path / "store")
    assert seen == [changed.parent.relative_to(works).as_posix()]
    assert {work.id for work in second.catalog.works} == {work.id for work in first.catalog.works}


@pytest.mark.parametrize("whole", [False, True], ids=["a file", "the folder"])
def test_what_was_away_during_the_check_alone_is_checked_again(
    whole: bool, works: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    folder = _submissions(works)[0].parent
    gone = folder if whole else folder / "index.md"

    def check_without(place: Path, path: str, context: Context, *, warns: bool) -> object:
        if place != folder:
            return check_folder(place, path, context, warns=warns)
        gone.rename(tmp_path / "away")
        result = check_folder(place, path, context, warns=warns)
        (tmp_path / "away").rename(gone)
        return result

    with monkeypatch.context() as patch:
        patch.setattr(catalog_load, "check_folder", check_without)
        assert _load(works, store).errors
    assert not _load(works, store).errors


def test_a_changed_registry_checks_everything_again(
    works: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _load(works, tmp_path / "store")
    seen = _checked(monkeypatch)
    schools = works / "_registry" / "schools.csv"
    text = schools.read_text(encoding="utf-8")
    schools.write_text(text.replace("โรงเรียนตัวอย่าง ๑๒", "โรงเรียนตัวอย่าง สิบสอง"), encoding="utf-8")
    _load(works, tmp_path / "store")
    assert len(seen) == 12


def test_a_store_cut_in_half_is_made_again(works: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = _load(works, store)
    for file in store.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    second = _load(works, store)
    assert second.problems == first.problems
    assert second.catalog.works == first.catalog.works


def test_a_deleted_work_is_gone(works: Path, tmp_path: Path) -> None:
    before = _load(works, tmp_path / "store").catalog
    gone = before.works[0]
    shutil.rmtree(works / gone.id)
    after = _load(works, tmp_path / "store").catalog
    assert {work.id for work in after.works} == {work.id for work in before.works} - {gone.id}


def _codes(loaded: Loaded) -> set[str]:
    return {problem.code for problem in loaded.problems}


def test_warnings_are_for_the_check_and_not_kept(works: Path, tmp_path: Path) -> None:
    work = works / _load(works).catalog.works[0].id / "index.md"
    text = work.read_text(encoding="utf-8")
    work.write_text(f"{text}\nด\u0e4d\u0e32เนินการ\n", encoding="utf-8")
    assert "text-lookalike" in _codes(_load(works))
    for _ in range(2):
        kept = _load(works, tmp_path / "store")
        assert kept.problems == kept.errors


def test_a_copied_work_repeats_its_title(works: Path) -> None:
    original = works / _load(works).catalog.works[0].id
    shutil.copytree(original, original.with_name("zz-copy"))
    assert "title-duplicate" in _codes(_load(works))


def test_a_file_outside_the_works_is_named(works: Path) -> None:
    (works / "notes.docx").write_bytes(b"x")
    strays = [p for p in _load(works).problems if p.code == "file-stray"]
    assert [problem.path for problem in strays] == ["notes.docx"]


def test_a_lineage_to_nowhere_is_named(works: Path) -> None:
    loaded = _load(works)
    work = next(work for work in loaded.catalog.works if not work.based_on)
    text = work.source.read_text(encoding="utf-8")
    lineage = "based_on:\n  - {work: 2560/no-such-work, change: ปรับใบงานให้สั้นลง}\n"
    work.source.write_text(text.replace("\nlicence:", f"\n{lineage}licence:", 1), encoding="utf-8")
    assert "lineage-unknown" not in _codes(loaded)
    assert "lineage-unknown" in _codes(_load(works))


def test_a_collection_of_unknown_works_is_named(works: Path) -> None:
    assert "collection-unknown-work" not in _codes(_load(works))
    file = works / "_registry" / "collections.yml"
    text = re.sub(r"works: \[.*\]", "works: [2560/no-such-work]", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    assert "collection-unknown-work" in _codes(_load(works))
    shutil.rmtree(works / "_registry")  # the project's collections do not speak of these works
    assert "collection-unknown-work" not in _codes(_load(works))


def test_a_link_to_itself_is_no_folder(works: Path) -> None:
    before = _load(works)
    year = _submissions(works)[0].parent.parent
    (works / "2550").symlink_to("2550")
    (year / "loop").symlink_to("loop")
    loaded = _load(works)
    assert len(loaded.catalog.works) == len(before.catalog.works)
    added = {(each.path, each.code) for each in {*loaded.problems} - {*before.problems}}
    assert added == {("2550", "file-stray"), (f"{year.name}/loop", "file-stray")}


def test_links_to_folders_are_not_followed(works: Path) -> None:
    (works / "2550").symlink_to("/")
    (works / "2551").symlink_to(works)
    (_submissions(works)[0].parent.parent / "loop").symlink_to("..")
    found = {(p.path, p.code) for p in _load(works).problems if p.code == "folder-symlink"}
    assert found == {
        ("2550", "folder-symlink"),
        ("2551", "folder-symlink"),
        (f"{_submissions(works)[0].parent.parent.name}/loop/index.md", "folder-symlink"),
    }


def test_a_folder_that_cannot_be_read_costs_only_itself(
    works: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _load(works).catalog.figures.works
    closed = {str(works / "2550"), str(works / "2550" / "work"), str(works / "2551")}
    (works / "2550" / "work").mkdir(parents=True)
    (works / "2551").mkdir()
    closed.remove(str(works / "2550"))
    scan, access = os.scandir, os.access

    def scandir(folder: Path) -> object:
        if str(folder) in closed:
            raise PermissionError
        return scan(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "access", lambda f, mode: str(f) not in closed and access(f, mode))
    loaded = _load(works)
    found = {p.path for p in loaded.problems if p.code == "folder-unreadable"}
    assert found == {"2550/work/index.md", "2551"}
    assert loaded.catalog.figures.works == whole


def test_a_name_that_is_not_utf_8_is_a_problem(works: Path) -> None:
    folder = os.fsdecode(os.fsencode(works) + b"/2568-bad\xff/work")
    Path(folder).mkdir(parents=True)
    assert render(_load(works).problems, "text").count("2568-bad\N{REPLACEMENT CHARACTER}") >= 1


def test_tombstones_are_withdrawn_works_and_no_twins(works: Path) -> None:
    before = _load(works)
    gone = before.catalog.works[:2]
    for work in gone:
        shutil.rmtree(work.folder)
        work.folder.mkdir()
        work.source.write_text(TEXT, encoding="utf-8")
    after = _load(works)
    assert {work.id for work in gone} <= {work.id for work in after.catalog.withdrawn}
    assert not {work.id for work in gone} & {work.id for work in after.catalog.works}
    assert {(p.path, p.code) for p in after.problems} <= {(p.path, p.code) for p in before.problems}
