"""A picture's place in a Word form: a content control that Word fills by a click."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr
from zlib import crc32

BLANK_PIXELS = (24, 16)
"""Size of the grey picture that stands for none; a real one is never as small."""

TARGET = "media/blank.png"
NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
RELATION = (
    '<Relationship Id="blank" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    f'Target="{TARGET}"/>'
)

_SIZE = (1_080_000, 720_000)
"""Width and height on paper, in the 360,000ths of a centimetre that drawings use."""

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def control(tag: str, label: str) -> str:
    """Return the control of a picture, empty, to stand in a paragraph."""
    number = crc32(tag.encode()) & 0x7FFFFFFF
    wide, tall = _SIZE
    extent = f'cx="{wide}" cy="{tall}"'
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="{tag}" descr=""/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{tag}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="blank"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(label)}/><w:tag w:val={quoteattr(tag)}/>"
        f'<w:id w:val="{number}"/><w:showingPlcHdr/><w:picture/></w:sdtPr>'
        f"<w:sdtContent>{drawing}</w:sdtContent></w:sdt>"
    )
