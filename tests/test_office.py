from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from khlang.submission import office

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def fault(tmp_path: Path, **parts: str | bytes) -> str | None:
    whole = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>", **parts}
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in whole.items():
            archive.writestr(name, text)
    found = office.find_fault(path, ".docx")
    return None if found is None else found[0]


def relationship(kind: str, target: str, mode: str = 'TargetMode="External"') -> str:
    return (
        f'<Relationships><Relationship Id="rId1" Type="{RELATIONSHIPS}/{kind}" '
        f'Target="{target}" {mode}/></Relationships>'
    )


def test_a_plain_document(tmp_path: Path) -> None:
    parts = {
        "word/_rels/document.xml.rels": relationship("hyperlink", "https://example.org/?a=1&amp;b"),
        "_rels/.rels": relationship("officeDocument", "word/document.xml", ""),
        "word/embeddings/Microsoft_Excel_Sheet.xlsx": "x",
        "word/media/image1.svg": "<svg/>",
        "customXml/item1.xml": "<x/>",
    }
    assert fault(tmp_path, **parts) is None


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("word/vbaProject.bin", "x", "office-macro"),
        ("xl/vbaProject.bin", "x", "office-macro"),
        ("xl/macrosheets/sheet1.xml", "x", "office-macro"),
        (
            "[Content_Types].xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "office-macro",
        ),
        ("[Content_Types].xml", '<Override ContentType="x.vbaPr&#111;ject"/>', "office-macro"),
        (
            "word/_rels/document.xml.rels",
            relationship("vbaProject", "picture.bin", ""),
            "office-macro",
        ),
        ("word/embeddings/oleObject1.bin", "x", "office-embedded"),
        ("word/activeX/activeX1.xml", "x", "office-embedded"),
        ("word/media/setup.exe", "x", "office-embedded"),
        (
            "word/_rels/settings.xml.rels",
            relationship("attachedTemplate", "https://x/a.dotm"),
            "office-external",
        ),
        ("word/_rels/document.xml.rels", relationship("oleObject", "file:///x"), "office-external"),
        ("word/_RELS/settings.xml.RELS", relationship("frame", "https://x/"), "office-external"),
        ("word/header1.xml", "<w:instrText>DDEAUTO c:\\x</w:instrText>", "office-external"),
        (
            "word/document.xml",
            "<w:instrText> DD</w:instrText><w:r/><w:instrText x='y'>E cmd</w:instrText>",
            "office-external",
        ),
        ("word/document.xml", '<w:fldSimple w:dirty="1" w:instr="DDE cmd x"/>', "office-external"),
        ("xl/externalLinks/externalLink1.xml", "<x><ddeLink/></x>", "office-external"),
        ("WORD/document.xml", "<document/>", "attachment-broken"),
        (
            "word/_rels/document.xml.rels",
            relationship("image", "https://x/pixel.png"),
            "office-external",
        ),
        (
            "word/_rels/document.xml.rels",
            relationship("hyperlink", "javascript:x"),
            "office-external",
        ),
        ("word/_rels/document.xml.rels", relationship("hyperlink", "ms-msdt:x"), "office-external"),
        (
            "word/_rels/document.xml.rels",
            relationship("frame", "https://x").replace('"', "'").encode("utf-16"),
            "office-external",
        ),
        (
            "word/document.xml",
            "<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>",
            "office-external",
        ),
    ],
)
def test_what_acts_or_is_fetched(part: str, text: str | bytes, code: str, tmp_path: Path) -> None:
    assert fault(tmp_path, **{part: text}) == code
