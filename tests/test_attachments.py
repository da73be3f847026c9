from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from khlang.problems import Report
from khlang.submission import attachments


def inspect(path: Path) -> tuple[tuple[str, int] | None, list[str]]:
    report = Report("index.md")
    found = attachments.inspect(path, report, "attachments[0].file", 9)
    for problem in report.problems:
        assert (problem.line, problem.field) == (9, "attachments[0].file")
    return found, [problem.code for problem in report.problems]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def pdf() -> bytes:
    output = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(output)
    return output.getvalue()


def zipped(**entries: Any) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return output.getvalue()


WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", pdf(), "PDF"),
        ("A.PDF", pdf(), "PDF"),
        ("a.docx", zipped(**WORD), "DOCX"),
        ("a.xlsx", zipped(**{"[Content_Types].xml": "", "xl/workbook.xml": ""}), "XLSX"),
        ("a.pptx", zipped(**{"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "PPTX"),
        ("a.zip", zipped(**{"book.pdf": pdf(), "ภาพ.jpg": "x"}), "ZIP"),
        ("a.mp3", b"ID3\x04" + bytes(100), "MP3"),
        ("b.mp3", b"\xff\xfb\x90" + bytes(100), "MP3"),
        ("a.m4a", b"\0\0\0\x20ftypM4A " + bytes(100), "M4A"),
        ("a.mp4", b"\0\0\0\x20ftypmp42" + bytes(100), "MP4"),
    ],
)
def test_accepted_files(name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    assert inspect(write(tmp_path / name, data)) == ((kind, len(data)), [])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"x", "attachment-dangerous"),
        ("a.html", b"x", "attachment-dangerous"),
        ("a.svg", b"x", "attachment-dangerous"),
        ("a.js", b"x", "attachment-dangerous"),
        ("a.lnk", b"x", "attachment-dangerous"),
        ("a.bat", b"x", "attachment-dangerous"),
        ("a.pdf.exe", pdf(), "attachment-dangerous"),
        ("a.pdf", b"MZ\x90", "attachment-dangerous"),
        ("a.zip", b"\x7fELF", "attachment-dangerous"),
        ("a.docx", b"\xef\xbb\xbf \n<!DOCTYPE HTML><script>", "attachment-dangerous"),
        ("a.mp3", b"#!/bin/sh", "attachment-dangerous"),
        ("a.docm", zipped(**WORD), "office-macro"),
        ("a.xls", b"x", "attachment-old-office"),
        ("a.png", b"x", "attachment-picture"),
        ("a.rar", b"Rar!", "attachment-type"),
        ("noname", b"x", "attachment-type"),
        ("a.pdf", b"", "attachment-empty"),
        ("a.pdf", zipped(**WORD), "attachment-extension"),
        ("a.zip", pdf(), "attachment-extension"),
        ("a.mp4", pdf(), "attachment-extension"),
        ("a.xlsx", zipped(**WORD), "attachment-extension"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "zip-encrypted"),
        ("a.docx", zipped(**WORD)[:60], "attachment-broken"),
        ("a.pdf", pdf()[:60], "attachment-broken"),
        ("a.mp4", b"\0\0\0\x20ftypmp42 \xa9xyz+14.97+102.1/", "attachment-location"),
    ],
)
def test_refused_files(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    assert inspect(write(tmp_path / name, data)) == (None, [code])


def test_size_limits(tmp_path: Path) -> None:
    for suffix, file_type in attachments.TYPES.items():
        path = tmp_path / f"a{suffix}"
        with path.open("wb") as file:
            file.truncate(file_type.megabytes * 2**20 + 1)
        assert inspect(path) == (None, ["attachment-too-large"])
        assert file_type.megabytes < 50


def test_absent_and_linked_files(tmp_path: Path) -> None:
    assert inspect(tmp_path / "none.pdf") == (None, ["file-unreadable"])
    (tmp_path / "a.pdf").symlink_to(write(tmp_path / "b.pdf", pdf()))
    assert inspect(tmp_path / "a.pdf") == (None, ["file-symlink"])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", zipped(**WORD, **{"word/vbaProject.bin": "x"}), "office-macro"),
        ("a.xlsx", zipped(**WORD), "attachment-extension"),
        ("a.PDF", b"%PDF-1.7 and no more", "attachment-broken"),
    ],
)
def test_documents_in_an_archive_are_looked_into(
    name: str, data: bytes, code: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "all.zip", zipped(**{"book.pdf": pdf(), f"in/{name}": data}))
    report = Report("index.md")
    assert attachments.inspect(path, report) is None
    assert [problem.code for problem in report.problems] == [code]
    assert f"“all.zip (in/{name})”" in report.problems[0].message
