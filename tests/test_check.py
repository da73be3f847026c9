"""The whole check: what a good submission becomes, and that nothing makes it fall."""

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from khlang.problems import Problem, Report
from khlang.submission.check import Context, check_folder
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.model import Badge, Innovation, Status
from khlang.submission.source import read

TESTS = Path(__file__).parent
REGISTRY = TESTS.parent / "innovations" / "_registry"
CONTEXT = Context.load(REGISTRY)
PLAIN = (TESTS / "cases" / "valid" / "plain" / "index.md").read_text(encoding="utf-8")
FRONT, BODY = PLAIN.removeprefix("---\n").split("---\n", 1)


def check_text(text: str | bytes, folder: Path) -> tuple[Innovation | None, list[Problem]]:
    work = folder / "2568" / "work"
    work.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    (work / "index.md").write_bytes(data)
    return check_folder(work, "2568/work", CONTEXT)


def test_work_keeps_its_place_and_text(tmp_path: Path) -> None:
    work, problems = check_text(PLAIN, tmp_path)
    assert problems == []
    assert work is not None
    assert work.id == "2568/work"
    assert work.folder == tmp_path / "2568" / "work"
    assert work.source.read_text(encoding="utf-8")[work.body_offset :] == BODY
    assert work.status is Status.PUBLISHED
    assert work.badges == (Badge.UNREVIEWED,)


def test_body_offset_counts_normalised_text(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()
    work, problems = check_text(data, tmp_path)
    assert problems == []
    assert work is not None
    document = read(work.source, "x", Report("x"))
    assert document is not None
    assert document.text[work.body_offset :] == BODY


def test_digest_follows_text_and_files(tmp_path: Path) -> None:
    first, _ = check_text(PLAIN, tmp_path)
    same, _ = check_text(PLAIN.replace("\n", "\r\n"), tmp_path)
    other, _ = check_text(PLAIN.replace("แปดชุด", "เก้าชุด"), tmp_path)
    (tmp_path / "2568" / "work" / "notes.txt").write_text("ก", encoding="utf-8")
    with_file, _ = check_text(PLAIN, tmp_path)
    (tmp_path / "2568" / "work" / "notes.txt").write_text("ข", encoding="utf-8")
    with_other_file, _ = check_text(PLAIN, tmp_path)
    works = (first, same, other, with_file, with_other_file)
    digests = [work.digest for work in works if work is not None]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 4


def test_pictures_and_cover_are_measured(tmp_path: Path) -> None:
    folder = tmp_path / "2568" / "work"
    folder.mkdir(parents=True)
    for name, size in (("cover.jpg", (1200, 800)), ("board.png", (800, 600))):
        Image.new("RGB", size, "teal").save(folder / name)
    cover = "cover: {file: cover.jpg, alt: กระดานเกมบนโต๊ะ}\nlicence:"
    text = (
        PLAIN.replace("licence:", cover) + "\n![กระดานเกมแปดขั้น](board.png)\n\n![อีกครั้ง](board.png)\n"
    )
    work, problems = check_text(text, tmp_path)
    assert problems == []
    assert work is not None
    assert work.cover is not None
    assert (work.cover.file, work.cover.width, work.cover.height) == ("cover.jpg", 1200, 800)
    assert [(p.file, p.alt, p.width) for p in work.pictures] == [
        ("board.png", "กระดานเกมแปดขั้น", 800)
    ]


def test_problems_of_a_file_come_in_one_run_ordered_by_line(tmp_path: Path) -> None:
    text = PLAIN.replace("[p2]", "[p9]").replace("pdca", "ลองดู").replace("2568-10-01", "2025-10-01")
    _, problems = check_text(text + "\n<script>\n", tmp_path)
    assert len(problems) >= 4
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    assert {problem.path for problem in problems} == {"2568/work/index.md"}


def test_warnings_do_not_keep_a_work_off_the_site(tmp_path: Path) -> None:
    work, problems = check_text(PLAIN.replace("อ่านพร้อมกัน", "เเล้วอ่านพร้อมกัน"), tmp_path)
    assert [problem.code for problem in problems] == ["text-lookalike"]
    assert work is not None


@pytest.mark.parametrize("status", Status)
def test_every_status_can_pass(status: Status, tmp_path: Path) -> None:
    text = PLAIN.replace("status: published", f"status: {status}")
    if not status.is_public:
        text = text.replace("published_on: 2568-10-01\n", "")
    review = "review: {reviewed_on: 2568-09-20, reviewers: [ศึกษานิเทศก์ตัวอย่าง ๑], note: ดี}\nlicence:"
    work, problems = check_text(text.replace("licence:", review), tmp_path)
    assert problems == []
    assert work is not None
    assert work.status is status
    assert work.review is not None
    assert work.review.rubric == "showcase_default"


@pytest.mark.parametrize("shares", [(33.3, 33.3, 33.3), (50, 25, 25)])
def test_shares_may_be_rounded(shares: tuple[float, ...], tmp_path: Path) -> None:
    authors = "".join(
        f"  - {{name: ครูตัวอย่าง {name}, share: {share}}}\n"
        for name, share in zip("กขค", shares, strict=True)
    )
    line = next(line for line in PLAIN.splitlines(keepends=True) if "prefix" in line)
    assert check_text(PLAIN.replace(line, authors), tmp_path)[1] == []


def test_a_review_that_has_only_begun_is_no_review(tmp_path: Path) -> None:
    text = PLAIN.replace("licence:", "review: {submitted_on: 2568-09-01}\nlicence:")
    work, problems = check_text(text, tmp_path)
    assert problems == []
    assert work is not None
    assert work.review is None


def test_folder_that_vanishes_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    work, problems = check_folder(tmp_path / "2568" / "gone", "2568/gone", CONTEXT)
    assert work is None
    assert [problem.code for problem in problems] == ["folder-unreadable"]


# What follows feeds the checks with anything.

PIECES = st.sampled_from(
    [
        *"\n\n\n  \t[](){}<>*_`#-!|:;&'\"\\%@~^=+/?.,0๙\u200b\u0e4d\u0e32\u0e40\u0e40\ufffd\x00\r\u2028",
        "---\n", "\n## ", "![", "](", "javascript:", "<script>", "<!--", "]]>", "&#x3c;", "{: onclick=x }",
        "1234567890121", "081-234-5678", "เด็กชายตัวอย่าง ก", "a@b.co", "|--|", "> " * 40, "- " * 40, "[" * 200,
        *(section.heading for section in SECTIONS), *(f"{field.id}: " for field in FIELDS),
    ]
)  # fmt: skip
BODIES = st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
    | st.sampled_from(["published", "thai", "p2", "9900000001", "2568-02-29", "๒๕๖๘", "80/80", "cover.jpg", "https://[", "2567/x"])
)  # fmt: skip
NAMES = st.sampled_from(
    sorted({name for field in FIELDS for name in (field.id, *(item.id for item in field.items))})
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(max_size=6), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip
BLOCKS = {block.split(":")[0]: block for block in re.split(r"\n(?=\w)", FRONT.rstrip())}
ANY = settings(max_examples=150)


def assert_survives(text: str | bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work, problems = check_text(text, Path(folder))
    assert (work is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert problem.message
        assert "\n" not in problem.message + problem.remedy
        assert problem.line >= 0


@ANY
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert_survives(data)


@ANY
@given(BODIES, BODIES)
def test_any_front_matter_text_and_body(front: str, body: str) -> None:
    assert_survives(f"---\n{front}\n---\n{body}")


@ANY
@given(st.dictionaries(NAMES, VALUES, max_size=6), BODIES)
def test_any_values_in_an_otherwise_good_submission(changes: dict[str, object], body: str) -> None:
    kept = [block for name, block in BLOCKS.items() if name not in changes]
    written = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in changes.items()
    ]
    assert_survives("\n".join(["---", *kept, *written, "---", BODY, body]))


@ANY
@given(BODIES)
def test_any_body_under_good_front_matter(body: str) -> None:
    assert_survives(f"---\n{FRONT}---\n{BODY}\n{body}")


@ANY
@given(
    st.dictionaries(
        st.from_regex(r"[A-Za-z0-9ก-ฮ ._-]{1,12}", fullmatch=True),
        st.binary(max_size=60),
        max_size=4,
    )
)
def test_any_files_beside(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "2568" / "work"
        shutil.copytree(TESTS / "cases" / "valid" / "plain", folder)
        for file, data in files.items():
            if file.strip(". ") and not (folder / file).exists():
                (folder / file).write_bytes(data)
        attached = "".join(
            f"  - {{file: {json.dumps(file, ensure_ascii=False)}, title: เอกสาร, slot: คู่มือ}}\n"
            for file in files
        )
        text = PLAIN.replace("licence:", f"attachments:\n{attached}licence:") if files else PLAIN
        (folder / "index.md").write_text(text, encoding="utf-8")
        work, problems = check_folder(folder, "2568/work", CONTEXT)
        assert (work is None) == any(problem.severity == "error" for problem in problems)
