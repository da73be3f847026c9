"""Reading index.md: encodings, line ends, front matter and body."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang import thai
from khlang.problems import Report
from khlang.submission import source
from khlang.submission.source import MAX_FILE_BYTES, MAX_MARKS, Document, place, read

TEXT = "---\ntitle: ก\n---\n\n## ข\n\nค\n"


def read_data(data: bytes, folder: Path) -> tuple[Document | None, list[tuple[str, int]]]:
    file = folder / "index.md"
    file.write_bytes(data)
    report = Report("x/index.md")
    document = read(file, "x/index.md", report)
    return document, [(problem.code, problem.line) for problem in report.problems]


def test_takes_text_apart(tmp_path: Path) -> None:
    document, problems = read_data(TEXT.encode(), tmp_path)
    assert problems == []
    assert document is not None
    assert document.front["title"].value == "ก"
    assert document.body == "\n## ข\n\nค\n"
    assert document.body_line == 4
    assert document.text[document.body_offset :] == document.body
    assert document.source == tmp_path / "index.md"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        2 * b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("---\n", "--- \t\n").replace("--- \t\n", "---  \n", 1).encode(),
    ],
    ids=["bom", "two boms", "crlf", "cr", "spaces"],
)
def test_other_line_ends_and_bom_read_the_same(data: bytes, tmp_path: Path) -> None:
    document, problems = read_data(data, tmp_path)
    assert problems == []
    assert document is not None
    assert document.front["title"].value == "ก"
    assert document.body == "\n## ข\n\nค\n"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "file-empty", 0),
        (b" \n\t\n", "file-empty", 0),
        (TEXT.encode("utf-16"), "encoding-utf16", 0),
        (TEXT.encode("utf-16-le"), "encoding-utf16", 0),
        (TEXT.encode("utf-16-be"), "encoding-utf16", 0),
        (TEXT.encode("cp874"), "encoding-windows-874", 2),
        (b"---\ntitle: x\n\xff\n---\n", "encoding-not-utf8", 3),
        (b"title: x\n", "front-missing", 1),
        (b"\n" + TEXT.encode(), "front-missing", 1),
        (b"---\ntitle: x\n", "front-unclosed", 1),
        (b"---\ntitle: x\n\n## A\n\nb\n\n---\n\n## C\n", "front-unclosed", 1),
        (b"---", "front-missing", 1),
        (b"---\n---\n", "front-empty", 2),
    ],
)
def test_unreadable(data: bytes, code: str, line: int, tmp_path: Path) -> None:
    assert read_data(data, tmp_path) == (None, [(code, line)])


def test_control_characters_are_shown_with_their_place(tmp_path: Path) -> None:
    document, problems = read_data(TEXT.replace("ค", "ค\x00\u202e").encode(), tmp_path)
    assert problems == [("text-control", 7), ("text-control", 7)]
    assert document is not None


def test_large_file_is_not_read(tmp_path: Path) -> None:
    data = TEXT.encode() + b"x" * MAX_FILE_BYTES
    assert read_data(data, tmp_path) == (None, [("file-too-large", 0)])


def test_missing_file_and_loop_of_links(tmp_path: Path) -> None:
    report = Report("x")
    assert read(tmp_path / "index.md", "x", report) is None
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert read(tmp_path / "loop", "x", report) is None
    assert [problem.code for problem in report.problems] == ["index-missing", "file-symlink"]


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (5, (3, 1))]
)
def test_place(offset: int, expected: tuple[int, int]) -> None:
    assert place("ab\nc\nd", offset) == expected


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (tmp_path / "index.md").touch()
    report = Report("x")
    assert read(tmp_path / "index.md", "x", report) is None
    assert [problem.code for problem in report.problems] == ["file-unreadable"]


@pytest.mark.parametrize(
    "written", ["&#x202e;", "&#8238", "&rlm;", "&ZeroWidthSpace;", "\U000e0041"]
)
def test_what_is_unseen_in_a_body_is_reported(written: str, tmp_path: Path) -> None:
    data = f"---\na: b\n---\nก{written}ข\n".encode()
    assert read_data(data, tmp_path)[1] == [("text-control", 4)]


@pytest.mark.parametrize(
    "written", ["&amp;", "&#3585;", "&lt;b&gt;", "R&D;", "\U0001f3f4\U000e0067\U000e007f"]
)
def test_what_is_seen_in_a_body_is_not_reported(written: str, tmp_path: Path) -> None:
    data = f"---\na: b\n---\nก{written}ข\n".encode()
    assert read_data(data, tmp_path)[1] == []


@given(st.text(st.sampled_from("ก่ิ้ี็ เa"), max_size=30))
def test_a_quick_look_misses_no_pile_of_marks(text: str) -> None:
    usual = thai.usual(text)
    assert usual is not None
    assert thai.is_piled(usual, MAX_MARKS + 1) == (source._MARKS.search(text) is not None)
