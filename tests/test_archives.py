from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from khlang.submission import archives


def fault(path: Path) -> str | None:
    found = archives.find_fault(path)
    return None if found is None else found[0]


def make(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return path


def test_a_plain_archive_with_what_systems_add(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.zip",
        ("ใบงาน/", b""),
        ("ใบงาน/หนึ่ง.pdf", b"%PDF"),
        ("__MACOSX/ใบงาน/._x", b"x"),
        ("ใบงาน/.DS_Store", b"x"),
        ("Thumbs.db", b"x"),
    )
    assert fault(path) is None


@pytest.mark.parametrize(
    "name", ["../a.pdf", "a/../../b.pdf", "/etc/a.pdf", "C:/a.pdf", "..\\a.pdf", "\\a.pdf"]
)
def test_ways_out(name: str, tmp_path: Path) -> None:
    assert fault(make(tmp_path / "a.zip", (name, b"x"))) == "zip-path"


def test_links(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert fault(make(tmp_path / "a.zip", (link, b"/etc/passwd"))) == "zip-path"


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.html", "b.zip", "a", "a.docm", "a.pdf.js", "Thumbs.db.exe", "__MACOSX/a.exe"],
)
def test_kinds(name: str, tmp_path: Path) -> None:
    assert fault(make(tmp_path / "a.zip", (name, b"x"))) == "zip-entry"


def test_a_program_under_another_name(tmp_path: Path) -> None:
    assert fault(make(tmp_path / "a.zip", ("a.pdf", b"MZ\x90"))) == "zip-entry"


def test_bombs_are_not_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.zip", ("a.txt", bytes(2 * 2**20)))
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert fault(path) == "zip-bomb"


def test_all_entries_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_EXPANDED", 1000)
    path = make(tmp_path / "a.zip", *[(f"{number}.txt", b"x" * 300) for number in range(4)])
    assert fault(path) == "zip-bomb"


def test_many_entries(tmp_path: Path) -> None:
    entries = [(f"{number}.txt", b"") for number in range(archives.MAX_ENTRIES + 1)]
    assert fault(make(tmp_path / "a.zip", *entries)) == "zip-many"


@pytest.mark.parametrize("kept", [10, 40, -10])
def test_damage(kept: int, tmp_path: Path) -> None:
    path = make(tmp_path / "a.zip", ("a.pdf", b"%PDF" * 20))
    path.write_bytes(path.read_bytes()[:kept])
    assert fault(path) == "attachment-broken"


@pytest.mark.parametrize(
    ("start", "dangerous"),
    [
        (b"%PDF-1.7", False),
        (b"hello <script>", False),
        (b"  <ScRiPt>", True),
        (b"\xef\xbb\xbf<html>", True),
        (b"<?xml version='1.0'?><svg>", True),
        (b"<?xml version='1.0'?><w:document>", False),
        (b"#!/usr/bin/env python", True),
    ],
)
def test_dangerous_content(start: bytes, dangerous: bool) -> None:
    assert bool(archives.dangerous_content(start)) is dangerous
