"""Content controls of the Word forms: how answers find their place by tag.

Which tags a form has, and what each holds, is told by ``khlang.manual.control.controls``. The fill-in
page writes into the published file itself: in ``word/document.xml`` each tag stands once, in
``w:sdt/w:sdtPr/w:tag``. Writing an answer, by the kind of its control:

TEXT, DATE, DROPDOWN, COMBO
    ``w:sdtContent`` holds one ``w:r``, in a ``w:p`` that is not part of the control. Put the answer
    into its ``w:t``; take away ``w:showingPlcHdr`` of ``w:sdtPr`` and ``w:rStyle`` of the run. Line
    breaks become spaces. Dates are text in พ.ศ. as people write them; a dropdown takes one of its
    ``w:listItem``.
LINES
    ``w:sdtContent`` holds paragraphs, each of one ``w:r``. Line 1 of the answer goes into the
    ``w:t`` of the first, line 2 into the second, and so on; copy the first when there are too few,
    take away those left over. ``w:showingPlcHdr`` and ``w:rStyle`` go as above.
CHECKBOX
    Set ``w14:checked`` to 1 and the ``w:t`` to ☑ (``CHECKED``).

A control that is not answered stays as it is. One with a default is already filled.

Rows of a table: the ``w:tr`` around a control tagged ``table.1.column``. Add a row by a copy of the
last: change the number in each ``w:tag`` and ``w:alias``, and take ``w:id`` away (Word gives a new
one). Numbers of a SEQUENCE column count by themselves. Take a row away by its ``w:tr``.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from khlang.manual.control import Control, ControlKind

UNCHECKED = "☐"
CHECKED = "☑"
SYMBOL_FONT = "Segoe UI Symbol"
HINT_STYLE = "Hint"
UNKNOWN = "(โปรดเติม)"
"""Marks what could not be filled in; in a control it goes as soon as something is written."""

_TO_CLICK = f"คลิกเพื่อลบ {UNKNOWN}"
_NOTHING = "\u200b"

_SYMBOLS = "".join(
    f' w:{script}="{SYMBOL_FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs")
)
_STATES = "".join(
    f'<w14:{state}State w14:val="{ord(sign):04X}" w14:font="{SYMBOL_FONT}"/>'
    for state, sign in (("checked", CHECKED), ("unchecked", UNCHECKED))
)


def inline(control: Control, properties: str, blank: str, value: str = "") -> str:
    """Return a control within a paragraph.

    Args:
        control: Of kind TEXT, RICH, DATE, DROPDOWN or COMBO.
        properties: Content of ``w:rPr``, without ``w:rStyle``.
        blank: Shown while there is no answer.
        value: Filled in beforehand.
    """
    run = f"<w:r><w:rPr>{properties if value else _blank(properties, blank)}</w:rPr>{text(value or blank)}</w:r>"
    return _control(control, properties, _kind(control), run, filled=bool(value))


def block(
    control: Control,
    properties: str,
    paragraphs: Sequence[str],
    hint: str = "",
    lines: Sequence[str] = (),
) -> str:
    """Return a control of whole paragraphs.

    Args:
        control: Of kind LINES.
        properties: Content of ``w:rPr``, without ``w:rStyle``.
        paragraphs: The ``w:pPr`` of each paragraph on the blank form.
        hint: Shown in the first while there is no answer.
        lines: The answer, a line for each paragraph; empty while there is none.
    """
    styled = properties if lines else _blank(properties, hint)
    contents = lines or [hint, *[""] * (len(paragraphs) - 1)]
    content = "".join(
        f"<w:p>{paragraph}<w:r><w:rPr>{styled}</w:rPr>{text(each)}</w:r></w:p>"
        for paragraph, each in zip(paragraphs, contents, strict=True)
    )
    return _control(control, properties, "", content, filled=bool(lines))


def checkbox(control: Control, size: float, *, checked: bool = False) -> str:
    """Return a box to tick; ``size`` in points."""
    half_points = round(size * 2)
    properties = (
        f'<w:rFonts{_SYMBOLS}/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )
    kind = f'<w14:checkbox><w14:checked w14:val="{int(checked)}"/>{_STATES}</w14:checkbox>'
    run = f"<w:r><w:rPr>{properties}</w:rPr>{text(CHECKED if checked else UNCHECKED)}</w:r>"
    return _control(control, properties, kind, run, filled=True)


def text(content: str) -> str:
    """Return ``w:t`` that keeps its spaces, one for each line."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in content.split("\n"))
    return "<w:br/>".join(lines)


def _shaded(properties: str) -> str:
    # LibreOffice heeds no ground that comes from a style within a control.
    return properties.replace(
        "<w:cs/>", '<w:shd w:val="clear" w:color="auto" w:fill="FFE699"/><w:cs/>'
    )


def unknown(name: str, properties: str) -> str:
    """Return the mark of boxes: a box too, in which a click leaves nothing of the mark.

    It holds no answer, so it has no tag.
    """
    kind = '<w14:checkbox><w14:checked w14:val="0"/>' + "".join(
        f'<w14:{state}State w14:val="{ord(sign):04X}" w14:font="{SYMBOL_FONT}"/>'
        for state, sign in (("checked", _NOTHING), ("unchecked", UNCHECKED))
    )
    return (
        f"<w:sdt><w:sdtPr><w:rPr>{properties}</w:rPr><w:alias w:val={quoteattr(_TO_CLICK)}/>"
        f'<w:id w:val="{_number(f"{name} {UNKNOWN}")}"/>{kind}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{_shaded(properties)}</w:rPr>{text(UNKNOWN)}</w:r>"
        "</w:sdtContent></w:sdt>"
    )


def _blank(properties: str, shown: str) -> str:
    if shown == UNKNOWN:
        return _shaded(properties)
    return f'<w:rStyle w:val="{HINT_STYLE}"/>{properties}'


def _kind(control: Control) -> str:
    if control.kind is ControlKind.RICH:
        return ""
    if control.kind is ControlKind.DATE:
        return (
            '<w:date><w:dateFormat w:val="d MMMM bbbb"/><w:lid w:val="th-TH"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="thai"/></w:date>'
        )
    if control.kind in (ControlKind.DROPDOWN, ControlKind.COMBO):
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(option)} w:value={quoteattr(option)}/>"
            for option in control.options
        )
        element = "dropDownList" if control.kind is ControlKind.DROPDOWN else "comboBox"
        return f"<w:{element}>{items}</w:{element}>"
    return "<w:text/>"


def _number(name: str) -> int:
    return crc32(name.encode()) & 0x7FFFFFFF


def _control(control: Control, properties: str, kind: str, content: str, *, filled: bool) -> str:
    # Word wants these elements in this order.
    return (
        f"<w:sdt><w:sdtPr><w:rPr>{properties}</w:rPr>"
        f"<w:alias w:val={quoteattr(control.label)}/><w:tag w:val={quoteattr(control.tag)}/>"
        f'<w:id w:val="{_number(control.tag)}"/>'
        f"{'' if filled else '<w:showingPlcHdr/>'}{kind}"
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
