"""Submissions with files too large for the repository."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from khlang.submission import archives, images, pdf


def attach(folder: Path, name: str, data: bytes) -> None:
    index = folder / "index.md"
    entry = f"attachments:\n  - {{file: {name}, title: แบบฝึกครบแปดชุด, slot: ตัวสื่อ/นวัตกรรม}}\n"
    text = index.read_text(encoding="utf-8").replace("method: pdca\n", f"method: pdca\n{entry}")
    index.write_text(text, encoding="utf-8")
    (folder / name).write_bytes(data)


def _show(folder: Path, data: bytes) -> None:
    with (folder / "index.md").open("a", encoding="utf-8") as file:
        file.write("\n![นักเรียนอ่านบัตรคำ](cards.jpg)\n")
    (folder / "cards.jpg").write_bytes(data)


def jpeg(width: int, height: int, **options: bool) -> bytes:
    picture = io.BytesIO()
    Image.new("L", (width, height)).save(picture, "JPEG", **options)
    return picture.getvalue()


def many_scans(scans: int) -> bytes:
    """Return a JPEG whose last pass is repeated, as it may be without end."""
    data = jpeg(800, 600, progressive=True).removesuffix(b"\xff\xd9")
    last = data[data.rindex(b"\xff\xda") :]
    return data + last * scans + b"\xff\xd9"


def _zip_of_many(folder: Path) -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for number in range(archives.MAX_ENTRIES + 1):
            archive.writestr(f"{number}.txt", "")
    attach(folder, "cards.zip", output.getvalue())


def _pdf_of_many_objects(folder: Path) -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        *[b"0"] * pdf.MAX_OBJECTS,
    ]
    output = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(output))
        output += b"%d 0 obj %s endobj\n" % (number, content)
    table = len(output)
    output += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    output += b"".join(b"%010d 00000 n \n" % place for place in places)
    output += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    attach(folder, "book.pdf", bytes(output))


BUILT: dict[str, Callable[[Path], Path | None]] = {
    "attachment-too-large": lambda folder: attach(
        folder, "book.pdf", b"%PDF-1.4" + bytes(21 * 2**20)
    ),
    "image-long": lambda folder: _show(folder, jpeg(800, 16_400)),
    "image-scans": lambda folder: _show(folder, many_scans(images.MAX_SCANS)),
    "image-too-heavy": lambda folder: _show(folder, jpeg(800, 600) + bytes(10 * 2**20)),
    "pdf-complex": _pdf_of_many_objects,
    "zip-many": _zip_of_many,
}
