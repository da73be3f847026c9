"""PDF of reports: Typst's templates with data and pictures, tagged and archivable."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from khlang import qr, records, thai
from khlang.manual import fonts
from khlang.manual.pdf import FONTS, STANDARDS
from khlang.manual.pdf import TEMPLATES as SHARED
from khlang.records import write_whole

TEMPLATES = Path(__file__).parent / "typst"
_MENDER = Path(fonts.__file__).with_name("tounicode.py")


def typeset(
    template: str,
    data: Mapping[str, Any],
    pictures: Mapping[str, bytes] | None = None,
    *,
    thai_digits: bool = True,
    store: Path | None = None,
) -> bytes:
    """Return the PDF of a template; the same input gives the same bytes.

    Args:
        template: Name of a file of ours; it finds its data in ``data.json`` beside it.
        data: What it asks for.
        pictures: Files that the data names.
        thai_digits: Whether digits are Thai; else all digits of the data become 0–9.
        store: Folder in which what was made last is kept, for when it is asked for again; or None.

    Raises:
        typst.TypstError: The template and its data do not fit, or break a rule of PDF/UA.
    """
    text = json.dumps({**data, "thai_digits": thai_digits}, ensure_ascii=False)
    text = fonts.printable(text)
    text = text if thai_digits else thai.to_arabic(text)
    kept = store and store / f"{_digest(template, text, pictures or {})}.pdf"
    if kept and kept.exists():
        found = kept.read_bytes()
        if found.rstrip().endswith(b"%%EOF"):  # else it was cut short
            return found
    made = _compiled(template, text, pictures or {})
    if kept:
        write_whole(kept, made)
        for older in set(kept.parent.glob("*.pdf")) - {kept}:
            older.unlink(missing_ok=True)
    return made


def _digest(template: str, text: str, pictures: Mapping[str, bytes]) -> str:
    """Return a hash of all that a PDF is made from, the program included."""
    programs = (Path(__file__), _MENDER, *_sources())
    made_by = (path.read_bytes() for path in programs)
    shown = (each for name, data in sorted(pictures.items()) for each in (name, data))
    return records.digest(metadata.version("typst"), template, text, *made_by, *shown)


def _sources() -> list[Path]:
    return sorted((*SHARED.glob("*.typ"), *TEMPLATES.glob("*.typ")))


def _compiled(template: str, text: str, pictures: Mapping[str, bytes]) -> bytes:
    with TemporaryDirectory(prefix="khlang-") as name:
        folder = Path(name)
        for source in _sources():
            shutil.copyfile(source, folder / source.name)
        (folder / "data.json").write_text(text, "utf-8")
        for file, content in pictures.items():
            (folder / file).write_bytes(content)
        compiler = typst.Compiler(
            root=str(folder), font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True
        )
        made = compiler.compile(str(folder / template), format="pdf", pdf_standards=STANDARDS)
    if not isinstance(made, bytes):
        raise TypeError(f"{template}: one PDF expected, not pages")
    from khlang.manual import tounicode  # noqa: PLC0415  # slow to load; most builds print nothing

    return tounicode.mend(made, FONTS)


def qr_svg(text: str) -> str:
    """Return a QR code as a drawing, with the light margin that readers need."""
    size, path = qr.path(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 {size + 4} {size + 4}">'
        f'<rect x="-2" y="-2" width="{size + 4}" height="{size + 4}" fill="#fff"/>'
        f'<path stroke="#000" d="{path}"/></svg>'
    )
