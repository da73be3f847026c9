"""Papers about language: journey map, reading booklets, slide cards, the drum song."""

from __future__ import annotations

from math import sin

from sample_media import words
from sample_media.papers.page import drawing, grid, items, lines, sheet, table
from sample_media.svg import (
    BLUE,
    GOLD,
    INK,
    LEAF,
    PAPER,
    RED,
    circle,
    dashed,
    path,
    rect,
    text,
)

THAI = "๐๑๒๓๔๕๖๗๘๙"
ENDINGS = (
    ("-at", "c m f s h"),
    ("-an", "f m r p v"),
    ("-ap", "m t n c g"),
    ("-it", "s f b h k"),
    ("-in", "f p b w t"),
    ("-ot", "h p d n g"),
    ("-op", "m t h p c"),
    ("-et", "n w p m j"),
    ("-en", "p t m d h"),
    ("-ug", "b m h r j"),
    ("-un", "s r f b g"),
    ("sh ch th", "shop chin thin ship chat"),
)


def _river(first: int) -> str:
    parts = [
        path(
            "M20 130" + "".join(f"L{x} {130 + 60 * sin(x / 70):.0f}" for x in range(20, 780, 8)),
            stroke="#9cc7da",
            width=34,
        )
    ]
    for place in range(5):
        x = 70 + place * 165
        y = 130 + 60 * sin(x / 70)
        parts += [
            circle(x, y, 26, PAPER, f'stroke="{BLUE}" stroke-width="5"'),
            text(x, y + 10, str(first + place), 28, BLUE),
        ]
    return drawing(178, 60, "0 0 800 270", "".join(parts))


def journey_map() -> str:
    """Four sheets: two halves of the river, the line of feeling, one's own journey."""
    pages = []
    for half, first in enumerate((1, 6)):
        rows = [["จุด", "ตาเห็น", "ใจคิด (คิดถึงใคร เรื่องใด)", "คำสะพาน"]]
        rows += [[f"<br>{first + n}<br>&nbsp;", "", "", ""] for n in range(5)]
        pages.append(
            sheet(
                f"แผนที่เดินทาง นิราศภูเขาทอง ตอนที่ {half + 1}",
                f'<p class="lead">เรือจอดที่ไหน ใจกวีอยู่ที่ไหน</p>{_river(first)}{table(rows)}',
                foot=f"แผ่นที่ {half + 1} จาก 4",
            )
        )
    axis = "".join(
        dashed(60, 40 + n * 55, 780, 40 + n * 55, "#cfc7b4", 2)
        + text(40, 50 + n * 55, str(3 - n), 24)
        for n in range(7)
    )
    axis += "".join(text(95 + n * 72, 420, str(n + 1), 24) for n in range(10))
    graph = drawing(178, 98, "0 0 800 440", axis)
    pages.append(
        sheet(
            "เส้นอารมณ์ตลอดทาง",
            f"<p>จุดบนเส้นคืออารมณ์ของกวี จาก −3 (เศร้าที่สุด) ถึง 3 (สุขที่สุด) เขียนคำจากบทมายืนยันอย่างน้อยสามจุด</p>{graph}<h2>คำยืนยันจากบท</h2>{lines(7)}",
            foot="แผ่นที่ 3 จาก 4",
        )
    )
    spots = table(
        [["จุดที่", "ตาเห็น", "ใจคิด", "คำสะพาน"], *[[f"{n}<br>&nbsp;", "", "", ""] for n in (1, 2, 3)]]
    )
    pages.append(
        sheet(
            "นิราศทางมาโรงเรียน",
            f"<p>เดิน ๑๕ นาที เลือกสามจุด แล้วแต่งกลอนอย่างน้อยสองบท</p>{spots}<h2>กลอนของฉัน</h2>{lines(10)}",
            foot="แผ่นที่ 4 จาก 4",
        )
    )
    return "".join(pages)


def booklets() -> str:
    """Eight booklets of two pages: the words in rows, then reserve row and writing."""
    pages = []
    for step, (name, _, _) in enumerate(words.STEPS):
        rows = words.rows(step)
        number = THAI[step + 1]
        halves = [half for row in rows for half in (row[:5], row[5:])]
        body = f'<p class="lead">อ่านทีละแถวกับคู่ เพื่อนใส่จุดเล็ก ๆ ใต้คำที่สะดุด</p>{grid(halves, "words")}<p>แถวสุดท้ายอ่านให้ครูฟัง ถูก ๘ จาก ๑๐ คำ ขึ้นขั้นต่อไปได้</p>'
        pages.append(sheet(f"ขั้นที่ {number} {name}", body, foot=f"เล่มที่ {number} หน้า ๑"))
        reserve = [rows[2][::2], rows[1][1::2]]
        second = f"<h2>แถวสำรอง</h2>{grid(reserve, 'words')}<h2>เขียนสามคำที่มีจุดมากที่สุด</h2>{lines(3)}<h2>แต่งหนึ่งประโยค</h2>{lines(2)}"
        stars = "☆ " * (step + 1)
        pages.append(
            sheet(
                f"ฝึกต่อ ขั้นที่ {number}",
                f"{second}<h2>วันนี้ฉันอ่านได้</h2><p class='big'>{stars}</p>",
                foot=f"เล่มที่ {number} หน้า ๒",
            )
        )
    return "".join(pages)


def _card_pattern(ending: str, letters: str) -> str:
    first = letters.split()
    ink = f'stroke="{INK}" stroke-width="0.6"'
    parts = [
        rect(8, 30, 120, 180, "none", 0, ink),
        dashed(4, 30, 4, 210, RED, 0.6),
        dashed(132, 30, 132, 210, RED, 0.6),
    ]
    parts += [
        rect(28, 105, 30, 30, "#f3ead2", 0, ink),
        text(92, 130, ending.removeprefix("-") if ending.startswith("-") else "", 26),
    ]
    parts += [rect(142, 4, 30, 250, "none", 0, ink)]
    step = 250 / max(8, len(first))
    for place, letter in enumerate(first):
        y = 4 + step * (place + 1)
        size = 20 if len(letter) == 1 else 10
        parts += [text(157, y + step * 0.62, letter, size), dashed(142, y, 172, y, "#b9ad90", 0.4)]
    return drawing(178, 258, "0 0 178 258", "".join(parts))


def slide_cards() -> str:
    """Twelve patterns, true to size: pocket 12 × 18 cm and strip 3 × 25 cm."""
    return "".join(
        f'<section class="sheet" style="padding:12mm 16mm"><p style="margin:0 0 4mm">แผ่นที่ {place}: <b>{ending}</b> ตัดเส้นทึบ พับเส้นประสีแดง</p>{_card_pattern(ending, letters)}</section>'
        for place, (ending, letters) in enumerate(ENDINGS, 1)
    )


def song_sheet() -> str:
    """Words, movements and the timetable of the song."""
    verses = (
        (
            "ท่อนที่ ๑ หยุดเมื่อเสียงหยุด",
            "เดิน เดิน เดินไปด้วยกัน<br>ได้ยินเสียงกลองนั้น เท้าเราก้าวไป",
            "เดินตามจังหวะ",
            RED,
        ),
        ("ท่อนที่ ๒ คิด", "เงียบแล้วฉันหยุด มือวางที่ใจ<br>นับหนึ่งนับสองในใจ แล้วค่อยคิดดู", "หยุดนิ่ง แตะอก", GOLD),
        ("ท่อนที่ ๓ ทำ", "คิดแล้วฉันทำ ทำเบา ๆ นะหนู<br>เก็บของเข้าตู้ แล้วมานั่งวง", "ทำสิ่งที่ป้ายบอก", LEAF),
    )
    told = []
    for name, sung, move, colour in verses:
        sign = drawing(26, 26, "0 0 60 60", circle(30, 30, 27, colour))
        told.append(
            f'<tr><td style="width:32mm">{sign}</td><td><b>{name}</b><br><span style="font-size:17pt">{sung}</span><br>ท่า: {move}</td></tr>'
        )
    first = sheet(
        "เพลงหยุด คิด ทำ",
        f"<p>จังหวะเดินธรรมดา ครูตีกลองสี่จังหวะต่อหนึ่งวรรค เว้นเงียบสองจังหวะก่อนท่อนที่ ๒</p><table>{''.join(told)}</table>",
        foot="หน้า ๑",
    )
    weeks = table(
        [
            ["สัปดาห์", "กติกา", "สิ่งที่ฝึก"],
            ["๑–๒", "กลองดังเดิน กลองหยุดหยุด", "หยุดร่างกาย"],
            ["๓–๔", "กลองเร็วเดินช้า กลองช้าเดินเร็ว เฉพาะท่อนที่ ๑", "ทำตรงข้ามกับที่อยากทำ"],
            ["๕–๖", "หยุดแล้วต้องจำว่าป้ายเขียวบอกให้ทำอะไรสองอย่าง", "จำไว้ในใจแล้วทำ"],
            ["๗–๘", "เด็กเป็นผู้ตีกลองและเลือกกติกาเอง", "สลับกติกา"],
        ]
    )
    notes = items(
        ("๑ นาที ทบทวนกติกาด้วยท่าทาง", "๓ นาที เล่นพร้อมเพลงสองรอบ", "๑ นาที ใช้จริงกับการเก็บของหรือไปล้างมือ")
    )
    tally = table(
        [
            ["วัน", "ช่วงเช้า (นาที)", "ช่วงบ่าย (นาที)", "เหตุชนกัน แย่งกัน"],
            *[[day, "", "", ""] for day in ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์")],
        ]
    )
    second = sheet(
        "ตารางเล่น ๘ สัปดาห์",
        f"{weeks}<h2>ห้านาทีหนึ่งครั้ง</h2>{notes}<h2>แบบจดหนึ่งสัปดาห์</h2>{tally}",
        foot="หน้า ๒",
    )
    return first + second
