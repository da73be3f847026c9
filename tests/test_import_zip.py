"""Zips from outside: whole folders, Word forms with files, and what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest

from import_cases import ROOT, blank_form, registry
from khlang.importing.imported import Imported
from khlang.importing.reading import read_file
from khlang.importing.zipped import read_zip
from test_import_word import filled
from word_filling import photo

INDEX = (ROOT / "tests/cases/valid/plain/index.md").read_bytes()
PDF = (ROOT / "innovations/2567/eight-steps-reading/eight-booklets.pdf").read_bytes()


def packed(files: Mapping[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return output.getvalue()


def read(files: Mapping[str, bytes]) -> Imported:
    return read_zip(packed(files), "sent.zip", *registry())


def codes(found: Imported) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("folder", ["", "reading-aloud/", "โฟลเดอร์ใหม่/"])
def test_a_work_at_the_top_or_in_one_folder(folder: str) -> None:
    found = read({f"{folder}index.md": INDEX, f"{folder}a.jpg": photo()})
    assert found.answers is not None
    assert found.answers.front["status"] == "submitted"
    assert set(found.files) == {"a.jpg"}
    assert found.name == ("reading-aloud" if folder == "reading-aloud/" else "")
    assert codes(found) == ["import-unused"]


def test_what_systems_leave_behind_is_left_out() -> None:
    junk = ("__MACOSX/w/._index.md", "w/.DS_Store", "w/Thumbs.db", "w/desktop.ini", "w/~$a.docx")
    found = read({"w/index.md": INDEX, **dict.fromkeys(junk, b"x")})
    assert found.answers is not None
    assert found.files == {}
    assert found.problems == ()


def test_thai_names_become_safe_and_answers_follow() -> None:
    text = INDEX.decode() + "\n![ภาพ](รูป ๑.jpg)\n"
    found = read({"index.md": text.encode(), "รูป ๑.JPG": photo(), "สื่อ.pdf": PDF})
    assert found.answers is not None
    assert set(found.files) == {"file.jpg", "file.pdf"}
    assert "![ภาพ](file.jpg)" in "".join(found.answers.sections.values())
    assert codes(found) == ["import-renamed", "import-renamed", "import-unused"]


def _with_raw_name(data: bytes, name: bytes, raw: bytes) -> bytes:
    assert len(name) == len(raw)
    return data.replace(name, raw)


@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_names_of_older_programs_are_understood(encoding: str) -> None:
    raw = "ภาพ.jpg".encode(encoding)
    name = b"x" * (len(raw) - 4) + b".jpg"
    text = INDEX.decode() + "\n![ก](ภาพ.jpg)\n"
    data = _with_raw_name(packed({"index.md": text.encode(), name.decode(): photo()}), name, raw)
    found = read_zip(data, "sent.zip", *registry())
    assert found.answers is not None
    assert "![ก](file.jpg)" in "".join(found.answers.sections.values())


def test_the_name_that_info_zip_adds_wins() -> None:
    extra_name = "ภาพ.jpg".encode()
    extra = struct.pack("<HHBI", 0x7075, 5 + len(extra_name), 1, zlib.crc32(b"p.jpg")) + extra_name
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("index.md", INDEX)
        entry = zipfile.ZipInfo("p.jpg")
        entry.extra = extra
        archive.writestr(entry, photo())
    found = read_zip(output.getvalue(), "sent.zip", *registry())
    assert [problem.message for problem in found.problems if "ภาพ.jpg" in problem.message]


def test_a_word_form_with_its_files() -> None:
    found = read({"งาน/แบบ.docx": filled(), "งาน/แบบฝึก ๘ เล่ม.pdf": PDF})
    assert found.answers is not None
    assert found.answers.front["attachments"][0]["file"] == "file.pdf"
    assert set(found.files) == {"picture-1.jpg", "picture-1-2.jpg", "file.pdf"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.jpg": b"x"}, "import-no-work"),
        ({"a/index.md": INDEX, "b/index.md": INDEX}, "import-nested"),
        ({"index.md": INDEX, "INDEX.MD": INDEX}, "import-several"),
        ({"a.docx": blank_form(), "b.docx": blank_form()}, "import-several"),
        ({"w/index.md": INDEX, "w/more/a.jpg": b"x"}, "import-nested"),
        ({"index.md": INDEX, "run.exe": b"MZ"}, "zip-entry"),
        ({"index.md": INDEX, "a.pdf": b"MZ program"}, "zip-entry"),
        ({"index.md": INDEX, "page.html": b"<html>"}, "zip-entry"),
        ({"index.md": INDEX, "../evil.jpg": b"x"}, "zip-path"),
        ({"index.md": INDEX, "/etc/evil.jpg": b"x"}, "zip-path"),
        ({"index.md": INDEX, "C:\\evil.jpg": b"x"}, "zip-path"),
        ({"index.md": INDEX, "..\\evil.jpg": b"x"}, "zip-path"),
        ({"index.md": INDEX, "a.jpg": b"\0" * 2**26}, "zip-bomb"),
        ({"index.md": b"x" * 300_000}, "import-entry-large"),
        ({"index.md": b"no front matter"}, "front-missing"),
        ({f"{n}.jpg": b"" for n in range(1_001)}, "zip-many"),
    ],
)
def test_what_is_refused(files: dict[str, bytes], code: str) -> None:
    found = read(files)
    assert found.answers is None
    assert code in codes(found)


def test_a_link_is_refused() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("index.md", INDEX)
        link = zipfile.ZipInfo("a.jpg")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert codes(read_zip(output.getvalue(), "sent.zip", *registry())) == ["zip-path"]


def test_archives_inside_stay_closed() -> None:
    inner = packed({"bomb.txt": b"\0" * 2**20})
    found = read({"index.md": INDEX, "print.zip": inner})
    assert found.files == {"print.zip": inner}


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_a_damaged_zip_is_no_fault_of_the_tool(cut: int) -> None:
    data = packed({"index.md": INDEX})
    for broken in (data[:-cut], data[:cut] + b"?" * 40 + data[cut + 40 :]):
        found = read_zip(broken, "sent.zip", *registry())
        assert found.answers is not None or found.problems


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "import-type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "import-old-word"),
        (b"PK\x03\x04 no zip", "attachment-broken"),
    ],
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    assert codes(read_file(data, "sent", *registry())) == [code]
