"""The spreadsheets: data that add up to the figures which their works report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from sample_media import words
from sample_media.xlsx import Cell, Formula, Sheet

PHONICS_WORDS = "mat fan tap sat sit fin pin bit hot mop net pen bug sun zat vin lep fot gub mib"
PHONICS_PRE = (5, 5, 8, 3, 7, 3, 9, 7, 10, 6, 8, 6, 6, 7, 4, 6, 8, 7, 6)
PHONICS_POST = (18, 14, 16, 12, 15, 11, 17, 20, 19, 15, 18, 19, 15, 15, 18, 12, 16, 17, 20)
GERMINATION = {0: 276, 2: 234, 4: 123, 8: 24}
"""Seeds that sprouted in all six groups of fifty, by dS/m: 92, 78, 41 and 8 per cent."""


def _spread(total: int, count: int, limit: int, rng: Random) -> list[int]:
    """Return ``count`` whole numbers up to ``limit`` that vary and add up to ``total``."""
    mean = total / count
    drawn = [min(limit, max(0, round(rng.gauss(mean, mean * 0.09)))) for _ in range(count)]
    while (rest := total - sum(drawn)) != 0:
        place = rng.randrange(count)
        step = 1 if rest > 0 else -1
        if 0 <= drawn[place] + step <= limit:
            drawn[place] += step
    return drawn


def word_list() -> list[Sheet]:
    """The 240 words with their step, pattern and first misreadings."""
    rows: list[Sequence[Cell]] = [["คำ", "ขั้น", "มาตราตัวสะกด", "ความยาก", "อ่านผิดครั้งแรก (คน จาก 19)"]]
    for step, (name, _, listed) in enumerate(words.STEPS):
        for word, wrong in zip(listed.split(), words.wrong_counts(step), strict=True):
            level = "ง่าย" if wrong < 5 else "ปานกลาง" if wrong < 10 else "ยาก"
            rows.append([word, step + 1, name, level, wrong])
    means: list[Sequence[Cell]] = [["ขั้น", "เฉลี่ย (คน)"]]
    for step in range(8):
        first = 2 + step * 30
        means.append(
            [step + 1, Formula(f"AVERAGE(บัญชีคำ!E{first}:E{first + 29})", words.STEPS[step][1] / 30)]
        )
    return [Sheet("บัญชีคำ", rows, (18, 8, 30, 12, 26)), Sheet("สรุป", means, (10, 14))]


def _reading_sheet(name: str, sums: Sequence[int], rng: Random) -> Sheet:
    listed = PHONICS_WORDS.split()
    rows: list[Sequence[Cell]] = [["คนที่", *listed, "รวม"]]
    for number, total in enumerate(sums, 1):
        weights = [rng.random() * (0.75 if place >= 14 else 1) for place in range(20)]
        right = sorted(range(20), key=weights.__getitem__, reverse=True)[:total]
        marks = [int(place in right) for place in range(20)]
        rows.append([number, *marks, Formula(f"SUM(B{number + 1}:U{number + 1})", total)])
    rows.append(["รวม", *[None] * 20, Formula("SUM(V2:V20)", sum(sums))])
    return Sheet(name, rows, (8, *[6] * 20, 8))


def reading_log() -> list[Sheet]:
    """Nineteen pupils, twenty words of which the last six are made up, before and after."""
    rng = Random(19)
    return [
        _reading_sheet("ก่อนเรียน", PHONICS_PRE, rng),
        _reading_sheet("หลังเรียน", PHONICS_POST, rng),
    ]


def score_sheet() -> list[Sheet]:
    """Twenty-four scouts: five small tests of ten, and the last test of twenty."""
    rng = Random(24)
    totals, finals = _spread(1015, 24, 50, rng), _spread(389, 24, 20, rng)
    rows: list[Sequence[Cell]] = [
        ["คนที่", *[f"ย่อย {n}" for n in range(1, 6)], "รวม 50", "หลังเรียน 20"]
    ]
    for number, (total, final) in enumerate(zip(totals, finals, strict=True), 1):
        tests = _spread(total, 5, 10, rng)
        rows.append([number, *tests, Formula(f"SUM(B{number + 1}:F{number + 1})", total), final])
    rows.append(["รวม", *[None] * 5, Formula("SUM(G2:G25)", 1015), Formula("SUM(H2:H25)", 389)])
    rows.append(["E1", Formula("G26/24/50*100", 1015 / 24 / 50 * 100)])
    rows.append(["E2", Formula("H26/24/20*100", 389 / 24 / 20 * 100)])
    return [Sheet("คะแนน", rows, (8, 10, 10, 10, 10, 10, 12, 14))]


def class_data() -> list[Sheet]:
    """Six groups: brightness at six places, the standard, daily germination and root lengths."""
    rng = Random(11)
    levels = (2, 3, 5, 4, 1, 3)
    points: list[Sequence[Cell]] = [["กลุ่ม", "จุดเก็บดิน", "ความสว่าง LED (1–5)", "ค่าการนำไฟฟ้า (dS/m)"]]
    for group in range(1, 7):
        for place, level in enumerate(levels, 1):
            seen = max(1, min(5, level + (1 if group == 4 and place == 2 else 0)))
            points.append(
                [group, place, seen, round(level * 1.6 - 1.1 + rng.uniform(-0.2, 0.2), 1)]
            )
    days: list[Sequence[Cell]] = [
        ["กลุ่ม", "ความเค็ม (dS/m)", *[f"วันที่ {day}" for day in range(1, 8)], "ร้อยละ"]
    ]
    for salt, total in GERMINATION.items():
        for group, final in enumerate(_spread(total, 6, 50, rng), 1):
            grown = [round(final * share) for share in (0, 0.12, 0.4, 0.68, 0.86, 0.96, 1)]
            row = len(days) + 1
            days.append([group, salt, *grown, Formula(f"I{row}/50*100", final * 2)])
    return [Sheet("จุดเก็บดิน", points, (8, 12, 20, 22)), Sheet("การงอก", days, (8, 16, *[9] * 7, 10))]


def _lesson(day: int, lesson: int, teacher: int) -> str:
    grades = ("ป.๑", "ป.๒", "ป.๓", "ป.๔", "ป.๕–๖")
    plan = (
        "อนุบาล",
        f"ไทย {grades[(day + lesson) % 5]}",
        f"รวม {grades[(day + lesson + 1) % 4]}+{grades[(day + lesson + 2) % 4]}",
        f"คณิต {grades[(day + lesson + 3) % 5]}",
    )
    return plan[(teacher + 1) % 4]


def timetable_planner() -> list[Sheet]:
    """Lessons of four teachers, weekly hours by formulas, and a check for clashes."""
    rows: list[Sequence[Cell]] = [["วัน", "คาบ", "ครู ๑", "ครู ๒", "ครู ๓", "ครู ๔"]]
    cells = [
        [_lesson(day, lesson, teacher) for teacher in range(4)]
        for day in range(5)
        for lesson in range(6)
    ]
    for place, taught in enumerate(cells):
        rows.append([("จ.", "อ.", "พ.", "พฤ.", "ศ.")[place // 6], place % 6 + 1, *taught])
    hours: list[Sequence[Cell]] = [["ชั้น", "ภาษาไทย", "คณิตศาสตร์", "รวมแกน"]]
    flat = [cell for taught in cells for cell in taught]
    for number, grade in enumerate(("ป.๑", "ป.๒", "ป.๓", "ป.๔", "ป.๕–๖"), 2):
        thai, maths = (
            sum(cell == f"{subject} {grade}" for cell in flat) for subject in ("ไทย", "คณิต")
        )
        formulas = [
            Formula(f'COUNTIF(ตาราง!C2:F31,"{subject} {grade}")', count)
            for subject, count in (("ไทย", thai), ("คณิต", maths))
        ]
        hours.append([grade, *formulas, Formula(f"B{number}+C{number}", thai + maths)])
    clashes: list[Sequence[Cell]] = [["แถวในตาราง", "จำนวนคาบซ้อน"]]
    for row, taught in enumerate(cells, 2):
        double = len(taught) - len(set(taught))
        clashes.append(
            [
                row,
                Formula(
                    f"SUMPRODUCT((COUNTIF(ตาราง!C{row}:F{row},ตาราง!C{row}:F{row})>1)/COUNTIF(ตาราง!C{row}:F{row},ตาราง!C{row}:F{row}))",
                    double,
                ),
            ]
        )
    wide = (8, 8, *[18] * 4)
    return [
        Sheet("ตาราง", rows, wide),
        Sheet("ชั่วโมง", hours, (10, 12, 14, 12)),
        Sheet("ตรวจ", clashes, (14, 16)),
    ]


SHEETS: dict[str, Callable[[], list[Sheet]]] = {
    "2566/four-teachers-eight-grades/timetable-planner.xlsx": timetable_planner,
    "2566/knot-board/score-sheet.xlsx": score_sheet,
    "2567/eight-steps-reading/word-list.xlsx": word_list,
    "2567/phonics-slide-card/reading-log.xlsx": reading_log,
    "2568/salt-soil-lab/class-data.xlsx": class_data,
}
"""Path under ``innovations/`` → the function that fills the sheets."""
