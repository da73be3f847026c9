"""What changes the version of a work, and what does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from khlang.submission.check import Context, check_folder
from khlang.submission.model import Innovation

ROOT = Path(__file__).parent.parent
WORK = ROOT / "innovations/2567/phonics-slide-card"
CONTEXT = Context.load(ROOT / "innovations/_registry")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORK, tmp_path / "2567" / WORK.name))


def checked(folder: Path) -> Innovation:
    work, problems = check_folder(folder, f"2567/{folder.name}", CONTEXT)
    assert work is not None, problems
    return work


def edited(folder: Path, old: str, new: str) -> Innovation:
    index = folder / "index.md"
    text = index.read_text(encoding="utf-8")
    assert text.count(old) == 1
    index.write_text(text.replace(old, new), encoding="utf-8")
    return checked(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: published", "status: retired"),
        ("score: 91", "score: 90"),
        ("pupils: 15,", "pupils: 16,"),
        ("published_on: 2567-11-08", "published_on: 2567-11-09"),
        ("detail: แบบตัดฉบับปรับปรุง", "detail: แบบตัดฉบับปรับปรุงครั้งที่สอง"),
        ("ชนะเลิศ, level", "รองชนะเลิศ, level"),
        ("duration: ๘", "# หมายเหตุของสำนักงาน\nduration: ๘"),
    ],
)
def test_what_the_office_adds_leaves_it(folder: Path, old: str, new: str) -> None:
    before = checked(folder)
    after = edited(folder, old, new)
    assert after.version == before.version
    assert after.digest != before.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: บัตรเลื่อนเสียงโฟนิกส์", "title: บัตรเสียงโฟนิกส์"),
        ("name: ครูตัวอย่าง ต", "name: ครูตัวอย่าง น"),
        ("licence: CC-BY-SA-4.0", "licence: CC-BY-4.0"),
        ("pre_sum: 121", "pre_sum: 122"),
        ("ไม่มีกลุ่มเปรียบเทียบ", "มีกลุ่มเปรียบเทียบ"),
    ],
)
def test_what_the_authors_change_changes_it(folder: Path, old: str, new: str) -> None:
    before = checked(folder)
    assert edited(folder, old, new).version != before.version


def test_another_file_is_another_version(folder: Path) -> None:
    before = checked(folder)
    (folder / "slide-cards.pdf").write_bytes((folder / "slide-cards.pdf").read_bytes() + b"\n")
    assert checked(folder).version != before.version


def test_place_and_order_of_fields_do_not_count(folder: Path) -> None:
    before = checked(folder)
    index = folder / "index.md"
    text = index.read_text(encoding="utf-8")
    line = "licence: CC-BY-SA-4.0\n"
    index.write_text(
        text.replace(line, "").replace("semester: 1\n", f"semester: 1\n{line}"), "utf-8"
    )
    assert checked(folder).version == before.version


def test_space_around_the_body_changes_the_digest_alone(folder: Path) -> None:
    index = folder / "index.md"
    front, rule, body = index.read_text(encoding="utf-8").rpartition("\n---\n")
    works = []
    for before, after in (("\n", "\n"), ("\n\n", "\n"), ("\n", "\n\n")):
        index.write_text(f"{front}{rule}{before}{body.strip()}{after}", encoding="utf-8")
        works.append(checked(folder))
    assert len({work.version for work in works}) == 1
    assert len({work.digest for work in works}) == len(works)
