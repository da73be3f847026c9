from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

import poppler
from conftest import ROOT, MakeWork
from khlang.catalog.catalog import Catalog
from khlang.cli import main
from khlang.report import posters, typesetting
from khlang.report.kinds import KINDS, SUMMARY
from khlang.submission.model import Attachment, Innovation, Person
from test_views import BASE, OFFICE, SCHOOLS, VOCABULARY

URL = f"{BASE}innovations/2568/reading/"


def render(kind: str, work: Innovation, store: Path | None = None) -> bytes:
    catalog = Catalog((work,), VOCABULARY, SCHOOLS)
    return posters.render(kind, work, catalog, OFFICE, BASE, store=store)


def text_of(data: bytes) -> str:
    return "".join(poppler.text_of(data, "layout").split())


def pages_of(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


@pytest.fixture
def long_work(make_work: MakeWork) -> Innovation:
    """Return a work with as much in it as the field table allows."""
    abstract = "นักเรียนอ่านคำที่สะกดด้วยแม่กดแต่ตัวสะกดไม่ตรงมาตราไม่ได้ จึงทำแบบฝึกแปดชุด " * 15
    files = tuple(Attachment(f"f{n}.pdf", "แบบฝึกอ่านชุดที่ " * 6, "", "PDF", 9) for n in range(20))
    return make_work(
        title="การพัฒนาทักษะการอ่านสะกดคำมาตราแม่กดด้วยแบบฝึกร่วมกับนิทานพื้นบ้าน " * 2,
        abstract=abstract[:1200],
        attachments=files,
        authors=tuple(Person(f"ครูตัวอย่าง {letter}", "นางสาว") for letter in "กขคงจฉชซฌญ"),
        duration="๖ สัปดาห์ สัปดาห์ละ ๓ ครั้ง ครั้งละ ๓๐ นาที",
        cost=1300.0,
        media=("exercise", "board_game", "video", "flashcard", "handout"),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_says_what_the_work_is_and_where_it_stands(kind: str, make_work: MakeWork) -> None:
    data = render(kind, make_work())
    text = text_of(data)
    for said in ("แบบฝึกอ่านสะกดคำจากนิทานพื้นบ้าน", "โรงเรียนตัวอย่าง๑", "ครูตัวอย่างก", URL):
        assert said in text
    assert "CCBY-NC-SA4.0" in text
    assert pages_of(data) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_work_stands_on_one_sheet(kind: str, long_work: Innovation) -> None:
    data = render(kind, long_work)
    assert pages_of(data) == 1
    text = text_of(data)
    assert URL in text, "the foot is not pushed off the sheet"
    assert ("และอีก๑๒ไฟล์" in text) is (kind == "summary")


def test_the_whole_abstract_is_in_the_summary_and_its_beginning_on_the_poster(
    long_work: Innovation,
) -> None:
    work = replace(long_work, abstract="ก่อน " + "คำ " * 200 + "จบตรงนี้")
    assert "จบตรงนี้" in text_of(render("summary", work))
    assert "จบตรงนี้" not in text_of(render("poster", work))


def test_the_same_sheet_is_made_once(
    make_work: MakeWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    compiled = typesetting._compiled

    def note(template: str, text: str, pictures: dict[str, bytes]) -> bytes:
        made.append(template)
        return compiled(template, text, pictures)

    monkeypatch.setattr(typesetting, "_compiled", note)
    work = make_work()
    fresh = render("poster", work)
    assert render("poster", work, tmp_path) == render("poster", work, tmp_path) == fresh
    render("poster", replace(work, title="ชื่ออื่นของผลงานนี้"), tmp_path)
    assert made == ["poster.typ"] * 3
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


def test_the_command_writes_both_sheets_of_a_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    work = "2568/bar-model-three-reads"
    assert main(["poster", work, "--output", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{kind}-{work.replace('/', '-')}.pdf" for kind in KINDS
    }
    assert main(["poster", "2568/no-such-work", "--output", str(tmp_path)]) == 2
    assert "ไม่มีผลงานที่เผยแพร่รหัส 2568/no-such-work" in capsys.readouterr().err


def test_a_stored_sheet_that_was_cut_short_is_made_again(
    tmp_path: Path, make_work: MakeWork
) -> None:
    whole = render(SUMMARY, make_work(), tmp_path)
    (kept,) = tmp_path.glob("*/*.pdf")
    kept.write_bytes(whole[: len(whole) // 2])
    assert render(SUMMARY, make_work(), tmp_path) == whole
    assert kept.read_bytes() == whole
