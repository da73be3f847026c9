"""``khlang request`` from end to end: a bare repository, a teacher's clone, report and preview."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import ROOT
from khlang import cli
from khlang.commands import request_report
from khlang.problems import FORMATS
from khlang.request.host import Head
from request_repository import EXISTING, NEW, PUBLISHED, Clone

Capture = pytest.CaptureFixture[str]
INDEX = "innovations/2568/rhymes/index.md"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    made = Clone(tmp_path)
    monkeypatch.chdir(made.base)
    return made


def _run(*arguments: str) -> int:
    try:
        return cli.main(["request", *arguments])
    except SystemExit as end:
        return int(end.code or 0)


def _push(clone: Clone) -> None:
    clone.commit()
    clone.git("push", "--quiet", "--force", "origin", "request")


def test_report_formats_and_comment_of_a_bad_request(clone: Clone, capsys: Capture) -> None:
    clone.write(INDEX, NEW.replace("grades: [p2]", "grades: [p99]"))
    clone.write("README.md", "x")
    _push(clone)
    check = ("check", "main", "request", "--repo", str(clone.bare))
    assert _run(*check, "--report", "out/report.json") == cli.CONTENT_PROBLEMS
    assert INDEX in capsys.readouterr().out
    for name in FORMATS:
        assert _run(*check, "--format", name) == cli.CONTENT_PROBLEMS
        checked = capsys.readouterr().out
        assert _run("show", "out/report.json", "--format", name) == cli.CLEAN
        assert capsys.readouterr().out == checked
    report = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    assert [problem["path"] for problem in report["problems"]] == ["README.md", INDEX]
    assert [work["id"] for work in report["works"]] == ["2568/rhymes"]
    assert _run("comment", "out/report.json") == cli.CLEAN
    assert "พบ ๒ เรื่องที่ต้องแก้" in capsys.readouterr().out


def test_a_good_request_passes_and_warnings_fail_only_when_asked(clone: Clone) -> None:
    _push(clone)
    check = ("check", "main", "request", "--repo", str(clone.bare))
    assert _run(*check) == cli.CLEAN  # nothing changed: a warning
    assert _run(*check, "--strict") == cli.CONTENT_PROBLEMS
    clone.write(INDEX, NEW)
    _push(clone)
    assert _run(*check, "--strict") == cli.CLEAN


def test_a_teacher_checks_their_own_branch(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.write(INDEX, NEW)
    clone.commit()
    monkeypatch.chdir(clone.folder)
    assert _run("check", "origin/main") == cli.CLEAN


def test_the_office_may_what_a_teacher_may_not(clone: Clone) -> None:
    clone.write(f"innovations/{EXISTING}/index.md", PUBLISHED.replace("2568-10-01", "2568-10-02"))
    _push(clone)
    check = ("check", "main", "request", "--repo", str(clone.bare))
    assert _run(*check) == cli.CONTENT_PROBLEMS
    assert _run(*check, "--office") == cli.CLEAN


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nothing"),
        ("check", "main", "--repo", "nowhere"),
        ("check", "main", "--innovations", "nowhere"),
        ("show", "README.md"),
        ("comment", "nothing.json"),
        ("preview", "nothing"),
    ],
)
def test_what_cannot_be_done_is_said_in_thai(
    clone: Clone, arguments: tuple[str, ...], capsys: Capture
) -> None:
    assert _run(*arguments) == cli.TOOL_FAULT
    assert re.search(r"khlang: .*[ก-๛]", capsys.readouterr().err)


def test_a_clone_that_lacks_files_is_said_in_thai(clone: Clone, capsys: Capture) -> None:
    clone.write(INDEX, NEW)
    _push(clone)
    name = clone.git("rev-parse", f"request:{INDEX}").strip()
    for pack in (clone.bare / "objects/pack").glob("*"):
        pack.unlink()
    (clone.bare / "objects" / name[:2] / name[2:]).unlink()
    assert _run("check", "main", "request", "--repo", str(clone.bare)) == cli.TOOL_FAULT
    assert "อ่านคำขอจาก Git ไม่ได้" in capsys.readouterr().err


@pytest.mark.parametrize("to", ["github", "gitlab"])
def test_a_missing_variable_is_named(
    clone: Clone, to: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for name in ("GITHUB_API_URL", "CI_API_V4_URL"):
        monkeypatch.delenv(name, raising=False)
    _run("check", "main", "request", "--repo", str(clone.folder), "--report", "report.json")
    assert _run("comment", "report.json", "--to", to) == cli.TOOL_FAULT
    assert "API" in capsys.readouterr().err


class FakeGitHub:
    """Takes the place of the host; remembers what was said."""

    said: list[str]
    number: int | None = 4
    files: list[str]

    def __init__(self, *where: str) -> None:
        assert where == ("https://api.example", "office/works", "secret")

    def find(self, head: Head) -> int | None:
        assert head == Head("a" * 40, "kru", "request")
        return self.number

    def paths(self, number: int) -> list[str]:
        return self.files

    def say(self, number: int, text: str) -> None:
        assert number == self.number
        self.said.append(text)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> type[FakeGitHub]:
    FakeGitHub.said, FakeGitHub.files, FakeGitHub.number = [], [INDEX], 4
    monkeypatch.setattr(request_report, "GitHub", FakeGitHub)
    for name, value in (
        ("API_URL", "https://api.example"),
        ("REPOSITORY", "office/works"),
        ("TOKEN", "secret"),
    ):
        monkeypatch.setenv(f"GITHUB_{name}", value)
    return FakeGitHub


def _comment(clone: Clone) -> int:
    clone.write(INDEX, NEW)
    _push(clone)
    _run("check", "main", "request", "--repo", str(clone.bare), "--report", "report.json")
    where = ("--head", "a" * 40, "--owner", "kru", "--branch", "request")
    return _run("comment", "report.json", "--to", "github", *where)


def test_the_comment_goes_to_the_request_that_the_host_names(
    clone: Clone, github: type[FakeGitHub]
) -> None:
    assert _comment(clone) == cli.CLEAN
    (said,) = github.said
    assert "ผ่านการตรวจอัตโนมัติ" in said


def test_a_report_of_a_request_that_changes_the_check_is_not_repeated(
    clone: Clone, github: type[FakeGitHub]
) -> None:
    github.files = [INDEX, ".github/workflows/check.yml"]
    assert _comment(clone) == cli.CLEAN
    (said,) = github.said
    assert "ผ่าน" not in said
    assert "check&#46;yml" in said


def test_a_request_that_is_gone_gets_no_comment(clone: Clone, github: type[FakeGitHub]) -> None:
    github.number = None
    assert _comment(clone) == cli.CLEAN
    assert github.said == []


def test_a_request_without_works_has_no_preview(clone: Clone, capsys: Capture) -> None:
    clone.write("README.md", "x")
    _push(clone)
    assert _run("preview", "main", "request", "--repo", str(clone.bare)) == cli.CLEAN
    assert "ไม่มีผลงาน" in capsys.readouterr().out
    assert not Path("preview").exists()


@pytest.fixture
def preview(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> Path:
    clone.write(INDEX, NEW)
    clone.write("innovations/2568/broken/index.md", "---\ntitle: x\n---\n")
    _push(clone)
    monkeypatch.chdir(ROOT)
    folder = clone.bare.parent / "preview"
    where = ("--repo", str(clone.bare), "--site-dir", str(folder))
    assert _run("preview", "main", "request", *where) == cli.CLEAN
    return folder


@pytest.mark.browser
def test_the_preview_shows_only_the_works_of_the_request_and_opens_from_a_folder(
    preview: Path, browser: Browser
) -> None:
    works = sorted(page.parent.name for page in preview.glob("innovations/*/*/index.html"))
    assert works == ["rhymes"]
    assert not (preview / "forms").exists()
    assert sum(file.stat().st_size for file in preview.rglob("*")) < 8_000_000
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((preview / "index.html").as_uri())
    expect(page.locator("aside.sample")).to_contain_text("ตัวอย่างก่อนเผยแพร่")
    page.locator("main a[href*='rhymes']").first.click()
    expect(page.locator("h1")).to_contain_text("นิทานคำคล้องจอง")
    assert page.url.endswith("/rhymes/index.html")
    page.close()
