"""The built site as a whole: rebuilt, interrupted, attacked."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from conftest import ROOT
from khlang import cli, sample
from khlang.lock import claim
from khlang.site.output import Site
from khlang.site.pipeline import Pipeline
from khlang.site.store import Store

REGISTRY = ROOT / "innovations" / "_registry"
Build = Callable[..., int]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of its own beside the real one, with a small catalog, and stand in it."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    (folder / "docs").mkdir()
    for child in (ROOT / "docs").iterdir():
        if child.name == "km":
            shutil.copytree(child, folder / "docs" / child.name)
        elif child.name != "manual":  # its forms would be made anew for every test
            (folder / "docs" / child.name).symlink_to(child)
    sample.write(folder / "innovations", 30, 11, REGISTRY)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("KHLANG_INNOVATIONS", raising=False)
    return folder


def _build(*arguments: str) -> int:
    return cli.main(["build", *arguments])


def _tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file by its path; the compressed site map holds no time either."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _public_works(project: Path) -> list[Path]:
    return sorted((project / "site" / "innovations").glob("2*/*"))


def _fresh(project: Path) -> dict[str, str]:
    shutil.rmtree(project / ".cache")
    assert _build("--site-dir", "fresh") == 0
    return _tree(project / "fresh")


def test_a_rebuild_equals_a_fresh_build(project: Path) -> None:
    assert _build() == 0
    works = [
        project / "innovations" / page.relative_to(project / "site/innovations")
        for page in _public_works(project)
    ]
    edited = works[0] / "index.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nย่อหน้าใหม่\n", encoding="utf-8")
    shutil.rmtree(works[1])
    works[2].rename(works[2].with_name("renamed-work"))
    copied = works[3].with_name("added-work")
    shutil.copytree(works[3], copied)
    text = (copied / "index.md").read_text(encoding="utf-8")
    lines = [
        f"title: หัวเรื่องใหม่ที่ไม่ซ้ำกับใคร ({copied.name})" if line.startswith("title:") else line
        for line in text.split("\n")
    ]
    (copied / "index.md").write_text("\n".join(lines), encoding="utf-8")
    assert _build() == 0
    assert "innovations/2" in "".join(_tree(project / "site"))
    assert _tree(project / "site") == _fresh(project)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _in_a_body(project: Path) -> None:
    with _source(project).open("a", encoding="utf-8") as file:
        file.write("\nย่อหน้าใหม่\n")


def _in_a_title(project: Path) -> None:
    _replace(_source(project), "\ntitle: ", "\ntitle: เปลี่ยนชื่อแล้ว ")


def _in_a_status(project: Path) -> None:
    _replace(_source(project), "\nstatus: published", "\nstatus: withdrawn")


def _in_a_collection(project: Path) -> None:
    _replace(project / "innovations/_registry/collections.yml", "intro: ", "intro: แนะนำใหม่ ")


def _in_an_event(project: Path) -> None:
    event = next((project / "docs/km/events").glob("2*/*/index.md"))
    _replace(event, "\ntitle: ", "\ntitle: เปลี่ยนชื่อแล้ว ")


def _source(project: Path) -> Path:
    """Return the source of a published work."""
    found = sorted((project / "innovations").glob("2*/*/index.md"))
    return next(each for each in found if "\nstatus: published" in each.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "change", [_in_a_body, _in_a_title, _in_a_status, _in_a_collection, _in_an_event]
)
def test_one_change_reaches_all_that_tells_of_it(
    project: Path, change: Callable[[Path], None]
) -> None:
    _build()
    before = _tree(project / "site")
    change(project)
    _build()
    after = _tree(project / "site")
    assert after != before
    assert after == _fresh(project)


def test_a_change_of_the_configuration_reaches_every_page(project: Path) -> None:
    _build()
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("สพป.นครราชสีมา เขต ๖", "สพป.ตัวอย่าง เขต ๙")
    upload_form = "https://send.example.go.th/"
    config.write_text(text.replace(f"# intake_url: {upload_form}", f"intake_url: {upload_form}"))
    pages = [project / "site" / language / "submit" / "index.html" for language in ("", "en")]
    assert not any(upload_form in page.read_text() for page in pages)
    _build()
    assert all(f'href="{upload_form}"' in page.read_text() for page in pages)
    assert "สพป.ตัวอย่าง เขต ๙" in (_public_works(project)[0] / "index.html").read_text(
        encoding="utf-8"
    )
    assert _tree(project / "site") == _fresh(project)


def test_an_office_has_its_own_marks(project: Path) -> None:
    config = project / "mkdocs.yml"
    plain = "favicon: assets/icon.svg"
    text = config.read_text("utf-8")
    config.write_text(text.replace(plain, "favicon: own.png\n  logo: own.svg"), "utf-8")
    assert _build() == 0
    work = next((project / "site" / "innovations").glob("*/*/index.html")).read_text("utf-8")
    assert '<link rel="icon" href="../../../own.png">' in work
    assert re.search(r'<a class="brand"[^>]*><img src="../../../own.svg" alt="">', work)


def test_a_registry_at_fault_is_told_once_and_in_thai(
    project: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    schools = project / "innovations" / "_registry" / "schools.csv"
    schools.write_text(schools.read_text("utf-8").replace(",khong,", ",khonk,", 1), "utf-8")
    assert _build() == cli.CONTENT_PROBLEMS
    assert caplog.text.count("น่าจะหมายถึง “khong”") == 1
    told = "khlang: สร้างเว็บไซต์ไม่ได้จนกว่าจะแก้ทะเบียนตามที่บอกไว้ข้างต้น\n"
    assert capfd.readouterr().err.endswith(told)


def test_a_lost_site_comes_back_from_the_cache(project: Path) -> None:
    _build()
    before = _tree(project / "site")
    shutil.rmtree(project / "site")
    _build()
    assert _tree(project / "site") == before


def test_a_damaged_cache_is_rebuilt_silently(project: Path) -> None:
    _build()
    before = _tree(project / "site")
    for path in (project / ".cache").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data[: len(data) // 2])
    assert _build() == 0
    assert _tree(project / "site") == before


def test_an_index_of_which_the_cache_lost_a_part_is_whole_again(project: Path) -> None:
    _build()
    before = _tree(project / "site")
    lost = next((project / "site/assets/search").glob("*/facets.bin")).stat().st_ino
    files = [path for path in (project / ".cache").rglob("*") if path.stat().st_ino == lost]
    for path in files:
        path.unlink()
    shutil.rmtree(project / "site")
    _build()
    assert files
    assert _tree(project / "site") == before


def test_what_only_the_site_holds_still_is_made_anew_where_it_is_needed(project: Path) -> None:
    _build()
    stored = [
        each for each in (project / ".cache").rglob("*") if re.fullmatch(r"\w{32}", each.name)
    ]
    assert len(stored) > len(_public_works(project))
    for each in stored:
        each.unlink()
    _in_a_body(project)
    assert _build() == 0
    assert _tree(project / "site") == _fresh(project)


def test_a_full_disk_leaves_the_old_site_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _build()
    before = _tree(project / "site")
    shutil.rmtree(project / ".cache")

    def full(self: Store, key: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Store, "write", full)
    capsys.readouterr()
    assert _build() == cli.TOOL_FAULT
    assert "พื้นที่เก็บข้อมูลเต็ม" in capsys.readouterr().err
    assert _tree(project / "site") == before
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def test_mkdocs_gives_the_same_site(project: Path) -> None:
    _build()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "theirs"]
    subprocess.run(command, cwd=project, check=True, env=environment)
    assert _tree(project / "theirs") == _tree(project / "site")


def test_strict_refuses_a_work_with_errors_and_keeps_the_old_site(project: Path) -> None:
    _build()
    before = _tree(project / "site")
    broken = project / "innovations" / "2568" / "broken"
    broken.mkdir(parents=True)
    (broken / "index.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    assert _build("--strict") == cli.CONTENT_PROBLEMS
    assert _tree(project / "site") == before


HOSTILE: dict[str, bytes] = {
    "alias-bomb": b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "merge-keys": b"---\na: &a {x: 1}\nb: {<<: *a}\n---\n",
    "octal": b"---\nschool: 0712345670\n---\n",
    "latin": b"\xe9\xe8---\n",
    "utf-16": "---\ntitle: ก\n---\n".encode("utf-16"),
    "tabs": b"---\ntitle:\tx\n\tb: y\n---\n",
    "brackets": b"---\ntitle: x\n---\n" + b"[" * 10_000,
    "quotes": b"---\ntitle: x\n---\n" + b"> " * 500 + b"x",
    "script": b"---\ntitle: <script>alert(1)</script>\n---\n<img src=x onerror=alert(1)>",
    "empty": b"",
    "large": b"---\ntitle: x\n---\n" + b"x" * 50_000_000,
    "deep": b"---\na: " + b"[" * 2_000 + b"]" * 2_000 + b"\n---\n",
}


def test_hostile_submissions_are_named_and_the_rest_is_built(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _build()
    before = _tree(project / "site")
    year = project / "innovations" / "2568"
    year.mkdir(exist_ok=True)
    for name, data in HOSTILE.items():
        (year / name).mkdir()
        (year / name / "index.md").write_bytes(data)
    (year / "folder" / "index.md").mkdir(parents=True)
    (year / "nothing").mkdir()
    (year / "Capital").mkdir()
    (year / "link").symlink_to("/etc")
    capsys.readouterr()
    assert _build() == 0
    assert _tree(project / "site") == before
    assert cli.main(["check", "--format", "text"]) == cli.CONTENT_PROBLEMS
    report = capsys.readouterr().out
    for name in (*HOSTILE, "folder", "nothing", "Capital", "link"):
        assert f"2568/{name}" in report, name


def test_two_builds_at_once_do_not_disturb_each_other(project: Path) -> None:
    _build()
    command = [sys.executable, "-m", "khlang", "build", "--site-dir"]
    running = [subprocess.Popen([*command, name], cwd=project) for name in ("one", "two")]
    assert [process.wait() for process in running] == [0, 0]
    assert _tree(project / "one") == _tree(project / "two") == _tree(project / "site")


def test_a_second_build_of_the_same_site_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with claim(project / "site"):
        assert _build("--site-dir", str(project / "site")) == cli.TOOL_FAULT
    assert "อยู่แล้ว" in capsys.readouterr().err
    assert _build() == 0


def test_a_work_that_goes_away_during_a_build_costs_no_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[Path] = []
    run = Pipeline.run

    def lose_one(pipeline: Pipeline, site: Site, others: Iterable[str]) -> None:
        if not lost:
            lost.append(pipeline.catalog.works[0].folder)
            shutil.rmtree(lost[0])
        run(pipeline, site, others)

    monkeypatch.setattr(Pipeline, "run", lose_one)
    assert _build() == 0
    published = {page.name for page in _public_works(project)}
    assert lost[0].name not in published
    assert len(published) > 10
    assert lost[0].name not in (project / "site/index.html").read_text(encoding="utf-8")
    assert _tree(project / "site") == _fresh(project)


def test_works_that_keep_going_away_end_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def lose(pipeline: Pipeline, _site: Site, _others: Iterable[str]) -> None:
        source = pipeline.catalog.works[0].source
        raise FileNotFoundError(errno.ENOENT, "gone", str(source))

    monkeypatch.setattr(Pipeline, "run", lose)
    assert _build() == 2
    assert "หายหรืออ่านไม่ได้" in caplog.text


@pytest.mark.parametrize("folder", ["innovations", "docs", ".", "/", "notes", "mkdocs.yml"])
def test_no_folder_with_something_else_in_it_becomes_a_site(
    project: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (project / "notes").mkdir()
    (project / "notes" / "index.html").write_text("mine")
    before = _tree(project)
    assert _build("--site-dir", folder) == cli.TOOL_FAULT
    assert f"{folder} มีสิ่งอื่น" in capsys.readouterr().err
    assert _tree(project) == before


def test_the_history_of_a_published_branch_is_not_lost(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _build() == 0
    history = project / "site" / ".git" / "HEAD"
    history.parent.mkdir()
    history.write_text("ref: refs/heads/gh-pages")
    assert _build() == cli.TOOL_FAULT
    assert "ประวัติของ Git" in capsys.readouterr().err
    assert history.read_text() == "ref: refs/heads/gh-pages"
