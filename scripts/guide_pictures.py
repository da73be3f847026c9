"""Draws the pictures of the guide to pull requests: schematic screens of the host's web editor.

Run ``python scripts/guide_pictures.py`` after a change; a test holds the committed files to it.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Set
from html import escape, unescape
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent.parent / "docs/assets/guide"
WIDTH = 360
"""Drawn at the width of a phone, so that its words keep their size there."""

INK, SOFT, LINE, PAPER, BAR = "#1d2a2b", "#55625f", "#cfd6d3", "#ffffff", "#f1f4f3"
GREEN, TEAL, GOLD, WASH, RED = "#1a7f3c", "#0f5c63", "#8a5a00", "#fff4d6", "#a4262c"
_FONTS = Path(__file__).parent / "khlang/manual/assets"
_WEIGHTS = {"400": "KhlangSarabun-Regular.ttf", "700": "KhlangSarabun-Bold.ttf"}
_EM = 1000
"""Units of Sarabun's em; the fonts of paper have a larger one, for letters as small as officials'."""

_MARGIN = 16


def text(x: float, y: float, words: str, size: int = 15, colour: str = INK, **more: str) -> str:
    """Return words whose baseline starts at a point."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{extra}>{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, fill: str = PAPER) -> str:
    """Return a rounded box; one of another colour than paper has no line."""
    line = LINE if fill in (PAPER, BAR) else fill
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{fill}"'
        f' stroke="{line}"/>'
    )


def button(x: float, y: float, width: float, words: str, fill: str = BAR) -> str:
    """Return a button, 34 high, with its words in the middle."""
    colour = INK if fill == BAR else PAPER
    return box(x, y, width, 34, fill) + text(
        x + width / 2, y + 22, words, 14, colour, text_anchor="middle", font_weight="700"
    )


def here(x: float, y: float, width: float, height: float, number: int) -> str:
    """Return a frame around what to press or fill in, with its number at the corner."""
    return (
        f'<rect x="{x - 4}" y="{y - 4}" width="{width + 8}" height="{height + 8}" rx="9"'
        f' fill="none" stroke="{GOLD}" stroke-width="3"/>'
        f'<circle cx="{x + width}" cy="{y - 2}" r="13" fill="{GOLD}"/>'
        + text(x + width, y + 4, str(number), 16, PAPER, text_anchor="middle", font_weight="700")
    )


def code(x: float, y: float, lines: list[str]) -> str:
    """Return lines of a file with their numbers."""
    return "".join(
        text(x, y + 24 * row, str(row + 1), 13, SOFT) + text(x + 24, y + 24 * row, line, 14)
        for row, line in enumerate(lines)
    )


def screen(height: int, address: str, *parts: str) -> str:
    """Return a whole picture: a browser's window with its address."""
    body = "\n".join(
        (box(_MARGIN, 9, WIDTH - 2 * _MARGIN, 26), text(26, 27, address, 13, SOFT), *parts)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="Guide,sans-serif">\n'
        f"<style>{_fonts(body)}</style>\n"
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="10" fill="{PAPER}"'
        f' stroke="{LINE}"/>\n'
        f'<path d="M.5 44V10.5a10 10 0 0 1 10-10h{WIDTH - 21}a10 10 0 0 1 10 10V44z" fill="{BAR}"'
        f' stroke="{LINE}"/>\n{body}\n</svg>\n'
    )


def _fonts(body: str) -> str:
    """Return the letters of a picture as fonts: a picture in a page can load none."""
    words = re.findall(r"<text([^>]*)>([^<]*)<", body)
    rules = []
    for weight, file in _WEIGHTS.items():
        letters = {
            letter
            for look, said in words
            if ("700" in look) == (weight == "700")
            for letter in unescape(said)
        }
        if "\N{THAI CHARACTER SARA AM}" in letters:  # drawn as its two parts
            letters |= set("\N{THAI CHARACTER NIKHAHIT}\N{THAI CHARACTER SARA AA}")
        if letters:
            data = base64.b64encode(_subset(_FONTS / file, letters)).decode("ascii")
            rules.append(
                f"@font-face{{font-family:Guide;font-weight:{weight};"
                f"src:url(data:font/woff;base64,{data})}}"
            )
    return "".join(rules)


def _subset(file: Path, letters: Set[str]) -> bytes:
    options = subset.Options(
        layout_features=["*"],
        hinting=False,
        name_IDs=[0, 13, 14],
        notdef_outline=True,
        flavor="woff",
    )
    with TTFont(file, recalcTimestamp=False) as font:
        chosen = subset.Subsetter(options)
        chosen.populate(unicodes=map(ord, letters))
        chosen.subset(font)
        font["head"].unitsPerEm = _EM
        font.flavor = "woff"
        output = io.BytesIO()
        font.save(output)
    return output.getvalue()


def add_file() -> str:
    """Return the list of works with the menu that makes a new file."""
    rows = "".join(
        f'<path d="M16 {y + 12}H344" stroke="{LINE}"/>' + text(20, y, name, 15, TEAL)
        for y, name in ((222, "2567"), (258, "2568"), (294, "2569"))
    )
    return screen(
        324, "github.com / สำนักงาน / innovations",
        text(16, 76, "innovations", 17, font_weight="700"),
        button(244, 56, 100, "Add file ▾"),
        box(176, 96, 168, 84),
        text(190, 126, "+ Create new file", 15, font_weight="700"),
        text(190, 162, "Upload files", 15, SOFT),
        rows,
        here(244, 56, 100, 34, 1),
        here(182, 104, 156, 32, 2),
    )  # fmt: skip


def fork() -> str:
    """Return the question that the host asks someone who may not write here."""
    return screen(
        268, "github.com / สำนักงาน / innovations",
        box(16, 62, 328, 186),
        text(180, 98, "You need to fork this", 16, text_anchor="middle", font_weight="700"),
        text(180, 120, "repository to propose changes.", 16, text_anchor="middle", font_weight="700"),
        text(180, 152, "สำเนาของท่านจะอยู่ในบัญชีของท่านเอง", 14, SOFT, text_anchor="middle"),
        text(180, 174, "ต้นฉบับของสำนักงานไม่เปลี่ยน", 14, SOFT, text_anchor="middle"),
        button(82, 196, 196, "Fork this repository", GREEN),
        here(82, 196, 196, 34, 1),
    )  # fmt: skip


def name_and_text() -> str:
    """Return the editor: the file's name with its folders, and its text."""
    lines = ["---", "title: แบบฝึกอ่านสะกดคำ…", "status: submitted", "category: learning", "…"]
    return screen(
        372, "github.com / ครู / innovations",
        text(16, 76, "innovations / 2568 / reading-aloud /", 15, SOFT),
        box(16, 92, 200, 34),
        text(28, 114, "index.md", 15),
        button(16, 146, 148, "Commit changes…", GREEN),
        box(16, 200, 328, 150),
        code(28, 232, lines),
        here(16, 92, 200, 34, 1),
        here(16, 204, 324, 142, 2),
        here(16, 146, 148, 34, 3),
    )  # fmt: skip


def propose() -> str:
    """Return the dialog that keeps the file."""
    return screen(
        300, "github.com / ครู / innovations",
        box(16, 62, 328, 218),
        text(32, 94, "Propose changes", 17, font_weight="700"),
        text(32, 128, "Commit message", 14, font_weight="700"),
        box(32, 138, 296, 36),
        text(44, 161, "เพิ่มแบบฝึกอ่านสะกดคำ", 15),
        button(32, 226, 90, "Cancel"),
        button(176, 226, 152, "Propose changes", GREEN),
        here(32, 138, 296, 36, 1),
        here(176, 226, 152, 34, 2),
    )  # fmt: skip


def create_request() -> str:
    """Return the form of the request."""
    return screen(
        364, "github.com / สำนักงาน / pull request",
        text(16, 76, "Open a pull request", 17, font_weight="700"),
        text(16, 104, "Add a title", 14, font_weight="700"),
        box(16, 114, 328, 36),
        text(28, 137, "แบบฝึกอ่านสะกดคำ ชั้น ป.๒", 15),
        text(16, 178, "Add a description", 14, font_weight="700"),
        box(16, 188, 328, 106),
        text(28, 214, "☑ แก้เฉพาะไฟล์ในโฟลเดอร์ของผลงาน", 14),
        text(28, 242, "☑ กรอกช่องที่จำเป็นครบ", 14),
        text(28, 270, "☑ ไม่มีข้อมูลที่ระบุตัวนักเรียนได้", 14),
        button(172, 312, 172, "Create pull request", GREEN),
        here(16, 114, 328, 36, 1),
        here(16, 190, 328, 102, 2),
        here(172, 312, 172, 34, 3),
    )  # fmt: skip


def upload() -> str:
    """Return the page to which pictures and files are dragged."""
    return screen(
        362, "github.com / ครู / innovations",
        button(16, 58, 110, "⎇ patch-1 ▾"),
        text(16, 122, "innovations / 2568 / reading-aloud", 15, SOFT),
        f'<rect x="16" y="140" width="328" height="104" rx="6" fill="{BAR}" stroke="{SOFT}"'
        ' stroke-dasharray="6 5"/>',
        text(180, 182, "Drag files here", 16, text_anchor="middle", font_weight="700"),
        text(180, 210, "cover.jpg   workbook.pdf", 14, SOFT, text_anchor="middle"),
        text(16, 278, "◉ Commit directly to the patch-1 branch", 14),
        button(16, 300, 148, "Commit changes", GREEN),
        here(16, 58, 110, 34, 1),
        here(20, 144, 320, 96, 2),
        here(16, 300, 148, 34, 3),
    )  # fmt: skip


def result() -> str:
    """Return the comment that the check leaves."""
    return screen(
        384, "github.com / สำนักงาน / pull request",
        box(16, 60, 328, 304),
        text(32, 92, "พบ ๑ เรื่องที่ต้องแก้", 18, RED, font_weight="700"),
        text(32, 120, "2568/reading-aloud/index.md", 13, SOFT),
        f'<path d="M32 134H328M32 166H328M32 300H328" stroke="{LINE}"/>',
        text(32, 156, "บรรทัด", 14, SOFT), text(96, 156, "ช่อง", 14, SOFT),
        text(164, 156, "สิ่งที่พบและวิธีแก้", 14, SOFT),
        text(32, 192, "8", 15), text(96, 192, "school", 14),
        text(164, 192, "ไม่พบรหัสโรงเรียน", 15), text(164, 214, "99000000 ในทะเบียน", 15),
        text(164, 246, "ตรวจรหัสให้ครบ ๑๐ หลัก", 15, GREEN), text(164, 268, "และใส่เครื่องหมายคำพูด", 15, GREEN),
        text(32, 334, "รายละเอียดและตัวอย่างหน้าเว็บ", 15, TEAL, text_decoration="underline"),
        here(28, 172, 304, 124, 1),
        here(28, 314, 216, 30, 2),
    )  # fmt: skip


PICTURES: dict[str, Callable[[], str]] = {
    "1-add-file": add_file,
    "2-fork": fork,
    "3-name-and-text": name_and_text,
    "4-propose": propose,
    "5-create-request": create_request,
    "6-upload": upload,
    "7-result": result,
}


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
