"""``khlang import`` and ``khlang word-form``: written whole, or not at all."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from import_cases import REGISTRY, ROOT, TITLE, blank_form, registry
from khlang import cli
from khlang.codes.importing import CODES
from khlang.importing import writing
from khlang.importing.reading import MAX_BYTES
from khlang.importing.word import read_word
from khlang.submission.check import Context
from test_import_word import filled
from word_filling import fill, photo

PDF = ROOT / "innovations/2567/eight-steps-reading/eight-booklets.pdf"
LOCATION = Image.Exif()
LOCATION[0x010E] = "SECRET"
LOCATION.get_ifd(0x8825).update({1: "N", 2: (14.0, 58.0, 0.0), 3: "E", 4: (102.0, 7.0, 0.0)})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an empty catalog, a filled form and its attachment."""
    shutil.copytree(REGISTRY, tmp_path / "innovations" / "_registry")
    (tmp_path / "files").mkdir()
    shutil.copy(PDF, tmp_path / "files" / "แบบฝึก ๘ เล่ม.pdf")
    (tmp_path / "form.docx").write_bytes(filled())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def works(place: Path) -> list[str]:
    return [path.relative_to(place).as_posix() for path in place.glob("innovations/[0-9]*/*")]


def left_behind(place: Path) -> list[Path]:
    return [path for path in (place / "innovations").iterdir() if path.name != "_registry"]


def test_a_form_is_written_with_its_files(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "form.docx", "--files", "files", "--slug", "word-game"]) == 0
    assert "form.docx: เขียนแล้วที่ innovations/2568/word-game" in capsys.readouterr().out
    folder = place / "innovations/2568/word-game"
    assert {path.name for path in folder.iterdir()} == {
        "index.md", "file.pdf", "picture-1.jpg", "picture-1-2.jpg",
    }  # fmt: skip
    assert cli.main(["check", str(folder), "--strict"]) == 0
    assert [path.name for path in left_behind(place)] == ["2568"]


def test_the_same_form_comes_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "form.docx", "--files", "files"]) == 0
    before = works(place)
    assert re.fullmatch(r"innovations/2568/work-[0-9a-f]{8}", before[0])
    assert cli.main(["import", "form.docx", "--files", "files"]) == 1
    assert "[import-exists]" in capsys.readouterr().out
    assert works(place) == before


def test_an_english_title_names_the_folder(place: Path) -> None:
    named = fill(filled(), {"title_en": "Word Drills for Grade 2"}, {})
    (place / "form.docx").write_bytes(named)
    assert cli.main(["import", "form.docx", "--files", "files"]) == 0
    assert works(place) == ["innovations/2568/word-drills-for-grade-2"]


def test_a_form_without_its_file_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "form.docx"]) == 1
    assert "ไม่พบไฟล์ “แบบฝึก ๘ เล่ม.pdf” ที่คำตอบกล่าวถึง [import-file-missing]" in capsys.readouterr().out
    assert left_behind(place) == []


def test_faulty_answers_are_written_only_as_a_draft(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "form.docx").write_bytes(
        fill(blank_form(), {"title": TITLE, "academic_year": "2568"}, {})
    )
    assert cli.main(["import", "form.docx", "--slug", "later"]) == 1
    told = capsys.readouterr().out
    assert "ช่อง abstract (บทคัดย่อ)" in told or "abstract" in told
    assert "--draft" in told
    assert left_behind(place) == []
    assert cli.main(["import", "form.docx", "--slug", "later", "--draft"]) == 0
    assert "status: draft" in (place / "innovations/2568/later/index.md").read_text("utf-8")


def test_a_year_is_needed_even_for_a_draft(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "form.docx").write_bytes(fill(blank_form(), {"title": TITLE}, {}))
    assert cli.main(["import", "form.docx", "--draft"]) == 1
    assert "[import-year]" in capsys.readouterr().out
    assert left_behind(place) == []


def test_pictures_lose_where_they_were_taken(place: Path) -> None:
    data = fill(filled(), {}, {"cover.file": photo(exif=LOCATION, comment=b"SECRET")})
    (place / "form.docx").write_bytes(data)
    assert cli.main(["import", "form.docx", "--files", "files", "--slug", "w"]) == 0
    for file in (place / "innovations/2568/w").glob("*.jpg"):
        assert b"SECRET" not in file.read_bytes()
        with Image.open(file) as picture:
            assert not picture.getexif()


def test_nothing_stays_when_writing_fails(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_word(filled(), "form.docx", *registry())
    context = Context.load(place / "innovations/_registry")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write_index", full)
    with pytest.raises(OSError, match="No space"):
        writing.write(found, place / "innovations", context)
    assert left_behind(place) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.docx"], "ไม่พบไฟล์ nowhere.docx"),
        (["form.docx", "--files", "nowhere"], "ไม่พบโฟลเดอร์ nowhere"),
        (["form.docx", "--slug", "ชื่อไทย"], "ใช้เป็นชื่อโฟลเดอร์ไม่ได้"),
        (["form.docx", "--slug", "../../etc"], "ใช้เป็นชื่อโฟลเดอร์ไม่ได้"),
        (["form.docx", "form.docx", "--slug", "a"], "--slug ใช้กับไฟล์เดียว"),
        (["form.docx", "--to", "nowhere"], "ไม่พบ nowhere"),
    ],
)
def test_orders_that_make_no_sense(
    place: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_a_huge_file_is_not_even_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (place / "huge.zip").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert cli.main(["import", "huge.zip"]) == 1
    assert "[import-too-large]" in capsys.readouterr().out


def test_every_code_is_shown_by_a_test() -> None:
    tests = "".join(
        path.read_text("utf-8") for path in Path(__file__).parent.glob("test_import*.py")
    )
    assert [code.id for code in CODES if f"{code.id}" not in tests] == []


def test_the_blank_form_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    file = tmp_path / "form.docx"
    assert cli.main(["word-form", "--output", str(file)]) == 0
    assert zipfile.ZipFile(io.BytesIO(file.read_bytes())).testzip() is None
    assert read_word(file.read_bytes(), file.name, *registry()).problems == ()


def test_word_in_page_out(place: Path, tmp_path: Path) -> None:
    (place / "form.docx").write_bytes(filled())
    assert cli.main(["import", "form.docx", "--files", "files", "--slug", "word-game"]) == 0
    index = place / "innovations/2568/word-game/index.md"
    text = index.read_text("utf-8").replace(
        "status: submitted", "status: published\npublished_on: 2569-01-15"
    )
    index.write_text(text, "utf-8")
    command = [
        sys.executable, "-m", "khlang", "build", "--strict",
        "--innovations", str(place / "innovations"), "--site-dir", str(tmp_path / "site"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    page = (tmp_path / "site/innovations/2568/word-game/index.html").read_text("utf-8")
    assert TITLE.replace("&", "&amp;") in re.sub(r"<wbr>|<span[^>]*>|</span>", "", page)
    assert "&lt;b&gt;และไม่ใช่ HTML&lt;/b&gt;" in page
    assert "<b>และไม่ใช่" not in page
    assert "<li>อ่านคล่อง</li>" in page
    assert "นักเรียนอ่านเป็นคู่ ถ่ายจากด้านหลัง" in page
