"""The PDF of a form: tagged, archivable, the same bytes for the same definition."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from khlang import thai
from khlang.manual import fonts
from khlang.manual.arrangement import arrange
from khlang.manual.booklet import booklet
from khlang.manual.breaks import pieces
from khlang.manual.filling import NOTHING, Tagged
from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.manual.pagination import loose
from khlang.manual.tags import UNKNOWN

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
FONTS = (fonts.REGULAR, fonts.BOLD)

_IN_ADDRESS = re.compile(r"[^/.?&=_-]{0,20}[/.?&=_-]+|[^/.?&=_-]{1,20}\s*")

BROKEN_IN_LINES = frozenset(
    {"cells", "label", "help", "note", "title", "title_lines", "text", "role", "position", "hint"}
)
"""Names of texts that may take several lines, and are passed on as words."""


def render(
    form: Form,
    office: Mapping[str, Any],
    *,
    thai_digits: bool = True,
    answers: Tagged = NOTHING,
    marked: Collection[str] = (),
) -> bytes:
    """Return the PDF of a form to print; without answers it is blank.

    ``marked`` are the tags of blanks that bear a mark (``Filled.blanks``).
    """
    arranged = arrange(form, office, thai_digits=thai_digits)
    sheet = asdict(loose(arranged) if answers else arranged)
    notes = [(label, pieces(text)) for label, text in sheet["notes"]]
    data = _in_words(sheet) | {"name": sheet["title"], "notes": notes}
    given = {
        tag: answer if answer is True else _lines(fonts.printable(str(answer)))
        for tag, answer in answers.items()
    }
    inputs = {"sheet": data, "answers": given, "marked": dict.fromkeys(sorted(marked), UNKNOWN)}
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}
    return compile_pdf("form.typ", written)


def manual(manual: Manual, office: Mapping[str, Any], *, thai_digits: bool = True) -> bytes:
    """Return the whole manual: contents, chapter, processes with flow charts, forms, bibliography."""
    book = booklet(manual, office) | {"thai_digits": thai_digits}
    data = json.dumps(book, ensure_ascii=False)
    return compile_pdf("manual.typ", {"book": data if thai_digits else thai.to_arabic(data)})


def compile_pdf(template: str, inputs: dict[str, str]) -> bytes:
    """Return what Typst makes of a template, with its text layer mended.

    Raises:
        typst.TypstError: The template and its data do not fit, or break a rule of PDF/UA.
    """
    made = _compiler().compile(
        str(TEMPLATES / template), format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template}: one PDF expected, not pages")
    from khlang.manual import tounicode  # noqa: PLC0415  # slow to load; most builds print nothing

    return tounicode.mend(made, FONTS)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        root=str(TEMPLATES), font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True
    )


def _lines(answer: str) -> list[list[str]]:
    """Return the words of each line; a long address may break where it has a mark."""
    return [
        [part for word in pieces(line) for part in _IN_ADDRESS.findall(word) or [word]]
        for line in answer.split("\n")
    ]


def _in_words(value: object, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _in_words(item, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_in_words(item, name) for item in value]
    return pieces(value) if isinstance(value, str) and name in BROKEN_IN_LINES else value
