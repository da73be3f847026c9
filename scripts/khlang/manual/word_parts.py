"""The parts of a Word file around its text: styles, settings, lists, header and footer."""

from __future__ import annotations

from xml.sax.saxutils import escape

from khlang.manual.sheet import LONG_SIDE, SHORT_SIDE, SMALL, Sheet
from khlang.manual.tags import HINT_STYLE
from khlang.manual.wordml import (
    number_field,
    paragraph,
    paragraph_properties,
    properties,
    run,
    tab,
    twips,
)

FONT = "TH SarabunPSK"
SECOND_FONT = "TH Sarabun New"

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEADER_DISTANCE = 26.0

TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in ("styles", "settings", "numbering", "fontTable", "header", "footer")
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
PACKAGE_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "settings", "numbering", "fontTable", "header", "footer")
    )
    + "</Relationships>"
)
SETTINGS = (
    f"{DECLARATION}<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)
FONTS = (
    f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="{SECOND_FONT}"/>'
    '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


def core(sheet: Sheet) -> str:
    """Return title, author and language of the file; no dates, so that the bytes stay the same."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(sheet.title)}</dc:title><dc:creator>{escape(sheet.office)}</dc:creator>"
        f"<dc:identifier>{sheet.id}</dc:identifier><dc:language>th-TH</dc:language>"
        "</cp:coreProperties>"
    )


def styles(size: float) -> str:
    """Return the styles of a file whose text is ``size`` points."""
    scripts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(size * 2)
    # At least, not exactly: a reader may enlarge the text. Room for two marks above, one below.
    least = (
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(size * 1.25)}" w:lineRule="atLeast"/>'
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts{scripts}/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="th-TH" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{least}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        + _heading(1, 18, align="center")
        + _heading(2, 15)
        + f'<w:style w:type="character" w:styleId="{HINT_STYLE}">'
        '<w:name w:val="Hint"/><w:rPr><w:color w:val="595959"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/>'
        '<w:rPr><w:color w:val="404040"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style>'
        "</w:styles>"
    )


def _heading(level: int, size: float, align: str = "") -> str:
    settings = paragraph_properties(align=align, before=0 if level == 1 else 8, after=3, keep=True)
    settings = settings.replace("</w:pPr>", f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>')
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f"{settings}<w:rPr>{properties(size, bold=True)}</w:rPr></w:style>"
    )


def numbering(lists: int, *, thai_digits: bool) -> str:
    """Return ``lists`` lists that each count from 1."""
    digits = "thaiNumbers" if thai_digits else "decimal"
    counted = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(1, lists + 1)
    )
    return (
        f'{DECLARATION}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{digits}"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        f"</w:abstractNum>{counted}</w:numbering>"
    )


def header(sheet: Sheet) -> str:
    """Return the header: office and code; on a letter the page's number from page 2."""
    if sheet.layout == "form":
        settings = paragraph_properties(tabs=(("right", sheet.width),))
        content = paragraph(
            run(sheet.office, SMALL), tab(), run(sheet.code, SMALL), settings=settings
        )
    else:
        number = number_field("PAGE", sheet.size)
        content = paragraph(
            run("– "), number, run(" –"), settings=paragraph_properties(align="center")
        )
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{content}</w:hdr>"


def footer(sheet: Sheet) -> str:
    """Return the footer: short title and page; empty on a letter."""
    content = paragraph()
    if sheet.layout == "form":
        # Without the number of pages: Word and LibreOffice do not agree on its Thai digits.
        content = paragraph(
            run(sheet.short, SMALL), tab(), run("หน้า ", SMALL), number_field("PAGE", SMALL),
            settings=paragraph_properties(tabs=(("right", sheet.width),)),
        )  # fmt: skip
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>"


def section(sheet: Sheet) -> str:
    """Return the page: size, margins, header and footer."""
    margins = sheet.margins
    tall, wide = (SHORT_SIDE, LONG_SIDE) if sheet.landscape else (LONG_SIDE, SHORT_SIDE)
    lying = ' w:orient="landscape"' if sheet.landscape else ""
    first = "" if sheet.layout == "form" else "<w:titlePg/>"
    digits = '<w:pgNumType w:fmt="thaiNumbers"/>' if sheet.thai_digits else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(tall)}"{lying}/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
        f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
        f'w:header="{twips(_HEADER_DISTANCE)}" w:footer="{twips(_HEADER_DISTANCE)}" w:gutter="0"/>'
        f"{digits}{first}</w:sectPr>"
    )
