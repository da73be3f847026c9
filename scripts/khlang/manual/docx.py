"""The Word file of a form, with a content control for every answer, blank or filled in.

Written as XML here: python-docx knows no content controls, no Thai run properties and brings a
template of its own. How answers are put in is told in ``tags``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from khlang.manual import word_letter, word_parts
from khlang.manual.arrangement import arrange
from khlang.manual.bundle import pack
from khlang.manual.control import controls
from khlang.manual.filling import NOTHING, Tagged
from khlang.manual.form import Form
from khlang.manual.pagination import loose
from khlang.manual.sheet import TITLE, Sheet
from khlang.manual.word_body import Body
from khlang.manual.wordml import paragraph, paragraph_properties, run


def render(
    form: Form,
    office: Mapping[str, Any],
    *,
    thai_digits: bool = True,
    answers: Tagged = NOTHING,
    marked: Collection[str] = (),
) -> bytes:
    """Return the Word file of a form; without answers it is blank.

    ``marked`` are the tags of blanks that bear a mark (``Filled.blanks``).
    """
    sheet = arrange(form, office, thai_digits=thai_digits)
    sheet = loose(sheet) if answers else sheet
    body = Body(sheet, {control.tag: control for control in controls(form)}, answers, marked)
    content = _head(body) + "".join(body.item(item) for item in sheet.items)
    document = (
        f"{word_parts.DECLARATION}<w:document {word_parts.NAMESPACES}><w:body>"
        f"{content}{word_parts.section(sheet)}</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": word_parts.TYPES,
        "_rels/.rels": word_parts.PACKAGE_RELATIONS,
        "docProps/core.xml": word_parts.core(sheet),
        "word/_rels/document.xml.rels": word_parts.DOCUMENT_RELATIONS,
        "word/document.xml": document,
        "word/fontTable.xml": word_parts.FONTS,
        "word/footer.xml": word_parts.footer(sheet),
        "word/header.xml": word_parts.header(sheet),
        "word/numbering.xml": word_parts.numbering(body.lists, thai_digits=thai_digits),
        "word/settings.xml": word_parts.SETTINGS,
        "word/styles.xml": word_parts.styles(sheet.size),
    }
    return pack({name: part.encode() for name, part in parts.items()})


def _head(body: Body) -> str:
    sheet: Sheet = body.sheet
    if sheet.layout == "memo":
        return word_letter.memo(body)
    if sheet.layout == "order":
        return word_letter.order(body)
    title = paragraph(
        run("\n".join(sheet.title_lines), TITLE, bold=True),
        settings=paragraph_properties(style="Heading1", align="center", after=4),
    )
    notes = "".join(
        paragraph(
            run(f"{label}  ", bold=True),
            run(text),
            settings=paragraph_properties(align="thaiDistribute", after=2),
        )
        for label, text in sheet.notes
    )
    return title + notes
