"""The whole way of one work, in a real browser: sent from a phone, returned, mended, published."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from intake_cases import complete_answers
from intake_servers import khlang_intake, postgresql
from khlang.catalog import load
from khlang.submission import vocabulary
from khlang.submission.answers import Answers
from khlang.submission.fields import SECTIONS

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.browser

TITLE = "ชุดบัตรคำแม่กดจากตลาดนัดเช้า สำหรับชั้น ป.๒"
MENDED = "ชุดบัตรคำแม่กดจากตลาดนัดเช้าวันเสาร์ สำหรับชั้น ป.๒"
RECEIVED = "ได้รับผลงานของท่านแล้ว"
ABSTRACT = (
    "นักเรียนชั้น ป.๒ อ่านคำมาตราแม่กดไม่คล่อง ครูจึงทำบัตรคำจากป้ายในตลาดนัดเช้า "
    "ใช้สอนเสริมหกสัปดาห์ นักเรียนอ่านได้ดีขึ้นทุกคน"
)
_GPS = 0x8825


def _git(*arguments: str, cwd: Path) -> str:
    identity = ["-c", "user.name=สำนักงานตัวอย่าง", "-c", "user.email=office@example.invalid"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the office's repository: its registry, and no work yet."""
    seed, bare = tmp_path / "seed", tmp_path / "office.git"
    registry = seed / "innovations" / load.REGISTRY
    registry.mkdir(parents=True)
    for file in (ROOT / "innovations" / load.REGISTRY).iterdir():
        (registry / file.name).write_bytes(file.read_bytes())
    (registry / vocabulary.COLLECTIONS_FILE).write_text("collections: []\n", encoding="utf-8")
    _git("init", "--quiet", "--initial-branch=main", cwd=seed)
    _git("add", ".", cwd=seed)
    _git("commit", "--quiet", "--message=ทะเบียน", cwd=seed)
    _git("clone", "--quiet", "--bare", str(seed), str(bare), cwd=tmp_path)
    return bare


@pytest.fixture(params=["sqlite", "postgresql"])
def form(request: pytest.FixtureRequest, tmp_path: Path, repository: Path) -> Iterator[str]:
    """Start the form on each database and yield its address; its data is in ``tmp_path/data``."""
    data = tmp_path / "data"
    data.mkdir()
    with ExitStack() as started:
        database = "" if request.param == "sqlite" else started.enter_context(postgresql())
        yield started.enter_context(
            khlang_intake(data, repository=str(repository), database=database)
        )


def _photo(file: Path) -> Path:
    """Write a photo as a phone takes it, with the place in it."""
    picture = Image.effect_noise((1600, 1200), 90).convert("RGB")
    exif = picture.getexif()
    exif.get_ifd(_GPS).update({1: "N", 2: (15.0, 12.0, 3.0), 3: "E", 4: (102.0, 3.0, 9.0)})
    picture.save(file, "JPEG", exif=exif)
    assert _place(file)
    return file


def _place(file: Path) -> dict[int, object]:
    with Image.open(file) as picture:
        return dict(picture.getexif().get_ifd(_GPS))


def _fill(page: Page, photo: Path) -> None:
    """Fill in the form step by step, as a teacher with a phone does."""

    def go_on() -> None:
        page.get_by_role("button", name="ถัดไป").click()

    page.get_by_label("ชื่อผลงาน").fill(TITLE)
    for choice in ("นวัตกรรมด้านการจัดการเรียนรู้", "แบบฝึกทักษะ", "ภาษาไทย"):
        page.get_by_label(choice, exact=True).check()
    page.locator("input[name=grades][value=p2]").check()
    page.locator("#f-school").fill("โรงเรียนตัวอย่าง ๑")
    page.locator("#f-academic_year").fill("2568")
    go_on()
    page.get_by_label("ชื่อ–สกุล").fill("ครูตัวอย่าง ก")
    go_on()
    page.locator("#f-abstract").fill(ABSTRACT)
    page.locator("#f-method").select_option("pdca")
    go_on()
    for section in SECTIONS:
        if section.required:
            text = f"{section.heading}ของชุดบัตรคำจากตลาดนัดเช้า ใช้กับนักเรียน ๑๗ คน"
            page.get_by_label(section.heading).fill(text)
    go_on()
    page.locator("#f-cover-file").set_input_files(photo)
    page.locator("#f-cover-alt").fill("บัตรคำจากป้ายในตลาดวางบนโต๊ะไม้")
    expect(page.get_by_text("photo.jpg")).to_be_visible()
    for _ in range(4):
        go_on()
    page.locator("input[name=consent][value=none_needed]").check()
    page.locator("input[name=licence][value='CC-BY-NC-SA-4.0']").check()
    go_on()


def _log_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("ชื่อผู้ใช้").fill(name)
    page.get_by_label("รหัสผ่าน").fill(password)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()


def _make_supervisor(page: Page, form: str, printed: str) -> None:
    """Log in with the first account, make a supervisor's, and go on as the supervisor."""
    first = re.search(r"รหัสผ่าน: (\S+)", printed)
    assert first, printed
    page.goto(f"{form}/desk/accounts/new/")
    _log_in(page, "admin", first[1])
    page.get_by_label("ชื่อที่แสดง").fill("ศึกษานิเทศก์ตัวอย่าง ๑")
    page.get_by_label("ชื่อผู้ใช้").fill("somsri")
    for role in ("ผู้พิจารณา", "ผู้เผยแพร่"):
        page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="เพิ่มบัญชี").click()
    link = page.locator("#link").inner_text()
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.goto(link)
    page.get_by_label("รหัสผ่านใหม่", exact=True).fill("ตลาดนัดเช้าวันเสาร์ 49")
    page.get_by_label("รหัสผ่านใหม่อีกครั้ง").fill("ตลาดนัดเช้าวันเสาร์ 49")
    page.get_by_role("button", name="ตั้งรหัสผ่าน").click()
    page.goto(f"{form}/desk/")
    _log_in(page, "somsri", "ตลาดนัดเช้าวันเสาร์ 49")


def _send_back(page: Page) -> None:
    page.get_by_role("link", name=TITLE).click()
    page.get_by_text("ขอให้แก้ช่องนี้ ชื่อผลงาน").click()
    page.locator("#a-title").get_by_label("บอกให้ชัดว่าแก้อย่างไร").fill("เพิ่มวันของตลาดในชื่อ")
    page.get_by_role("button", name="ส่งกลับให้แก้ไข").click()
    expect(page.get_by_text("ส่งกลับให้แก้ไข").first).to_be_visible()


def _accept_and_publish(page: Page, form: str) -> None:
    page.goto(f"{form}/desk/")
    page.get_by_role("link", name=MENDED).click()
    for answer in page.locator("select[name^='usual-answer']").all():
        answer.select_option(index=1)
    page.get_by_role("button", name="ให้ผ่านการพิจารณา").click()
    page.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(page.get_by_role("link", name="ดูหน้าที่เผยแพร่")).to_be_visible(timeout=30_000)


def test_from_a_teachers_phone_to_the_catalog(
    form: str,
    browser: Browser,
    tmp_path: Path,
    repository: Path,
    serve_folder: Callable[[Path], str],
) -> None:
    teacher = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    teacher.goto(form)
    teacher.get_by_role("button", name="เริ่มกรอกแบบฟอร์ม").click()
    _fill(teacher, _photo(tmp_path / "photo.jpg"))
    teacher.get_by_role("button", name="ส่งผลงาน").click()
    expect(teacher.get_by_role("heading", name=RECEIVED)).to_be_visible()
    link = teacher.locator("#link").inner_text()
    assert form in link

    supervisor = browser.new_context().new_page()
    printed = (tmp_path / "data" / "server.log").read_text(encoding="utf-8")
    _make_supervisor(supervisor, form, printed)
    _send_back(supervisor)

    at_home = browser.new_context().new_page()  # the teacher, at another machine
    at_home.goto(link)
    expect(at_home.get_by_text("เพิ่มวันของตลาดในชื่อ")).to_be_visible()
    at_home.get_by_role("link", name="แก้ไขแล้วส่งใหม่").click()
    at_home.get_by_label("ชื่อผลงาน").fill(MENDED)
    at_home.get_by_role("link", name="ไปตรวจและส่ง").click()
    at_home.get_by_role("button", name="ส่งฉบับแก้ไข").click()
    expect(at_home.get_by_role("heading", name=RECEIVED)).to_be_visible()

    _accept_and_publish(supervisor, form)
    at_home.goto(link)
    expect(at_home.get_by_text("เผยแพร่แล้ว").first).to_be_visible()
    for page in (teacher, supervisor, at_home):
        page.context.close()

    published = tmp_path / "published"
    _git("clone", "--quiet", str(repository), str(published), cwd=tmp_path)
    _check_commit(published)
    site = _build(published / "innovations", tmp_path / "site")
    page = browser.new_page()
    page.goto(f"{serve_folder(site)}search/?q=บัตรคำตลาดนัด")
    expect(page.locator("#search-results")).to_contain_text(MENDED)
    page.close()


def _check_commit(published: Path) -> None:
    assert len(_git("log", "--format=%H", cwd=published).split()) == 2
    (index,) = published.glob("innovations/2568/*/index.md")
    text = index.read_text(encoding="utf-8")
    assert MENDED in text
    assert "reviewed_on:" in text
    pictures = [file for file in index.parent.iterdir() if file.suffix != ".md"]
    assert pictures
    for picture in pictures:
        assert not _place(picture)


def _build(innovations: Path, site: Path) -> Path:
    subprocess.run(
        [
            sys.executable, "-m", "khlang", "build", "--strict",
            "--innovations", str(innovations), "--site-dir", str(site),
        ],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return site


def _khlang(*arguments: str, cwd: Path) -> int:
    command = [sys.executable, "-m", "khlang", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False).returncode


def _write_work(repository: Path, photo: Path, **office: object) -> None:
    """Write the work into the folder of a clone, with what only the office may say."""
    answers = complete_answers(
        title=MENDED, cover={"file": "photo.jpg", "alt": "บัตรคำจากป้ายในตลาดวางบนโต๊ะไม้"}
    )
    work = Answers({**answers.front, "status": "submitted", **office}, answers.sections)
    folder = repository / "innovations" / "2568" / "market-cards"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "photo.jpg").write_bytes(photo.read_bytes())
    (folder / "index.md").write_text(work.to_text(), encoding="utf-8")


def test_from_a_pull_request_to_the_catalog(
    browser: Browser, tmp_path: Path, repository: Path, serve_folder: Callable[[Path], str]
) -> None:
    clone = tmp_path / "clone"
    _git("clone", "--quiet", str(repository), str(clone), cwd=tmp_path)
    decided: dict[str, object] = {
        "status": "published",
        "published_on": "2569-01-15",
        "review": {"reviewed_on": "2569-01-10", "reviewers": ["ศึกษานิเทศก์ตัวอย่าง ๑"]},
    }
    photo = _photo(tmp_path / "photo.jpg")
    requests: list[tuple[str, dict[str, object], int, int]] = [
        ("teacher", {}, 0, 0),
        ("office", decided, 1, 0),  # what only the office says needs the office's own request
    ]
    for branch, office, of_anyone, of_office in requests:
        _git("switch", "--quiet", "--create", branch, "main", cwd=clone)
        _write_work(clone, photo, **office)
        _git("add", ".", cwd=clone)
        _git("commit", "--quiet", f"--message={branch}", cwd=clone)
        assert _khlang("request", "check", "main", branch, cwd=clone) == of_anyone
        assert _khlang("request", "check", "main", branch, "--office", cwd=clone) == of_office
        _git("switch", "--quiet", "main", cwd=clone)
        _git("merge", "--quiet", branch, cwd=clone)
    site = _build(clone / "innovations", tmp_path / "site")
    assert not any(_place(file) for file in site.glob("innovations/2568/market-cards/*.webp"))
    page = browser.new_page()
    page.goto(f"{serve_folder(site)}search/?q=บัตรคำตลาดนัด")
    expect(page.locator("#search-results")).to_contain_text(MENDED)
    page.close()
