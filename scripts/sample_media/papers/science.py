"""Papers about trying things out: fractions, commands in the field, salty soil, the timetable."""

from __future__ import annotations

from sample_media.papers.page import cards, drawing, items, lines, sheet, table
from sample_media.pictures import nature
from sample_media.svg import (
    CLAY,
    DEFINITIONS,
    GOLD,
    INK,
    LEAF,
    PAPER,
    TEAL,
    arrow,
    line,
    path,
    rect,
    text,
)

COMMANDS = (
    ("เดินหน้า ๑ ช่อง", "go", 16),
    ("หันซ้าย", "left", 8),
    ("หันขวา", "right", 8),
    ("เก็บต้นกล้า", "pick", 6),
    ("ทำซ้ำ … ครั้ง", "loop", 6),
    ("ถ้าข้างหน้าเป็นคันนา ให้ …", "if", 4),
)


def strip_template() -> str:
    """Three wide sheets with strips of 24 cm, true to size, and how to cut them."""
    ink = f'stroke="{INK}" stroke-width="0.5"'
    pages = []
    for number, counts in enumerate(((1, 2, 3), (4, 6), (8, 12)), 1):
        drawn = []
        for count in counts:
            strip = [rect(0.5, 0.5, 240, 40, "none", 0, ink)]
            strip += [
                line(0.5 + 240 / count * n, 0.5, 0.5 + 240 / count * n, 40.5, INK, 0.4)
                for n in range(1, count)
            ]
            strip += [
                text(
                    240 / count * (n + 0.5),
                    25,
                    "1" if count == 1 else f"1/{count}",
                    11 if count < 8 else 8,
                )
                for n in range(count)
            ]
            drawn.append(drawing(241, 41, "0 0 241 41", "".join(strip)))
        how = items(
            (
                "วัด 24 เซนติเมตรให้พอดี ผิด 2 มิลลิเมตรจะเห็นทันทีเมื่อวางเทียบ",
                "ระบายสีไม้ ไม่ใช้สีน้ำ กระดาษจะไม่โก่ง",
            ),
            True,
        )
        gap = '<div style="height:5mm"></div>'
        pages.append(
            sheet(
                f"แบบตัดแถบเศษส่วน แผ่นที่ {number}",
                gap.join(drawn) + gap + (how if number > 1 else ""),
                wide=True,
                foot="พิมพ์ขนาดจริง 100%",
            )
        )
    return "".join(pages)


def _command_icon(kind: str) -> str:
    drawn = {
        "go": arrow(30, 50, 30, 14, CLAY, 9),
        "left": path(
            "M42 50V30Q42 18 30 18H20", stroke=TEAL, width=8, more='marker-end="url(#thick)"'
        ),
        "right": path(
            "M18 50V30Q18 18 30 18H40", stroke=TEAL, width=8, more='marker-end="url(#thick)"'
        ),
        "pick": path("M30 52V20M30 30Q14 24 12 10M30 30Q46 24 48 10", stroke=LEAF, width=6),
        "loop": path(
            "M46 30A16 16 0 1 1 38 16", stroke=GOLD, width=7, more='marker-end="url(#thick)"'
        ),
        "if": rect(8, 18, 44, 24, "#8a5c33", 4) + text(30, 39, "?", 24, PAPER),
    }
    return drawing(20, 20, "0 0 60 60", DEFINITIONS + drawn[kind])


def command_cards() -> str:
    """Forty-eight command cards, sixteen a page."""
    drawn = [
        f"{_command_icon(kind)}<b>{name}</b>"
        for name, kind, count in COMMANDS
        for _ in range(count)
    ]
    return "".join(
        sheet(
            "บัตรคำสั่ง", cards(drawn[start : start + 16], 4, 54), foot=f"แผ่นที่ {start // 16 + 1} จาก 3"
        )
        for start in range(0, 48, 16)
    )


def missions() -> str:
    """Fifteen missions in three groups."""
    groups = (
        (
            "ด่านที่ ๑–๕ ลำดับ",
            (
                "เดินตรงไปเก็บกล้าต้นเดียว",
                "เลี้ยวหนึ่งครั้ง",
                "เลี้ยวสองครั้ง อ้อมคันนา",
                "เก็บกล้าสองต้นในทางเดียว",
                "กลับมายืนที่เดิม",
            ),
        ),
        (
            "ด่านที่ ๖–๑๐ ทำซ้ำ",
            (
                "เดินหกช่องด้วยบัตรสามใบ",
                "เดินรอบสี่เหลี่ยม",
                "เก็บกล้าทุกสองช่อง",
                "เก็บกล้าสี่ต้นที่อยู่มุมนา ใช้บัตรไม่เกิน ๗ ใบ",
                "เดินเป็นขั้นบันได",
            ),
        ),
        (
            "ด่านที่ ๑๑–๑๕ เงื่อนไข",
            (
                "พบคันนาให้หันขวา",
                "คันนาย้ายที่ก่อนเริ่มเดิน บัตรชุดเดิมต้องยังถึง",
                "เก็บกล้าเฉพาะช่องที่ไม่มีน้ำ",
                "ออกจากเขาวงกตด้วยบัตรห้าใบ",
                "แต่งด่านให้ทีมอื่น",
            ),
        ),
    )
    body = "".join(f"<h2>{name}</h2>{items(told, True)}" for name, told in groups)
    return sheet("ภารกิจ ๑๕ ด่าน", body + "<h2>จดบัตรของด่านที่ยากที่สุด</h2>" + lines(3))


def answer_paths() -> str:
    """One way for each mission; other ways count when they arrive."""
    ways = (
        "↑ ↑ ↑ เก็บ",
        "↑ ↑ ขวา ↑ เก็บ",
        "↑ ขวา ↑ ↑ ซ้าย ↑ เก็บ",
        "↑ เก็บ ↑ ↑ เก็บ",
        "↑ ↑ ขวา ขวา ↑ ↑",
        "ซ้ำ ๖ [↑]",
        "ซ้ำ ๔ [↑ ↑ ขวา]",
        "ซ้ำ ๓ [↑ ↑ เก็บ]",
        "ซ้ำ ๔ [ซ้ำ ๕ [↑] เก็บ ขวา]",
        "ซ้ำ ๔ [↑ ขวา ↑ ซ้าย]",
        "ซ้ำ ๘ [ถ้าคันนา ให้ขวา, ↑]",
        "ซ้ำ ๑๐ [ถ้าคันนา ให้ซ้าย, ↑]",
        "ซ้ำ ๕ [↑ ถ้าไม่มีน้ำ เก็บ]",
        "ซ้ำ ๑๒ [ถ้าคันนา ให้ขวา, ↑]",
        "ตรวจโดยเดินตามบัตรจริง",
    )
    rows = [["ด่าน", "แนวคำตอบหนึ่งแบบ"], *[[str(n), way] for n, way in enumerate(ways, 1)]]
    return sheet("แนวคำตอบ", f'<p class="lead">คำตอบอื่นที่เดินถึงโดยไม่ตกคันนาถือว่าถูก</p>{table(rows)}')


def build_guide() -> str:
    """Five pages: materials, circuit, measuring, standard, record sheets."""
    wiring = drawing(150, 100, "0 0 1200 800", DEFINITIONS + "".join(nature.meter_wiring()))
    needs = table(
        [
            ["รายการ", "จำนวน", "ราคา (บาท)"],
            ["ถ่าน AA", "2", "12"],
            ["รางถ่าน", "1", "10"],
            ["หลอด LED สีแดง", "1", "2"],
            ["ตัวต้านทาน 47 โอห์ม", "1", "1"],
            ["ตะปูชุบสังกะสี 5 ซม.", "2", "2"],
            ["สายไฟปากคีบ", "3", "11"],
            ["รวม", "", "38"],
        ]
    )
    steps = items(
        (
            "ปักตะปูสองตัวห่างกัน 2 เซนติเมตรบนฝาขวด",
            "ต่อขั้วบวกกับตัวต้านทาน หลอด LED (ขายาว) และตะปูตัวแรก",
            "ต่อตะปูตัวที่สองกลับขั้วลบ",
            "แตะตะปูสองตัวเข้าหากัน หลอดต้องสว่างเต็มที่",
        ),
        True,
    )
    use = items(
        (
            "ผสมดินแห้ง 20 กรัมกับน้ำกลั่น 100 มิลลิลิตร คน ๒ นาที พัก ๑๐ นาที",
            "ขัดตะปู จุ่มลึก 3 เซนติเมตร",
            "อ่านระดับความสว่าง ๑–๕ ในกล่องกันแสง ภายใน ๕ วินาที",
            "เช็ดและขัดก่อนวัดครั้งต่อไป",
        ),
        True,
    )
    salt = table(
        [
            ["เกลือ (กรัมต่อลิตร)", "ค่าโดยประมาณ (dS/m)", "ความสว่างของเครื่องเรา"],
            ["0", "0", ""],
            ["1.1", "2", ""],
            ["2.2", "4", ""],
            ["4.6", "8", ""],
        ]
    )
    points = table(
        [
            ["จุด", "ตัวอย่าง ๑", "ตัวอย่าง ๒", "ตัวอย่าง ๓", "กลาง"],
            *[[str(n), "", "", "", ""] for n in range(1, 7)],
        ]
    )
    seeds = table(
        [["วันที่", "0", "2", "4", "8 dS/m"], *[[str(n), "", "", "", ""] for n in range(1, 8)]]
    )
    limits = "<p>เครื่องนี้บอกได้เพียงว่าดินใดเค็มกว่า ไม่ใช้แทนการตรวจดินของหน่วยงาน ห้ามชิมดิน และล้างมือทุกครั้ง</p>"
    return "".join(
        (
            sheet(
                "เครื่องตรวจดินเค็มอย่างง่าย",
                f"<h2>วัสดุหนึ่งเครื่อง</h2>{needs}<h2>ข้อควรระวัง</h2>{limits}",
                foot="๑",
            ),
            sheet("ต่อวงจร", wiring + steps, foot="๒"),
            sheet("วัดดิน", f"{use}<h2>แผนผังจุดเก็บดิน</h2>{lines(9)}", foot="๓"),
            sheet(
                "เทียบมาตรฐานและบันทึกความเค็ม", f"{salt}<h2>หกจุด จุดละสามตัวอย่าง</h2>{points}", foot="๔"
            ),
            sheet(
                "บันทึกการงอก (จากเมล็ด ๕๐ เมล็ด)",
                f"{seeds}<h2>ข้อเสนอต่อโรงเรียน หลักฐานสองข้อ ข้อจำกัดหนึ่งข้อ</h2>{lines(6)}",
                foot="๕",
            ),
        )
    )
