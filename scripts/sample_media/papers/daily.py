"""Papers for daily life: picture cards, recipes in pictures, knots, puppets, history worksheets."""

from __future__ import annotations

from sample_media.icons import ICONS, KITCHEN
from sample_media.papers.page import drawing, items, lines, sheet, table
from sample_media.svg import BLUE, INK, PAPER, RED, SOFT_INK, WOOD, circle, dashed, path, rect, text

RECIPES = {
    "ไข่ต้ม": "wash:ล้างมือ pot:หม้อใบเล็ก water:น้ำ_๒_ถ้วย egg:ไข่_๒_ฟอง !fire:จุดไฟ !boil:น้ำเดือด wait:นาฬิกาทราย_๔_รอบ off:ปิดแก๊ส peel:ปอกเปลือก",
    "แซนด์วิชไข่": "wash:ล้างมือ egg:ไข่ต้ม_๒_ฟอง peel:ปอกเปลือก bowl:ใส่ชาม mash:บด_๒๐_ครั้ง spoon:น้ำสลัด_๒_ช้อนเหลือง stir:คน bread:ขนมปัง_๒_แผ่น spread:ทา press:ประกบ plate:ใส่จาน cloth:เช็ดโต๊ะ",
    "ยำแตงกวา": "wash:ล้างมือ cucumber:แตงกวา_๒_ลูก water:ล้างแตงกวา !knife:มีดพลาสติก !cut:หั่นเป็นแว่น bowl:ใส่ชาม lime:มะนาว_๑_ซีก sugar:น้ำตาล_๑_ช้อนเหลือง stir:คน_๑๐_ครั้ง taste:ชิม plate:ใส่จาน cloth:เช็ดโต๊ะ",
    "ข้าวไข่เจียว": "wash:ล้างมือ crack:ตอกไข่_๒_ฟอง spoon:น้ำปลา_๑_ช้อนเหลือง stir:ตี_๓๐_ครั้ง pan:วางกระทะ oil:น้ำมัน_๒_ช้อนแดง !fire:จุดไฟ !fry:เทไข่ !turn:กลับด้าน off:ปิดแก๊ส rice:ตักข้าว plate:วางไข่บนข้าว",
    "กล้วยบวชชี": "wash:ล้างมือ banana:กล้วย_๔_ลูก !slice:หั่นเป็นท่อน pot:หม้อ coconut:กะทิ_๒_ถ้วย water:น้ำ_๑_ถ้วย !fire:จุดไฟ !boil:รอเดือด slice:ใส่กล้วย sugar:น้ำตาล_๓_ช้อนแดง !stir:คนช้า_ๆ off:ปิดแก๊ส",
}
"""Steps in order, icon and words; an exclamation mark frames what needs a teacher beside it."""

_CARD = "#f3ead2"

KNOTS = (
    (
        "พิรอด",
        "M10 40Q70 40 90 70T130 70Q150 40 110 40T70 80Q40 110 10 110",
        "M190 40Q130 40 110 70T70 70Q50 40 90 40T130 80Q160 110 190 110",
        "มัดห่อหนังสือ",
    ),
    (
        "ขัดสมาธิ",
        "M10 50H100Q140 50 140 75T100 100H10",
        "M190 60H120Q90 60 90 30T110 20Q128 24 124 75T96 120Q88 104 150 96H190",
        "ต่อเชือกสองขนาด",
    ),
    (
        "ตะกรุดเบ็ด",
        "M20 120Q60 120 100 96T130 60Q110 44 84 60T70 100Q96 120 130 96T180 40",
        "",
        "ผูกเชือกกับเสา",
    ),
    (
        "บ่วงสายธนู",
        "M100 10V60Q100 88 76 84T84 56Q120 50 120 88T100 136Q60 130 80 96T100 40Q122 24 112 60V96",
        "",
        "คล้องเอวหุ่น",
    ),
    (
        "กระหวัดไม้",
        "M30 130Q60 96 100 70T130 36Q104 20 84 44T90 96Q120 110 120 60V10",
        "",
        "แขวนถังทราย",
    ),
    (
        "ผูกซุง",
        "M10 90Q60 90 96 60T126 30Q100 16 84 40T96 92Q110 100 118 84T104 70Q92 84 110 96Q150 100 190 60",
        "",
        "ลากท่อนไม้",
    ),
    (
        "ผูกประกบ",
        "M30 126Q40 60 60 60H150Q164 72 150 80H56Q44 90 58 98H152Q166 108 150 116H90",
        "",
        "ต่อไม้สองท่อน",
    ),
    (
        "ผูกกากบาท",
        "M40 130L72 70Q100 40 132 70T104 108Q72 108 72 76T104 44Q140 52 132 84T96 116L60 130",
        "",
        "ไม้สองท่อนตั้งฉาก",
    ),
)
"""Name, red rope, blue rope, and what it is good for."""


def picture_cards() -> str:
    """Thirty-two cards of 9 × 9 cm, six a page."""
    drawn = [
        f'{drawing(58, 58, "0 0 100 100", icon)}<b style="font-size:20pt">{word}</b>'
        for word, icon in ICONS.items()
    ]
    style = 'style="width:90mm;height:90mm"'
    pages = []
    for start in range(0, len(drawn), 6):
        cut = "".join(
            f'<div class="card" {style}>{card}</div>' for card in drawn[start : start + 6]
        )
        pages.append(
            f'<section class="sheet" style="padding:9mm 13mm"><div style="display:flex;flex-wrap:wrap;gap:3mm">{cut}</div></section>'
        )
    return "".join(pages)


def recipe_cards() -> str:
    """Five recipes, a picture for each deed, red frames where a teacher stands by."""
    pages = []
    for name, steps in RECIPES.items():
        drawn = []
        for number, step in enumerate(steps.split(), 1):
            icon, _, words = step.lstrip("!").partition(":")
            colour = (
                "#cf4436;border-width:3px;border-style:solid" if step.startswith("!") else "#8d877b"
            )
            told = words.replace("_", " ")
            drawn.append(
                f'<div class="card" style="height:57mm;border-color:{colour}"><b>{number}</b>{drawing(32, 32, "0 0 100 100", KITCHEN[icon])}{told}</div>'
            )
        grid = f'<div class="cards" style="grid-template-columns:repeat(3,1fr);gap:3mm">{"".join(drawn)}</div>'
        pages.append(sheet(name, grid, foot="กรอบแดง ทำได้เมื่อครูยืนข้าง"))
    return "".join(pages)


def _knot(red: str, blue: str, share: int) -> str:
    drawn = []
    for rope, colour in ((red, RED), (blue, BLUE)):
        if rope:
            shown = f'pathLength="100" stroke-dasharray="{share} 100"'
            for stroke, width in ((PAPER, 15), (colour, 9)):
                drawn.append(path(rope, stroke=stroke, width=width, more=shown))
    pole = "" if blue else rect(88, 4, 24, 142, WOOD, 6)
    return drawing(40, 30, "0 0 200 150", pole + "".join(drawn))


def knot_cards() -> str:
    """Eight knots, four pictures each, two on a page, and a mistake to find."""
    halves = []
    for name, red, blue, use in KNOTS:
        stages = "".join(
            f"<td><b>{n}</b>{_knot(red, blue, share)}</td>"
            for n, share in enumerate((34, 62, 84, 100), 1)
        )
        halves.append(
            f"<h2>เงื่อน{name} <small>งาน: {use}</small></h2><table><tr>{stages}</tr></table><p>แดงและน้ำเงินตรงกับสีปลายเชือก ดึงแล้วตรวจจากงานที่ผูก</p><p><b>ผิดตรงไหน</b> วาดเงื่อนที่ผิดบ่อยของหมู่เราไว้ที่นี่</p>{lines(3)}"
        )
    return "".join(
        sheet("บัตรขั้นตอนผูกเงื่อน", halves[n] + halves[n + 1], foot=f"แผ่นที่ {n // 2 + 1} จาก 4")
        for n in range(0, 8, 2)
    )


def _joint(x: float, y: float) -> str:
    return circle(x, y, 5, PAPER, f'stroke="{RED}" stroke-width="2.5"')


def _puppet(head: str, body: str) -> str:
    parts = [path(body, _CARD, INK, 3), path(head, _CARD, INK, 3)]
    for side in (0, 1):
        x = 40 + side * 330
        parts.append(
            path(
                f"M{x} 330q26 -16 44 8l-6 96q-18 22 -40 0ZM{x + 4} 452q18 -14 36 0l-4 86q-14 22 -28 0Z",
                _CARD,
                INK,
                3,
            )
        )
        parts += [_joint(x + 22, 348), _joint(x + 20, 424), _joint(x + 22, 466)]
    parts += [
        _joint(150, 268),
        _joint(306, 268),
        dashed(228, 470, 228, 610, SOFT_INK, 3),
        text(228, 640, "แนวไม้ตับ", 20),
    ]
    return drawing(170, 238, "0 0 456 650", "".join(parts))


def puppet_templates() -> str:
    """Four puppets to cut out, one a page, with the holes of their joints."""
    body = "M170 240Q228 220 286 240L320 420Q228 480 136 420Z"
    heads = {
        "พระ": "M228 30L250 100Q280 110 276 160L296 176L276 190Q270 226 228 228Q186 226 182 170Q180 112 206 100Z",
        "นาง": "M228 60Q250 40 262 80Q286 110 278 160L294 174L276 188Q268 226 228 228Q186 226 178 170Q168 110 194 80Q206 40 228 60Z",
        "ยักษ์": "M170 60L200 96H256L290 56L282 120Q294 150 280 176L300 200L268 196Q262 228 228 230Q180 226 176 170Q170 110 170 60Z",
        "ปลัดตื้อ": "M190 110Q228 70 270 110Q284 140 276 160L310 186L276 196Q262 230 228 230Q176 226 180 170Q176 134 190 110Z",
    }
    return "".join(
        sheet(
            f"แบบตัดตัวหนัง: {name}",
            _puppet(head, body)
            + "<p>เจาะวงกลมแดงด้วยตุ๊ดตู่ ร้อยเชือกมัดปมให้ขยับได้ แต่งหน้าและเครื่องแต่งกายเอง</p>",
        )
        for name, head in heads.items()
    )


def history_worksheets() -> str:
    """Six worksheets, one for each lesson with the evidence box."""
    five = ("๑", "๒", "๓", "๔", "๕")
    pages = (
        (
            "ตั้งคำถาม",
            "อยากรู้อะไรที่ของในกล่องน่าจะตอบได้",
            table([["คำถามของกลุ่ม (๑๐ ข้อ)", "เลือก"], *[["&nbsp;", ""] for _ in range(10)]]),
        ),
        (
            "อ่านวัตถุ",
            "เห็นอะไร ไม่ใช่คิดว่าอะไร",
            table(
                [
                    ["เลขกล่อง", "ภาพวาดและขนาด", "สิ่งที่เห็น ได้กลิ่น อ่านได้"],
                    *[[f"<br>{n}<br>&nbsp;", "", ""] for n in five],
                ]
            ),
        ),
        (
            "สอบปากคำหลักฐาน",
            "ของชิ้นนี้มีเหตุให้โกหกหรือไม่",
            table(
                [
                    ["เลขกล่อง", "ใครทำ", "ทำเมื่อไร", "ทำไว้ให้ใคร", "เชื่อได้แค่ไหน"],
                    *[[f"<br>{n}<br>&nbsp;", "", "", "", ""] for n in five],
                ]
            ),
        ),
        (
            "เทียบหลักฐาน",
            "ถ้าเชื่อได้ชิ้นเดียวจะเชื่อชิ้นไหน เพราะอะไร",
            table(
                [
                    ["ชิ้นที่ … บอกว่า", "ชิ้นที่ … บอกว่า", "ต่างกันตรงไหน"],
                    *[["<br><br>&nbsp;", "", ""] for _ in range(3)],
                ]
            )
            + lines(5),
        ),
        (
            "เล่าอย่างมีที่มา",
            "ทุกประโยคมีเลขกล่องกำกับ ขีดเส้นใต้เขียว เหลือง แดง",
            table([["ประโยค", "เลขกล่อง"], *[["<br>&nbsp;", ""] for _ in range(10)]]),
        ),
        (
            "ประเมินตนเอง",
            "เราเดาผิดตรงไหน และหลักฐานใดเตือนเราไว้แล้ว",
            items(("สิ่งที่เดาถูกเพราะมีหลักฐาน", "สิ่งที่เดาผิด", "ครั้งหน้าจะทำต่างไปอย่างไร")) + lines(12),
        ),
    )
    return "".join(
        sheet(
            f"ใบงานที่ {n} {name}",
            f'<p class="lead">{ask}</p><p>กล่องที่ ........ กลุ่มที่ ........</p>{body}',
            foot="กล่องหลักฐาน",
        )
        for n, (name, ask, body) in enumerate(pages, 1)
    )
