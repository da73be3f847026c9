"""Fields of ``metrics``: what was measured, with the figures to recompute it from."""

from __future__ import annotations

from khlang.submission.field import Field, Kind

_MOST_PUPILS = 100_000
_MOST_SUM = 100_000_000


def _number(
    field_id: str, label: str, label_en: str, bounds: tuple[float, float], example: str = ""
) -> Field:
    return Field(
        id=field_id,
        label=label,
        label_en=label_en,
        kind=Kind.NUMBER,
        minimum=bounds[0],
        maximum=bounds[1],
        help=f"{label} เขียนเฉพาะตัวเลข",
        form_help="เขียนเฉพาะตัวเลข",
        help_en=f"{label_en}; digits only.",
        example=example,
    )


def _sum(field_id: str, label: str, label_en: str, example: str = "") -> Field:
    return _number(field_id, label, label_en, (0, _MOST_SUM), example)


def _full(field_id: str, label: str, label_en: str, example: str = "") -> Field:
    return _number(field_id, label, label_en, (0.01, 100_000), example)


def _scores(field_id: str, label: str, label_en: str, example: str) -> Field:
    return Field(
        id=field_id,
        label=label,
        label_en=label_en,
        kind=Kind.NUMBERS,
        minimum=2,
        maximum=500,
        items=(_number("score", label, label_en, (0, 100_000), "16"),),
        help=f"{label} รายคน เรียงลำดับคนเดียวกันทั้งก่อนและหลัง ไม่ต้องใส่ชื่อ",
        form_help="คะแนนรายคน คั่นด้วยจุลภาค เรียงลำดับคนเดียวกันทั้งก่อนและหลัง ไม่ต้องใส่ชื่อ",
        help_en=f"{label_en}, one figure a pupil, in the same order before and after; no names.",
        example=example,
    )


_EFFICIENCY = (
    _number("e1", "E1", "E1", (0, 100), "82.35"),
    _number("e2", "E2", "E2", (0, 100), "84.12"),
    Field(
        id="criterion",
        label="เกณฑ์",
        label_en="Criterion",
        kind=Kind.CRITERION,
        help="เกณฑ์ประสิทธิภาพที่ตั้งไว้ เช่น 80/80",
        help_en="The efficiency criterion aimed at, such as 80/80.",
        example="80/80",
    ),
    _sum("process_sum", "ผลรวมคะแนนระหว่างเรียนของทุกคน (ΣX)", "Sum of process scores", "1400"),
    _full("process_full", "คะแนนเต็มระหว่างเรียน (A)", "Full process score", "100"),
    _sum("product_sum", "ผลรวมคะแนนหลังเรียนของทุกคน (ΣF)", "Sum of final scores", "286"),
    _full("product_full", "คะแนนเต็มหลังเรียน (B)", "Full final score", "20"),
)

_INDEX = (
    _number("value", "ดัชนีประสิทธิผล (E.I.)", "Effectiveness index", (-100, 1), "0.70"),
    _sum("pre_sum", "ผลรวมคะแนนก่อนเรียนของทุกคน", "Sum of pre-test scores", "160"),
    _sum("post_sum", "ผลรวมคะแนนหลังเรียนของทุกคน", "Sum of post-test scores", "286"),
    _full("full", "คะแนนเต็มของแบบทดสอบ", "Full test score", "20"),
)

_T_TEST = (
    _number("t", "ค่า t", "t", (-1000, 1000), "14.22"),
    _scores("pre", "คะแนนก่อนเรียน", "Scores before", "[9, 8, 11]"),
    _scores("post", "คะแนนหลังเรียน", "Scores after", "[16, 17, 18]"),
    _number("diff_sum", "ผลรวมของผลต่าง (ΣD)", "Sum of differences", (-_MOST_SUM, _MOST_SUM)),
    _sum("diff_square_sum", "ผลรวมของผลต่างยกกำลังสอง (ΣD²)", "Sum of squared differences"),
)

_IOC = (
    _number("value", "ค่า IOC", "IOC", (-1, 1), "0.89"),
    _number("ratings_sum", "ผลรวมคะแนนของผู้เชี่ยวชาญ (ΣR)", "Sum of ratings", (-10_000, 10_000)),
    Field(
        id="experts",
        label="จำนวนผู้เชี่ยวชาญ",
        label_en="Experts",
        kind=Kind.INTEGER,
        minimum=1,
        maximum=100,
        help="จำนวนผู้เชี่ยวชาญที่ประเมิน",
        help_en="How many experts rated it.",
        example="3",
    ),
    Field(
        id="items",
        label="จำนวนข้อ",
        label_en="Items",
        kind=Kind.INTEGER,
        minimum=1,
        maximum=1000,
        help="จำนวนข้อที่ประเมิน",
        help_en="How many items were rated.",
        example="9",
    ),
)

_SATISFACTION = (
    _number("mean", "ค่าเฉลี่ยความพึงพอใจ", "Mean satisfaction", (1, 5), "4.62"),
    Field(
        id="level",
        label="ระดับ",
        label_en="Level",
        kind=Kind.CHOICE,
        vocabulary="satisfaction_levels",
        help="ระดับความพึงพอใจตามค่าเฉลี่ย",
        help_en="Level that the mean falls in.",
        example="มากที่สุด",
    ),
)


def _group(field_id: str, label: str, label_en: str, items: tuple[Field, ...]) -> Field:
    return Field(
        id=field_id,
        label=label,
        label_en=label_en,
        kind=Kind.RECORD,
        help=f"{label} พร้อมคะแนนที่ใช้คำนวณ ถ้ามี",
        form_help="กรอกคะแนนที่ใช้คำนวณด้วย ถ้ามี",
        help_en=f"{label_en}, with the figures it comes from where known.",
        items=items,
    )


METRICS = (
    Field(
        id="pupils",
        label="จำนวนนักเรียน",
        label_en="Pupils",
        kind=Kind.INTEGER,
        minimum=1,
        maximum=_MOST_PUPILS,
        help="จำนวนนักเรียนที่วัดผล (N)",
        help_en="How many pupils were measured (N).",
        example="17",
    ),
    _group("efficiency", "ประสิทธิภาพ E1/E2", "Efficiency E1/E2", _EFFICIENCY),
    _group("effectiveness_index", "ดัชนีประสิทธิผล (E.I.)", "Effectiveness index", _INDEX),
    _group("t_test", "การเปรียบเทียบก่อนและหลังเรียน (t-test)", "Dependent t-test", _T_TEST),
    _group("ioc", "ความสอดคล้อง (IOC)", "Item-objective congruence", _IOC),
    _group("satisfaction", "ความพึงพอใจ", "Satisfaction", _SATISFACTION),
)
