"""Small pictures of 100 × 100 for cards: things of a day and of a kitchen."""

from __future__ import annotations

from sample_media.svg import (
    BLUE,
    CLAY,
    GOLD,
    INK,
    LEAF,
    PAPER,
    RED,
    ROSE,
    SKY,
    TEAL,
    VIOLET,
    WOOD,
    circle,
    ellipse,
    line,
    path,
    polygon,
    rect,
)

_EDGE = 'stroke="#6d675c" stroke-width="3"'
_BOOK = path("M50 26Q30 14 10 22V80Q30 72 50 84Q70 72 90 80V22Q70 14 50 26Z", PAPER, INK, 3) + line(
    50, 26, 50, 84, INK, 3
)
_BOWL = path("M12 46H88Q84 84 50 86Q16 84 12 46Z", SKY, INK, 3)
_POT = (
    path("M18 40H82V78Q82 88 70 88H30Q18 88 18 78Z", "#a9b2b8", INK, 3)
    + line(8, 48, 18, 48, INK, 6)
    + line(82, 48, 92, 48, INK, 6)
)
_PAN = ellipse(42, 58, 36, 18, "#4a4f54") + line(76, 54, 98, 44, WOOD, 8)
_HAND = path(
    "M30 88V50Q30 42 36 42V22Q36 15 42 15T48 22V16Q48 9 54 9T60 16V22Q60 16 66 16T72 22V34Q72 29 77 29T82 36V64Q82 88 60 88Z",
    "#d8ab75",
    INK,
    3,
)
_EGG = ellipse(50, 54, 26, 34, "#fbf1dd", _EDGE)
_FLAME = path("M30 92Q22 74 36 66Q40 76 44 58Q60 70 54 92Z", CLAY)
_HOURGLASS = (
    path("M26 12H74M26 88H74", stroke=INK, width=6)
    + path("M32 14Q32 42 50 50Q32 58 32 86H68Q68 58 50 50Q68 42 68 14Z", "#e8f3f7", INK, 3)
    + path("M38 84Q50 62 62 84Z", GOLD)
)
_KNIFE = path("M8 56L62 40Q70 52 58 60Z", "#d5dde2", INK, 3) + line(62, 50, 92, 42, CLAY, 10)
_CUCUMBER = rect(10, 38, 80, 26, LEAF, 13) + "".join(
    line(24 + n * 13, 40, 24 + n * 13, 62, "#3f7a30", 3) for n in range(5)
)
_BANANA = path("M16 26Q20 82 82 78Q88 78 84 70Q42 70 30 24Z", GOLD, INK, 3)
_BREAD = path("M14 40Q10 18 34 20H66Q90 18 86 40V84H14Z", "#e9c58d", INK, 3)
_SPOON = ellipse(30, 32, 15, 20, GOLD, _EDGE) + line(38, 48, 74, 90, GOLD, 9)
_PLATE = ellipse(50, 58, 42, 24, PAPER, _EDGE) + ellipse(50, 56, 26, 13, "#f0ead9")
_DROP = path("M50 14Q78 50 74 66Q70 86 50 86T26 66Q22 50 50 14Z", SKY, BLUE, 3)
_CLOTH = path("M20 20H80L74 84Q50 74 26 84Z", TEAL) + path(
    "M30 40H70M30 54H68", stroke="#ffffff90", width=4
)
_BUS = (
    rect(8, 28, 84, 44, GOLD, 8)
    + "".join(rect(16 + n * 24, 36, 18, 16, PAPER, 3) for n in range(3))
    + circle(28, 74, 9, INK)
    + circle(72, 74, 9, INK)
)
_BALL = circle(50, 52, 34, PAPER, _EDGE) + polygon(
    ((50, 38), (63, 48), (58, 63), (42, 63), (37, 48)), INK
)
_PERSON = circle(50, 26, 15, "#d8ab75") + path("M28 88Q26 48 50 48T72 88Z", BLUE)

ICONS = {
    "กระเป๋า": rect(22, 28, 56, 58, BLUE, 12)
    + path("M36 28Q50 6 64 28", stroke=INK, width=5)
    + rect(32, 54, 36, 20, "#ffffff70", 5),
    "เข้าแถว": "".join(
        circle(20 + n * 30, 34, 10, "#d8ab75")
        + path(
            f"M{8 + n * 30} 84Q{8 + n * 30} 48 {20 + n * 30} 48T{32 + n * 30} 84Z",
            (BLUE, CLAY, LEAF)[n],
        )
        for n in range(3)
    ),
    "เสาธง": line(28, 92, 28, 8, "#8b8b8b", 6)
    + rect(30, 12, 58, 38, RED)
    + rect(30, 19, 58, 24, PAPER)
    + rect(30, 24, 58, 14, "#28347d"),
    "สวดมนต์": _HAND + path("M10 94H90", stroke=GOLD, width=5),
    "อ่าน": _BOOK + path("M20 38H42M20 50H42M58 38H80M58 50H80", stroke="#8d877b", width=3),
    "เขียน": rect(14, 18, 62, 70, PAPER, 4, _EDGE)
    + path("M24 36H64M24 50H64", stroke="#8d877b", width=3)
    + path("M50 78L84 30L94 38L62 84L48 88Z", GOLD, INK, 3),
    "เลข": rect(14, 14, 72, 72, PAPER, 6, _EDGE)
    + path(
        "M32 30V46M24 38H40M60 38H76M26 62L38 74M38 62L26 74M60 64H76M60 73H76",
        stroke=TEAL,
        width=5,
    ),
    "ศิลปะ": path(
        "M50 12Q92 14 90 52Q84 66 66 60Q54 62 62 78Q58 90 44 88Q10 82 12 48Q16 14 50 12Z",
        "#e9c58d",
        INK,
        3,
    )
    + circle(34, 36, 8, RED)
    + circle(58, 28, 8, BLUE)
    + circle(28, 60, 8, LEAF),
    "ดนตรี": path("M36 74V22L78 14V64", stroke=INK, width=5)
    + ellipse(28, 76, 12, 9, INK)
    + ellipse(70, 66, 12, 9, INK),
    "นิทาน": _BOOK + circle(30, 44, 9, ROSE) + path("M60 60L70 38L80 60Z", LEAF),
    "ล้างมือ": _HAND + path("M20 8Q16 18 22 20M8 26Q4 36 10 38", stroke=BLUE, width=5),
    "ดื่มน้ำ": path("M26 16H74L66 88H34Z", "#eaf5fa", INK, 3) + path("M30 40H70L65 85H35Z", SKY),
    "ห้องน้ำ": rect(26, 10, 48, 28, PAPER, 6, _EDGE)
    + path("M24 42H76Q76 70 58 74V90H42V74Q24 70 24 42Z", PAPER, INK, 3),
    "กิน": _PLATE + ellipse(44, 52, 16, 9, "#fffbe8", _EDGE) + circle(60, 52, 7, GOLD),
    "แปรงฟัน": rect(8, 52, 64, 10, TEAL, 5)
    + rect(66, 38, 26, 16, PAPER, 3, _EDGE)
    + path("M70 34Q78 22 86 34", stroke=SKY, width=5),
    "นอน": rect(8, 54, 84, 26, BLUE, 8)
    + rect(12, 38, 34, 22, PAPER, 9, _EDGE)
    + path("M60 20H76L60 36H76", stroke=INK, width=4),
    "เล่น": _BALL,
    "สนาม": path("M14 88L34 20H40L60 88M28 50H48", stroke=CLAY, width=6)
    + path("M40 24Q70 40 92 86", stroke=GOLD, width=9),
    "ตัวต่อ": rect(12, 56, 34, 30, RED, 4)
    + rect(52, 56, 34, 30, BLUE, 4)
    + rect(32, 22, 34, 30, GOLD, 4),
    "พัก": circle(50, 50, 38, "#e6f0ea", _EDGE)
    + path("M34 58Q50 72 66 58M34 40h8M58 40h8", stroke=INK, width=5),
    "มุมสงบ": path("M10 88Q10 20 50 12Q90 20 90 88Z", VIOLET)
    + path("M36 88Q36 52 50 48Q64 52 64 88Z", "#f3ead2"),
    "เก็บของ": path("M14 40H86L78 88H22Z", WOOD, INK, 3)
    + circle(36, 34, 12, RED)
    + rect(50, 18, 22, 22, BLUE, 4),
    "กวาด": line(70, 8, 44, 58, WOOD, 6) + path("M28 54L62 66L48 92Q26 92 16 78Z", GOLD, INK, 3),
    "รดน้ำ": path("M26 40H66V84H26Z", TEAL)
    + path("M66 56L92 36", stroke=TEAL, width=8)
    + path("M26 48Q6 56 26 72", stroke=TEAL, width=6)
    + circle(94, 50, 3, BLUE)
    + circle(88, 58, 3, BLUE),
    "ครู": _PERSON + rect(62, 30, 30, 22, LEAF, 3),
    "เพื่อน": circle(32, 30, 13, "#d8ab75")
    + path("M12 88Q12 50 32 50T52 88Z", CLAY)
    + circle(68, 30, 13, "#c99a63")
    + path("M48 88Q48 50 68 50T88 88Z", TEAL),
    "หมอ": _PERSON + path("M42 62H58M50 54V70", stroke=PAPER, width=6),
    "คอมพิวเตอร์": rect(12, 18, 76, 50, INK, 5)
    + rect(18, 24, 64, 38, SKY)
    + path("M36 86H64M50 68V86", stroke=INK, width=6),
    "ห้องสมุด": "".join(
        rect(14 + n * 15, 20 + n % 2 * 8, 12, 66 - n % 2 * 8, (RED, GOLD, TEAL, VIOLET, CLAY)[n], 2)
        for n in range(5)
    )
    + line(8, 88, 92, 88, WOOD, 6),
    "เปลี่ยนแผน": path("M20 60Q20 26 52 26H70", stroke=RED, width=8)
    + path("M62 10L82 26L62 42Z", RED)
    + path("M80 46Q80 78 48 78H30", stroke=RED, width=8)
    + path("M38 62L18 78L38 94Z", RED),
    "รถ": _BUS,
    "กลับบ้าน": polygon(((50, 12), (92, 50), (8, 50)), CLAY)
    + rect(20, 50, 60, 38, PAPER, 0, _EDGE)
    + rect(42, 62, 16, 26, WOOD),
}
"""Thirty-two cards of a day, by the word under the picture."""

KITCHEN = {
    "wash": ICONS["ล้างมือ"],
    "water": _DROP,
    "pot": _POT,
    "boil": _POT
    + path("M34 30Q28 20 36 10M50 30Q44 20 52 10M66 30Q60 20 68 10", stroke="#9fb4c0", width=5),
    "fire": _FLAME + path("M60 92Q54 78 66 70Q70 78 76 92Z", GOLD) + line(10, 94, 90, 94, INK, 5),
    "off": circle(50, 50, 36, PAPER, _EDGE)
    + line(50, 24, 50, 50, INK, 8)
    + line(22, 78, 78, 22, RED, 8),
    "egg": _EGG,
    "crack": _EGG + path("M28 50L38 58L46 48L56 60L64 50L74 58", stroke=INK, width=4),
    "peel": path("M24 60Q24 22 50 20T76 60Q76 88 50 88T24 60Z", PAPER, INK, 3)
    + path("M24 64L38 56L50 66L62 56L76 64Q74 88 50 88T24 64Z", "#e0b98a", INK, 3),
    "wait": _HOURGLASS,
    "bowl": _BOWL,
    "mash": _BOWL + line(68, 6, 50, 50, WOOD, 8) + ellipse(50, 50, 22, 6, GOLD),
    "stir": _BOWL
    + line(74, 4, 52, 52, WOOD, 8)
    + path("M30 52Q50 62 70 52", stroke=PAPER, width=4),
    "spoon": _SPOON,
    "bread": _BREAD,
    "spread": _BREAD + ellipse(50, 56, 26, 16, GOLD),
    "press": path("M10 66H90V80H10ZM10 40H90V54H10Z", "#e9c58d", INK, 3)
    + rect(10, 54, 80, 12, GOLD),
    "knife": _KNIFE,
    "cucumber": _CUCUMBER,
    "cut": _CUCUMBER + line(64, 12, 64, 88, RED, 4),
    "lime": circle(50, 50, 34, LEAF, _EDGE)
    + circle(50, 50, 24, "#dbe9b0")
    + path("M50 26V74M26 50H74M33 33L67 67M67 33L33 67", stroke=LEAF, width=3),
    "taste": _SPOON
    + circle(74, 26, 16, "#d8ab75")
    + path("M66 28Q74 38 82 28", stroke=INK, width=4),
    "pan": _PAN,
    "oil": path("M40 10H60V26Q72 32 72 46V88H28V46Q28 32 40 26Z", "#f3d77a", INK, 3),
    "fry": _PAN + ellipse(42, 52, 26, 11, "#f2c14e"),
    "turn": _PAN
    + ellipse(42, 52, 26, 11, "#f2c14e")
    + path("M14 30Q42 2 70 28", stroke=RED, width=5)
    + polygon(((76, 36), (62, 32), (72, 22)), RED),
    "rice": _BOWL + path("M16 46Q28 18 50 18T84 46Z", PAPER, INK, 3),
    "plate": _PLATE,
    "banana": _BANANA,
    "slice": _BANANA + line(46, 46, 36, 76, RED, 4) + line(62, 56, 54, 84, RED, 4),
    "coconut": circle(50, 52, 36, "#7c5230") + circle(50, 52, 28, PAPER),
    "sugar": rect(24, 30, 52, 58, PAPER, 6, _EDGE)
    + "".join(rect(32 + n % 2 * 20, 42 + n // 2 * 20, 14, 14, "#e9dcc0", 2) for n in range(4)),
    "cloth": _CLOTH,
}
"""Things and deeds of the kitchen."""
