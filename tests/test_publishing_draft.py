"""What enters a commit: files of hostile names, pictures, PDFs, and the office's stamp."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from khlang.publishing import RefusedError
from khlang.publishing.draft import stamped
from khlang.submission.source import MAX_FILE_BYTES
from offices import PLAIN, Office, decision, submitted

COVER = "cover: {file: cover.jpg, alt: นักเรียนอ่านแบบฝึกเป็นคู่}\n"
WORKBOOK = "attachments:\n  - {file: book.pdf, title: แบบฝึก, slot: คู่มือการใช้}\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def add(folder: Path, front: str) -> None:
    text = (folder / "index.md").read_text(encoding="utf-8")
    (folder / "index.md").write_text(text.replace("licence:", f"{front}licence:", 1), "utf-8")


def photo(path: Path, size: tuple[int, int] = (900, 600)) -> None:
    """Write a photo that lies on its side, tells where it was taken, and carries a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "secret camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 58.0, 12.0)})
    # Seeded: chance may write "GPS" into the pixels.
    noise = random.Random(1).randbytes(size[0] * size[1])
    picture = Image.frombytes("L", size, noise).convert("RGB")
    picture.save(path, exif=exif, comment=b"secret comment", xmp=b"<xmp>secret</xmp>")
    with path.open("ab") as file:
        file.write(b"secret trailer PK\x03\x04")


def test_a_photo_enters_upright_and_bare(office: Office) -> None:
    folder = office.submission()
    photo(folder / "cover.jpg")
    add(folder, COVER)
    assert b"secret" in (folder / "cover.jpg").read_bytes()
    office.desk().publish(decision(), folder, 2568, "reading")
    kept = office.read("2568/reading/cover.jpg")
    assert not any(word in kept for word in (b"secret", b"Exif", b"GPS", b"http://ns.adobe.com"))
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (600, 900))
        assert dict(picture.getexif()) == {}
    assert not any(b"secret" in blob for blob in office.blobs())


def test_only_what_the_work_speaks_of_is_published(office: Office) -> None:
    folder = office.submission()
    photo(folder / "cover.jpg")
    photo(folder / "unused.jpg")
    (folder / "unused.exe").write_bytes(b"MZ")
    (folder / "broken.png").write_bytes(b"\x89PNG")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("[core]\n")
    (folder / ".gitattributes").write_text("* filter=x\n")
    (folder / "..\\..\\mkdocs.yml").write_bytes(b"x")
    (folder / "~$index.docx").write_bytes(b"x")
    add(folder, COVER)
    office.desk().publish(decision(), folder, 2568, "reading")
    assert office.tree().keys() == {"2568/reading/index.md", "2568/reading/cover.jpg"}


@pytest.mark.parametrize(
    "name",
    [
        "x\\..\\mkdocs.jpg",
        "-rf.jpg",
        "con.jpg",
        "a b.jpg",
        "ภาพ.jpg",
        "a\u202egpj.exe",
        "a\nb.jpg",
        "cover.jpg ",
        ":(top)x.jpg",
        "git~1.jpg",
        "C:x.jpg",
        "x.jpg:ads",
        "\udcff.jpg",
    ],
)
def test_a_file_of_a_hostile_name_is_refused(name: str, office: Office) -> None:
    folder = office.submission()
    (folder / name).write_bytes(b"x")
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), folder, 2568, "reading")
    assert {problem.code for problem in refused.value.problems} == {"file-name"}
    assert office.tree() == {}


def test_links_and_folders_are_refused(office: Office) -> None:
    folder = office.submission()
    (folder / "passwd.jpg").symlink_to("/etc/passwd")
    (folder / "more").mkdir()
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), folder, 2568, "reading")
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"file-symlink", "folder-nested"}
    (folder / "index.md").unlink()
    (folder / "index.md").symlink_to("/etc/passwd")
    with pytest.raises(RefusedError):
        office.desk().publish(decision(), folder, 2568, "reading")
    assert office.tree() == {}


@pytest.mark.parametrize(
    ("year", "slug"),
    [
        (2568, "../_registry"),
        (2568, "a/b"),
        (2568, "-x"),
        (2568, ".git"),
        (2568, ""),
        (2568, "con"),
        (2568, "อ่าน"),
        (2568, "a\\b"),
        (2568, "a" * 61),
        (2568, "A"),
        (2568, "a\n"),
        (2025, "reading"),
        (-1, "reading"),
    ],
)
def test_a_hostile_address_is_refused(year: int, slug: str, office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), office.submission(), year, slug)
    codes = {problem.code for problem in refused.value.problems}
    assert codes <= {"folder-name", "folder-year"}
    assert office.tree() == {}


def test_the_year_of_the_folder_is_that_of_the_work(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), office.submission(), 2567, "reading")
    assert {problem.code for problem in refused.value.problems} == {"year-folder"}


def test_a_folder_that_is_gone_is_refused(office: Office) -> None:
    with pytest.raises(RefusedError):
        office.desk().publish(decision(), office.folder / "none", 2568, "reading")


def test_a_pdf_enters_without_its_makers_name(office: Office) -> None:
    folder = office.submission()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Author"] = "secret author"
        document.docinfo["/Title"] = "แบบฝึก"
        with document.open_metadata() as metadata:
            metadata["dc:creator"], metadata["dc:title"] = ["secret author"], "แบบฝึก"
        document.save(folder / "book.pdf")
    add(folder, WORKBOOK)
    office.desk().publish(decision(), folder, 2568, "reading")
    with pikepdf.open(io.BytesIO(office.read("2568/reading/book.pdf"))) as kept:
        assert dict(kept.docinfo) == {"/Title": "แบบฝึก"}
        assert "/Metadata" not in kept.Root
        assert len(kept.pages) == 1


def test_a_damaged_attachment_is_refused(office: Office) -> None:
    folder = office.submission()
    (folder / "book.pdf").write_bytes(b"%PDF-1.7 broken")
    add(folder, WORKBOOK)
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), folder, 2568, "reading")
    assert {problem.code for problem in refused.value.problems} == {"attachment-broken"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"no front matter",
        b"---\n- a\n---\n",
        b"---\n{status: x}\n---\n",
        b"x" * (MAX_FILE_BYTES + 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_problem(content: bytes, office: Office) -> None:
    folder = office.submission()
    (folder / "index.md").write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), folder, 2568, "reading")
    assert refused.value.problems
    assert office.tree() == {}


def test_a_stamp_changes_its_lines_only() -> None:
    text = stamped(submitted(), {"status": "published", "published_on": "2568-10-01"})
    front, body = text.split("---\n")[1:]
    assert body == PLAIN.split("---\n")[2]
    assert sorted(front.splitlines()) == sorted(PLAIN.split("---\n")[1].splitlines())


def test_a_stamp_does_not_touch_what_only_looks_like_a_field() -> None:
    text = "---\nstatus : draft\nabstract: >-\n  status: x\n  y\n---\nstatus: z\n"
    expected = "---\nstatus: retired\nabstract: >-\n  status: x\n  y\n---\nstatus: z\n"
    assert stamped(text, {"status": "retired"}) == expected
    assert stamped("---\na: b\n---", {"status": "x\\1"}) == "---\na: b\nstatus: x\\1\n---\n"
    assert stamped("no front", {"status": "x"}) == "no front"
