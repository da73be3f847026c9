"""The form that makes a zip in the browser: filled in, kept, checked, packed, and imported."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from accessibility import violations
from import_cases import ABSTRACT, REGISTRY, ROOT, registry
from khlang import cli
from khlang.importing.zipped import read_zip
from khlang.submission.inputs import inputs, steps
from test_importing import LOCATION
from word_filling import photo

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

AWKWARD = (
    "บรรทัดแรก <b>&amp; \"ก\" 'ข' {: onclick=x} \\ น้ำ 😀\n# ไม่ใช่หัวข้อ\n\n๑. ข้อหนึ่ง\n๒. ข้อสอง\n"
    "- จุด: yaml\n---\n\tเว้นหน้า <script>alert(1)</script>\u200b\u202e"
)
TITLE = 'เกมบัตรคำ: "อ่านสนุก" #1 [ฉบับ ๒] & <ทดลอง>'
PDF = (ROOT / "innovations/2567/eight-steps-reading/eight-booklets.pdf").read_bytes()


@pytest.fixture
def send(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Return a function that opens the form."""

    def start(**options: object) -> Page:
        page = open_page(f"{site_url}send/", **options)
        page.wait_for_selector("#send[data-ready]")
        return page

    return start


def fill(page: Page) -> None:
    """Answer what must be answered, awkwardly."""
    page.get_by_label("ชื่อผลงาน").fill(TITLE)
    for name, value in (
        ("category", "learning"), ("media_type", "board_game"), ("learning_areas", "thai"),
        ("grades", "p2"), ("grades", "p3"), ("consent", "none_needed"),
        ("licence", "CC-BY-NC-SA-4.0"),
    ):  # fmt: skip
        page.locator(f'[name="{name}"][value="{value}"]').check()
    for name, text in (
        ("school", "โรงเรียนตัวอย่าง (9900000001)"), ("academic_year", "๒๕๖๘"),
        ("authors.0.name", "ครูตัวอย่าง ก"), ("abstract", ABSTRACT), ("keywords", "อ่าน, สะกดคำ"),
        ("cost", "๑,๒๐๐"),
        *((f"section.{each}", AWKWARD) for each in ("background", "objectives", "process", "results")),
    ):  # fmt: skip
        page.locator(f'[name="{name}"]').fill(text)
    page.locator('[name="method"]').select_option("pdca")


def add_files(page: Page) -> None:
    located = photo((3000, 2000), exif=LOCATION, comment=b"SECRET")
    turned = photo((2400, 1600), exif=_turned())
    page.locator('[name="cover.file"]').set_input_files(
        {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": located}
    )
    page.locator('[name="cover.alt"]').fill("บัตรคำสี่ใบ [บนโต๊ะ]")
    page.locator('[data-add="pictures"]').click()
    page.locator('[name="pictures.0.file"]').set_input_files(
        {"name": "ภาพ.jpg", "mimeType": "image/jpeg", "buffer": turned}
    )
    page.locator('[name="pictures.0.alt"]').fill("เด็กอ่านเป็นคู่ (ด้านหลัง)]")
    page.locator('[name="pictures.0.section"]').select_option("results")
    page.locator('[data-add="attachments"]').click()
    page.locator('[name="attachments.0.file"]').set_input_files(
        {"name": "แบบฝึก ๘ เล่ม.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.locator('[name="attachments.0.title"]').fill("แบบฝึกครบ ๘ เล่ม")
    page.locator('[name="attachments.0.slot"]').select_option(index=3)


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 58.0, 0.0)})
    return exif


def make(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="สร้างไฟล์ zip").click()
    assert re.fullmatch(r"innovation-25\d\d-\d\d-\d\d\.zip", download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def test_the_whole_way_from_the_form_to_a_checked_work(
    send: Callable[..., Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(width=360)
    sent: list[str] = []
    fill(page)
    add_files(page)
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    data = make(page)
    expect(page.locator("#done")).to_be_focused()
    assert [each for each in sent if not each.startswith("GET blob:")] == []

    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.namelist() == ["index.md", "cover.jpg", "picture.jpg", "file.pdf"]
    for name in ("cover.jpg", "picture.jpg"):
        content = archive.read(name)
        assert b"SECRET" not in content
        assert b"Exif" not in content
        with Image.open(io.BytesIO(content)) as picture:
            assert max(picture.size) == 1600
            assert (picture.height > picture.width) == (name == "picture.jpg")

    shutil.copytree(REGISTRY, tmp_path / "innovations" / "_registry")
    (tmp_path / "sent.zip").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["import", "sent.zip", "--slug", "card-game"]) == 0
    assert cli.main(["check", "innovations/2568/card-game", "--strict"]) == 0
    text = (tmp_path / "innovations/2568/card-game/index.md").read_text("utf-8")
    assert "![เด็กอ่านเป็นคู่ (ด้านหลัง))](picture.jpg)" in text
    assert "1. ข้อหนึ่ง\n2. ข้อสอง\n\n- จุด: yaml\n\n\\---\n\nเว้นหน้า &lt;script>" in text


def test_what_is_read_is_what_was_filled_in(send: Callable[..., Page]) -> None:
    page = send()
    fill(page)
    page.locator('[data-add="authors"]').click()
    page.locator('[name="authors.1.name"]').fill("ครูตัวอย่าง ข")
    page.locator("#s-figures").click()
    page.locator('[name="metrics.satisfaction.mean"]').fill("4.62")
    page.locator('[name="metrics.t_test.pre"]').fill("9, 8 ๑๑")
    page.locator("#s-honours").click()
    page.locator('[data-add="dissemination"]').click()
    page.locator('[name="dissemination.0.channel"]').select_option("plc")
    page.locator('[name="dissemination.0.on"]').fill("๑๕ ส.ค. ๒๕๖๘")
    answers = read_zip(make(page), "sent.zip", *registry()).answers
    assert answers is not None
    assert answers.front["title"] == TITLE
    assert answers.front["grades"] == ["p2", "p3"]
    assert answers.front["school"] == "9900000001"
    assert answers.front["keywords"] == ["อ่าน", "สะกดคำ"]
    assert answers.front["authors"] == [{"name": "ครูตัวอย่าง ก"}, {"name": "ครูตัวอย่าง ข"}]
    assert answers.front["metrics"] == {
        "satisfaction": {"mean": "4.62"},
        "t_test": {"pre": ["9", "8", "๑๑"]},
    }
    assert answers.front["dissemination"] == [{"channel": "plc", "on": "2568-08-15"}]


def test_a_draft_survives_a_reload(send: Callable[..., Page]) -> None:
    page = send()
    fill(page)
    page.locator('[data-add="authors"]').click()
    page.locator('[name="authors.1.name"]').fill("ครูตัวอย่าง ข")
    page.locator("#s-english").click()
    page.locator('[name="title_en"]').fill("Card game")
    expect(page.locator("#state")).to_contain_text("บันทึกในเบราว์เซอร์นี้แล้ว")
    page.reload()
    expect(page.locator("#restored")).to_contain_text("ภาพและไฟล์ต้องเลือกใหม่")
    expect(page.locator('[name="authors.1.name"]')).to_have_value("ครูตัวอย่าง ข")
    expect(page.locator('[name="section.results"]')).to_have_value(AWKWARD)
    expect(page.locator('[name="grades"][value="p3"]')).to_be_checked()
    expect(page.locator('[name="title_en"]')).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="ล้างแบบ").click()
    expect(page.locator('[name="title"]')).to_have_value("")
    page.reload()
    expect(page.locator("#restored")).to_be_hidden()


def test_what_is_missing_is_listed_and_reached_by_keyboard(send: Callable[..., Page]) -> None:
    page = send(width=360)
    page.get_by_role("button", name="สร้างไฟล์ zip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#problems")).to_be_focused()
    missing = page.locator("#problems li")
    # A cover needs both of its parts, but need not be.
    asked = inputs(steps(*registry()))
    required = [each for each in asked if each.required and each.path[0] != "cover"]
    assert missing.count() == len(required)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[name="title"]')).to_be_focused()
    page.keyboard.type("สั้น")
    page.keyboard.press("Tab")
    expect(page.locator("#f-title-e")).to_have_text("สั้นเกินไป มี ๔ ตัวอักษร ต้องมีอย่างน้อย ๑๐")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("academic_year", "2025", "ดูเหมือนเป็นปี ค.ศ. ถ้าใช่ ปี พ.ศ. คือ ๒๕๖๘"),
        ("semester", "3", "ต้องไม่เกิน ๒"),
        ("cost", "ฟรี", "กรอกเป็นตัวเลข เช่น ๑๒ หรือ 12.5"),
        ("school", "โรงเรียนไหน", "เลือกโรงเรียนจากรายชื่อ หรือพิมพ์รหัสโรงเรียน ๑๐ หลัก"),
        ("title", "ก" * 151, "ยาวเกินไป มี ๑๕๑ ตัวอักษร มีได้ไม่เกิน ๑๕๐"),
    ],
)
def test_mistakes_are_told_beside_the_field(
    send: Callable[..., Page], name: str, typed: str, told: str
) -> None:
    page = send()
    page.locator(f'[name="{name}"]').fill(typed)
    page.keyboard.press("Tab")
    expect(page.locator(f"#f-{name}-e")).to_have_text(told)


def test_heic_is_explained(send: Callable[..., Page]) -> None:
    page = send()
    fill(page)
    page.locator('[name="cover.file"]').set_input_files(
        {"name": "IMG.HEIC", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" + b"\0" * 64}
    )
    page.locator('[name="cover.alt"]').fill("บัตรคำสี่ใบ")
    page.get_by_role("button", name="สร้างไฟล์ zip").click()
    expect(page.locator("#problems")).to_contain_text("HEIC")
    expect(page.locator("#f-cover-file-e")).to_contain_text("ส่งออกเป็น JPEG ก่อน")


def test_rows_are_renumbered_when_one_goes(send: Callable[..., Page]) -> None:
    page = send()
    for _ in range(3):
        page.locator('[data-add="attachments"]').click()
    for number in range(3):
        page.locator(f'[name="attachments.{number}.title"]').fill(f"เอกสาร {number}")
    page.get_by_role("button", name="ลบไฟล์แนบที่ ๒").click()
    expect(page.locator('[name="attachments.1.title"]')).to_have_value("เอกสาร 2")
    expect(page.locator('[name="attachments.2.title"]')).to_have_count(0)
    page.get_by_label("ชื่อเอกสาร").nth(1).focus()
    expect(page.locator("#f-attachments-1-title")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nobody_is_shut_out(send: Callable[..., Page], scheme: str, width: int) -> None:
    page = send(width=width, color_scheme=scheme)
    for name in ("pictures", "attachments"):
        page.locator(f'[data-add="{name}"]').click()
    for more in ("figures", "honours", "english"):
        page.locator(f"#s-{more}").click()
    page.get_by_role("button", name="สร้างไฟล์ zip").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_word_form_is_offered(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}send/", java_script_enabled=False)
    expect(page.locator("#send")).to_be_hidden()
    expect(page.locator(".no-script")).to_contain_text("ให้ใช้แบบ Word")
    link = page.get_by_role("link", name="ดาวน์โหลดแบบ Word")
    assert link.get_attribute("href") == "../send/innovation-form.docx"


def test_the_browser_writes_markdown_as_we_do(send: Callable[..., Page], site_url: str) -> None:
    vectors = json.loads((ROOT / "tests/cases/typed.json").read_text("utf-8"))
    found = send().evaluate(
        """async ([address, texts]) => {
            const { markdown } = await import(address);
            return texts.map(markdown);
        }""",
        [f"{site_url}assets/javascripts/send/typed.js", [each["typed"] for each in vectors]],
    )
    assert found == [each["markdown"] for each in vectors]


def test_a_call_for_submissions_opens_the_form_with_subject_and_grade_chosen(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(f"{site_url}gaps/")
    page.get_by_role("link", name="ภาษาไทย มัธยมศึกษาปีที่ ๓ ยังไม่มีผลงาน").click()
    page.wait_for_selector("#send[data-ready]")
    checked = page.locator("#send input[type=checkbox]:checked")
    assert [box.get_attribute("value") for box in checked.all()] == ["thai", "m3"]
