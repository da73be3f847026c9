"""The command line as a technician meets it: what it says, and the status it ends with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from khlang import cli, sample
from khlang.problems import FORMATS

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"
COMMANDS = (
    "check",
    "request",
    "build",
    "serve",
    "new",
    "sample",
    "bench",
    "quality",
    "manual",
    "schema",
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of good works and one bad one, and stand beside it."""
    folder = tmp_path / "innovations"
    sample.write(folder, 6, 5, REGISTRY)
    (folder / "_registry" / "collections.yml").write_text("collections: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KHLANG_INNOVATIONS", raising=False)
    bad = folder / "2568" / "bad"
    bad.mkdir(parents=True)
    (bad / "index.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    return folder


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _ended(arguments: list[str]) -> int:
    """Return the exit status, also where argparse ends the program itself."""
    try:
        return cli.main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def _is_thai(text: str) -> bool:
    return any("ก" <= letter <= "๛" for letter in text)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_thai(command: str, capsys: Capture) -> None:
    assert _ended([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"วิธีใช้: khlang {command}")
    for english in ("usage:", "options:", "positional arguments", "show this help", "exit"):
        assert english not in text


def test_the_list_of_commands(capsys: Capture) -> None:
    assert _ended(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"\n    {command} " in text for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "ต้องระบุ"),
        (["publish"], "ไม่มี 'publish' ให้เลือก"),
        (["check", "--format", "xml"], "ไม่มี 'xml' ให้เลือก"),
        (["check", "--loud"], "ไม่รู้จัก --loud"),
        (["serve", "--port"], "ต้องตามด้วยค่าหนึ่งค่า"),
        (["serve", "--port", "99999"], "1 ถึง 65535"),
        (["serve", "--port", "web"], "1 ถึง 65535"),
        (["sample"], "ต้องระบุ DIR"),
        (["sample", "x", "--count", "-1"], "จำนวนเต็มตั้งแต่ 1"),
        (["sample", "x", "--count", "many"], "จำนวนเต็มตั้งแต่ 1"),
        (["sample", "x", "--seed", "odd"], "ใช้ค่า 'odd' ไม่ได้"),
    ],
)
def test_a_mistyped_command_is_answered_in_thai(
    arguments: list[str], said: str, nowhere: Path, capsys: Capture
) -> None:
    assert _ended(arguments) == cli.TOOL_FAULT
    assert said in capsys.readouterr().err
    assert not list(nowhere.iterdir())


@pytest.mark.parametrize(
    "arguments", [["check"], ["build"], ["serve"], ["new"], ["manual", "pdf"], ["schema"]]
)
def test_the_wrong_folder_is_said_with_what_to_do(
    arguments: list[str], nowhere: Path, capsys: Capture
) -> None:
    assert _ended(arguments) == cli.TOOL_FAULT
    said = capsys.readouterr().err
    assert said.startswith("khlang: ไม่พบ")
    assert "สั่งในโฟลเดอร์ของโครงการ" in said
    assert not list(nowhere.iterdir())


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(
    "text", ["site_name: [x\n", "words only\n", "site_name: x\n", "plugins: [nothing-such]\n"]
)
def test_a_faulty_configuration_is_named(
    command: str, text: str, nowhere: Path, capsys: Capture
) -> None:
    (nowhere / "docs").mkdir()
    (nowhere / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert _ended([command]) == cli.TOOL_FAULT
    assert "khlang: แฟ้มตั้งค่า mkdocs.yml" in capsys.readouterr().err


def test_a_folder_of_works_that_does_not_exist_leaves_the_site_alone(
    nowhere: Path, capsys: Capture
) -> None:
    assert _ended(["build", "--innovations", "nothing"]) == cli.TOOL_FAULT
    assert "ไม่พบโฟลเดอร์ผลงาน nothing" in capsys.readouterr().err
    assert not (nowhere / "site").exists()


def test_check_reports_in_every_format(works: Path, capsys: Capture) -> None:
    reports = {}
    for name in FORMATS:
        assert _ended(["check", "innovations/2568/bad", "--format", name]) == cli.CONTENT_PROBLEMS
        reports[name] = capsys.readouterr().out
    file = "innovations/2568/bad/index.md"
    assert reports["text"].startswith(file)
    listed = json.loads(reports["json"])
    assert {problem["path"] for problem in listed} == {file}
    quality = json.loads(reports["codequality"])
    assert {entry["location"]["path"] for entry in quality} == {file}
    lines = reports["github"].splitlines()
    assert all(line.startswith(f"::error file={file},") for line in lines)
    assert len(listed) == len(quality) == len(lines) > 5
    assert all(_is_thai(problem["message"]) and _is_thai(problem["remedy"]) for problem in listed)


@pytest.mark.parametrize(
    ("here", "path"),
    [
        (".", "innovations/2568/bad"),
        (".", "innovations/2568/bad/index.md"),
        ("innovations", "2568/bad"),
        ("innovations/2568", "bad"),
        ("innovations/2568/bad", "."),
        ("innovations/2568/bad", "index.md"),
        ("innovations/_registry", "../2568/bad"),
    ],
)
def test_check_finds_the_registry_from_wherever_the_teacher_stands(
    here: str, path: str, works: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(works.parent / here)
    assert _ended(["check", path, "--format", "json"]) == cli.CONTENT_PROBLEMS
    problems = json.loads(capsys.readouterr().out)
    assert {Path(problem["path"]).resolve() for problem in problems} == {
        works / "2568" / "bad" / "index.md"
    }
    assert "field-missing" in {problem["code"] for problem in problems}


def test_status_follows_the_gravest_problem(works: Path, capsys: Capture) -> None:
    good = next(
        page.parent for page in sorted(works.glob("2*/*/index.md")) if "bad" not in page.parts
    )
    assert _ended(["check", str(good)]) == cli.CLEAN
    text = (good / "index.md").read_text(encoding="utf-8")
    (good / "index.md").write_text(f"{text}\nโทร 08 1234 5678\n", encoding="utf-8")
    capsys.readouterr()
    assert _ended(["check", str(good)]) == cli.CLEAN
    assert "คำเตือน" in capsys.readouterr().out
    assert _ended(["check", str(good), "--strict"]) == cli.CONTENT_PROBLEMS


def test_a_fault_of_the_registry_keeps_the_format(works: Path, capsys: Capture) -> None:
    (works / "_registry" / "schools.csv").unlink()
    assert _ended(["check", "--format", "json"]) == cli.CONTENT_PROBLEMS
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["code"] == "registry-missing"
    assert problem["path"] == "innovations/_registry/schools.csv"


def test_sample_writes_the_same_works_for_the_same_seed(nowhere: Path) -> None:
    for name in ("one", "two"):
        assert _ended(["sample", name, "--count", "4", "--seed", "9"]) == cli.CLEAN
    one, two = (
        {path.relative_to(name): path.read_bytes() for path in Path(name).glob("2*/*/index.md")}
        for name in ("one", "two")
    )
    assert len(one) == 4
    assert one == two


def test_schema_writes_what_the_project_holds(works: Path) -> None:
    written = works / "_registry" / "innovation.schema.json"
    written.unlink()
    assert _ended(["schema"]) == cli.CLEAN
    assert written.read_bytes() == (REGISTRY / "innovation.schema.json").read_bytes()


def test_an_interrupted_command_says_so(
    works: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    class Interrupting:
        def readline(self) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupting())
    before = sorted(works.rglob("*"))
    assert _ended(["new"]) == cli.TOOL_FAULT
    assert "หยุดตามคำสั่งแล้ว" in capsys.readouterr().err
    assert sorted(works.rglob("*")) == before


def test_a_report_in_a_latin_terminal_and_a_closed_pipe(works: Path) -> None:
    command = [sys.executable, "-m", "khlang", "check"]
    environment = {"PYTHONIOENCODING": "latin-1", "PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert b"Traceback" not in said
    shown = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert shown.returncode == cli.CONTENT_PROBLEMS
    assert "วิธีแก้" in shown.stdout.decode()
