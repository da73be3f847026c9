"""khlang report: what it writes, and how it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from khlang import cli


@pytest.fixture(autouse=True)
def in_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def report(tmp_path: Path, *arguments: str) -> int:
    return cli.main(["report", *arguments, "--output", str(tmp_path / "out")])


def names(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "out").iterdir()}


def test_forms_of_a_school_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(tmp_path, "forms", "--fiscal-year", "๒๕๖๘", "--group", "sample1") == 0
    assert {"p1-f8.docx", "p1-f8.pdf", "p1-f9.docx", "p2-f8.pdf"} <= names(tmp_path)
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๘ กลุ่มโรงเรียนตัวอย่าง ๑" in capsys.readouterr().out


def test_the_register_between_two_days(tmp_path: Path) -> None:
    assert report(tmp_path, "register", "--from", "2567-11-01", "--to", "2567-11-30") == 0
    assert names(tmp_path) == {"register.csv", "register.xlsx"}
    text = (tmp_path / "out" / "register.csv").read_text(encoding="utf-8-sig")
    assert text.count("\n2567-11-") == text.count("\n") - 1 > 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--from", "2568-10-01"], "--from และ --to"),
        (["--from", "2568-10-01", "--to", "2568-09-01"], "อยู่ก่อนวันแรก"),
        (["--fiscal-year", "2568", "--group", "none"], "ไม่มีกลุ่มโรงเรียน none"),
        (["--fiscal-year", "2568", "--school", "1"], "ไม่มีโรงเรียนรหัส 1"),
        (["--fiscal-year", "2568", "--innovations", "docs"], "_registry"),
    ],
)
def test_what_cannot_be_reported_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert report(tmp_path, "register", *arguments) == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "--fiscal-year"),
        (["--fiscal-year", "2026"], "ต้องเป็นปี พ.ศ."),
        (["--from", "1/10/2568", "--to", "2568-12-01"], "ลองใช้ 2568-10-01"),
        (["--fiscal-year", "2568", "--academic-year", "2568"], "--academic-year"),
    ],
)
def test_options_are_explained_in_thai(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        report(tmp_path, "register", *arguments)
    assert stop.value.code == 2
    assert reason in capsys.readouterr().err


def test_certificates_of_a_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(tmp_path, "certificate", "2567/phonics-slide-card", "--date", "2569-01-05") == 0
    stem = "certificate-2567-phonics-slide-card"
    assert names(tmp_path) == {f"{stem}.pdf", f"{stem}-1.pdf"}
    assert "เลขที่ 2567-" in capsys.readouterr().out


def test_no_certificate_of_what_is_not_public(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(tmp_path, "certificate", "2567/lunch-ledger") == 2
    assert "ไม่มีผลงานที่เผยแพร่รหัส 2567/lunch-ledger" in capsys.readouterr().err
