"""What a page of a form shows, and what no page may show, whoever laid it out."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from khlang.manual.form import Form, Signatures, Table
from khlang.manual.sheet import FORM_MARGINS
from paper.samples import squeeze


def bodies(document: pypdfium2.PdfDocument) -> list[str]:
    """Return the text between header and footer of each page, without white space."""
    found = []
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage().get_text_bounded(
            0, FORM_MARGINS.bottom, width, height - FORM_MARGINS.top
        )
        found.append(squeeze(text))
    return found


def faults(form: Form, pages: list[str]) -> Iterator[str]:
    """Yield what a reader would stumble over at the turn of a page."""
    titles = {squeeze(section.title + section.note) for section in form.sections}
    tables = [block for block in form.blocks if isinstance(block, Table)]
    captions = {squeeze(table.label) for table in tables}
    signers = [block for block in form.blocks if isinstance(block, Signatures)]
    roles = tuple(squeeze(signer.role) for block in signers for signer in block.signers)
    for number, page in enumerate(pages, start=1):
        if page.endswith(tuple(filter(None, titles | captions))):
            yield f"page {number} ends with a heading"
        if number > 1 and page.startswith(roles):
            yield f"page {number} begins with signatures"
        for table in tables:
            others = "".join(pages[: number - 1] + pages[number:])
            rows = [squeeze(row) for row in table.rows]
            if sum(row in page and row not in others for row in rows) == 1 < len(rows):
                yield f"page {number} has one row of {table.id}"
