"""Tables of old forms: letters, columns, files of links, rows that fail and rows that come again."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from import_cases import ABSTRACT, REGISTRY, ROOT
from khlang import cli
from word_filling import photo

PDF = ROOT / "innovations/2567/eight-steps-reading/eight-booklets.pdf"
TITLES = [
    "ประทับเวลา", "ชื่อผลงาน", "ประเภท", "สื่อ", "กลุ่มสาระ", "ชั้น", "โรงเรียน", "ผู้จัดทำ", "บทคัดย่อ",
    "วิธี", "ความเป็นมา", "จุดประสงค์", "วิธีทำ", "ผล", "ไฟล์ผลงาน", "ภาพปก\n(แนวนอน)",
]  # fmt: skip
ROW = [
    "15/8/2025, 10:22:31", "แบบฝึกอ่านคำควบกล้ำ", "การสอน", "แบบฝึกทักษะ, เกมกระดาน", "ภาษาไทย",
    "ป.2, ป.3", "โรงเรียนตัวอย่าง 9900000001", "ครูตัวอย่าง ก; ครูตัวอย่าง ข", ABSTRACT, "PDCA",
    "เด็กอ่านไม่ออก\nจึงต้องหาวิธี", "อ่านได้ ๓๒ คำ", "1. เลือกคำ\n2. ฝึกอ่าน", "=SUM(A1) ผ่านทุกคน",
    "https://drive.google.com/open?id=1AbCdEfGhIjKlMnOp", "https://drive.google.com/file/d/cover_id-0123456789/view",
]  # fmt: skip
MAPPING = """
key: [ประทับเวลา]
columns:
  - {column: ประทับเวลา, field: academic_year}
  - {column: ชื่อผลงาน, field: title}
  - {column: ประเภท, field: category}
  - {column: สื่อ, field: media_type}
  - {column: กลุ่มสาระ, field: learning_areas}
  - {column: ชั้น, field: grades}
  - {column: โรงเรียน, field: school}
  - {column: ผู้จัดทำ, field: authors.name}
  - {column: บทคัดย่อ, field: abstract}
  - {column: วิธี, field: method}
  - {column: ความเป็นมา, field: section.background}
  - {column: จุดประสงค์, field: section.objectives}
  - {column: วิธีทำ, field: section.process}
  - {column: ผล, field: section.results}
  - {column: ไฟล์ผลงาน, field: attachments.file}
  - {column: ภาพปก (แนวนอน), field: cover.file}
values:
  - {field: category, from: การสอน, to: learning}
  - {field: media_type, from: เกมกระดาน, to: board_game}
defaults:
  - {field: licence, value: CC-BY-NC-SA-4.0}
  - {field: consent, value: none_needed}
  - {field: attachments.slot, value: ตัวสื่อ/นวัตกรรม}
  - {field: cover.alt, value: "ภาพปกของ {title}"}
files:
  - {id: 1AbCdEfGhIjKlMnOp, name: "แบบฝึก - ครู ก.pdf"}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an empty catalog, a mapping file and downloaded files."""
    shutil.copytree(REGISTRY, tmp_path / "innovations" / "_registry")
    (tmp_path / "map.yml").write_text(MAPPING, encoding="utf-8")
    files = tmp_path / "files"
    files.mkdir()
    shutil.copy(PDF, files / "แบบฝึก - ครู ก.pdf")
    (files / "cover cover_id-0123456789.jpg").write_bytes(photo())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(*rows: list[str], titles: list[str] = TITLES) -> str:
    output = io.StringIO()
    csv.writer(output).writerows([titles, *rows])
    return output.getvalue()


def run(place: Path, data: bytes, *options: str) -> int:
    (place / "old.csv").write_bytes(data)
    return cli.main(["import", "old.csv", "--mapping", "map.yml", "--files", "files", *options])


def works(place: Path) -> list[Path]:
    return sorted(place.glob("innovations/[0-9]*/*"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"], ids=lambda encoding: encoding
)
def test_a_row_becomes_a_work(
    place: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(place, table(ROW).encode(encoding)) == 0, capsys.readouterr().out
    (work,) = works(place)
    assert work.parent.name == "2568"
    text = (work / "index.md").read_text(encoding="utf-8")
    assert {file.name for file in work.iterdir()} == {
        "index.md",
        "file.pdf",
        "cover-cover_id-0123456789.jpg",
    }
    for line in (
        "status: submitted", "category: learning", "media_type: [exercise, board_game]",
        "grades: [p2, p3]", "school: '9900000001'", "- {name: ครูตัวอย่าง ข}",
        "เด็กอ่านไม่ออก\n\nจึงต้องหาวิธี", "1. เลือกคำ\n2. ฝึกอ่าน", "=SUM(A1) ผ่านทุกคน",
        "title: แบบฝึก - ครู ก", "alt: ภาพปกของ แบบฝึกอ่านคำควบกล้ำ",
    ):  # fmt: skip
        assert line in text
    assert cli.main(["check", str(work)]) == 0


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_programs_part_columns_otherwise(place: Path, delimiter: str) -> None:
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows([TITLES, ROW])
    assert run(place, output.getvalue().encode()) == 0
    assert len(works(place)) == 1


def test_the_same_row_comes_only_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, table(ROW).encode())
    changed = [*ROW[:1], "ชื่อที่แก้ภายหลัง", *ROW[2:]]
    other = ["16/8/2025, 09:00:00", "แบบฝึกเขียนตามคำบอก", *ROW[2:]]
    assert run(place, table(changed, other).encode()) == 0
    assert len(works(place)) == 2
    assert "นำเข้า 1 แถว มีอยู่แล้ว 1 แถว ไม่ผ่าน 0 แถว" in capsys.readouterr().out


def test_rows_that_fail_are_told_and_leave_nothing(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = [
        "17/8/2025, 09:00:00",
        *ROW[1:14],
        "https://drive.google.com/open?id=notDownloaded1",
        "",
    ]
    faulty = ["18/8/2025, 09:00:00", "สั้น", "ไม่มีประเภทนี้เลย", *ROW[3:6], "โรงเรียนที่ไม่มี", *ROW[7:]]
    assert run(place, table(nowhere, [""] * 16, ROW, faulty).encode()) == 1
    told = capsys.readouterr().out
    assert len(works(place)) == 1
    assert [
        path.name for path in (place / "innovations").iterdir() if path.name.startswith(".")
    ] == []
    assert "บรรทัด 2  ข้อผิดพลาด: ไม่พบไฟล์ “https://drive.google.com/open?id=notDownloaded1”" in told
    assert "บรรทัด 5  ข้อผิดพลาด: ช่อง title (ชื่อผลงาน) สั้นเกินไป" in told
    assert "บรรทัด 5  ข้อผิดพลาด: ช่อง category (ประเภทนวัตกรรม) ไม่มีตัวเลือก “ไม่มีประเภทนี้เลย”" in told
    assert "บรรทัด 5  ข้อผิดพลาด: รหัสโรงเรียน “โรงเรียนที่ไม่มี”" in told
    assert "นำเข้า 1 แถว มีอยู่แล้ว 0 แถว ไม่ผ่าน 2 แถว" in told


@pytest.mark.parametrize(
    ("mapping", "data", "code"),
    [
        (MAPPING, table(ROW, titles=["ก", *TITLES[1:]]), "import-columns"),
        (MAPPING.replace("field: title", "field: titel"), table(ROW), "import-mapping-field"),
        (
            MAPPING.replace("field: title", "field: review.score"),
            table(ROW),
            "import-mapping-field",
        ),
        ("columns: x", table(ROW), "field-not-records"),
        (MAPPING + "more: x", table(ROW), "field-unknown"),
        (MAPPING, 'ชื่อ,ข\n"ไม่ปิด', "import-table-broken"),
        (MAPPING, table(ROW) + ("ก" * 70_000), "import-table-broken"),
        (MAPPING, "ก\n" + "x\n" * 5_001, "import-table-long"),
    ],
)
def test_what_is_wrong_with_table_or_mapping(
    place: Path, mapping: str, data: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "map.yml").write_text(mapping, encoding="utf-8")
    assert run(place, data.encode()) == 1
    assert f"[{code}]" in capsys.readouterr().out
    assert works(place) == []


def test_letters_that_no_encoding_has(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, b"\xff\xfea\xd8") == 1
    assert "[import-table-letters]" in capsys.readouterr().out


def test_a_table_needs_a_mapping(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "old.csv").write_text(table(ROW), encoding="utf-8")
    assert cli.main(["import", "old.csv"]) == 1
    assert "[import-mapping-missing]" in capsys.readouterr().out
