"""Phrases for the one who finds a work: its evidence, how to cite it, what is like it, its reuse."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # evidence at a glance
    "glance_measured": ("สิ่งที่วัด", "What was measured"),
    "glance_pupils": ("กลุ่มนักเรียน", "Pupils"),
    "glance_people": ("{} คน", "{} pupils"),
    "glance_design": ("วิธีวัด (ดูจากค่าที่แจ้ง)", "How (told by the figures)"),
    "glance_checked": ("คำนวณซ้ำ", "Recomputed"),
    "glance_agree": ("ตรงกัน {} ค่า", "{} agree"),
    "glance_differ": ("ไม่ตรงกัน {} ค่า", "{} differ"),
    "glance_unverified": ("ตรวจไม่ได้ {} ค่า", "{} not verified"),
    "glance_satisfaction": ("ความพึงพอใจ", "Satisfaction"),
    "glance_level": ("ระดับ{} (เฉลี่ย {} จาก 5)", "{} (mean {} of 5)"),
    "glance_read": ("ค่าเหล่านี้บอกอะไร", "What these figures say"),
    "glance_more": (
        "ค่าเหล่านี้คืออะไร และเชื่อได้แค่ไหน",
        "What these figures are, and how far to trust them",
    ),
    "measured_efficiency": ("ประสิทธิภาพ E1/E2", "efficiency E1/E2"),
    "measured_index": ("ดัชนีประสิทธิผล E.I.", "effectiveness index E.I."),
    "measured_t": ("คะแนนก่อนและหลังเรียน (ค่า t)", "scores before and after (t)"),
    "measured_ioc": ("ความสอดคล้องของเครื่องมือ IOC", "congruence of the instrument, IOC"),
    "measured_satisfaction": ("ความพึงพอใจ", "satisfaction"),
    "design_before_after": (
        "กลุ่มเดียว วัดก่อนและหลังเรียน ไม่มีกลุ่มเปรียบเทียบ",
        "One group before and after; no group to compare with",
    ),
    "design_during_after": (
        "กลุ่มเดียว วัดระหว่างและหลังเรียน ไม่มีคะแนนก่อนเรียน",
        "One group during and after; no scores from before",
    ),
    "design_ratings": (
        "ความเห็นของผู้ประเมิน ไม่ได้วัดผลการเรียน",
        "Ratings; learning itself was not measured",
    ),
    "caution_differs": ("มีค่าที่ไม่ตรงกัน", "Some figures disagree"),
    "caution_no_n": ("ไม่ระบุจำนวนนักเรียน", "Number of pupils not stated"),
    "caution_small": ("นักเรียน {} กลุ่มเล็ก", "{}: a small group"),
    "caution_none": ("นักเรียน {}", "{}"),
    "read_e1": ("ระหว่างเรียนได้คะแนนเฉลี่ยร้อยละ {}", "During lessons pupils scored {}% on average,"),
    "read_e2": ("หลังเรียนได้ร้อยละ {}", "afterwards {}%;"),
    "read_criterion_met": ("ถึงเกณฑ์ {} ที่ตั้งไว้", "the criterion aimed at ({}) was met."),
    "read_criterion_missed": ("ไม่ถึงเกณฑ์ {} ที่ตั้งไว้", "the criterion aimed at ({}) was not met."),
    "read_criterion_none": ("ไม่ได้ระบุเกณฑ์ที่ตั้งไว้", "no criterion is stated."),
    "read_means": (
        "คะแนนเฉลี่ยก่อนเรียน {} หลังเรียน {}",
        "The mean score was {} before and {} after.",
    ),
    "read_index": (
        "คะแนนเพิ่มขึ้นร้อยละ {} ของส่วนที่ยังเพิ่มได้",
        "Pupils gained {}% of what there was left to gain.",
    ),
    "read_index_none": (
        "คะแนนหลังเรียนไม่สูงกว่าก่อนเรียน",
        "Scores afterwards were no higher than before.",
    ),
    "read_t_rare": (
        "คะแนนก่อนและหลังเรียนต่างกันอย่างมีนัยสำคัญทางสถิติที่ระดับ .05 (df = {})",
        "Scores before and after differ significantly at the .05 level (df = {}).",
    ),
    "read_t_common": (
        "คะแนนก่อนและหลังเรียนต่างกันไม่ถึงระดับนัยสำคัญ .05 (df = {}) จึงยังสรุปไม่ได้ว่าต่างกันจริง",
        "The difference is not significant at the .05 level (df = {}); it may be chance.",
    ),
    "read_t_unknown": (
        "ไม่ทราบจำนวนนักเรียน จึงบอกไม่ได้ว่าค่า t มีนัยสำคัญหรือไม่",
        "Without the number of pupils, t cannot be judged.",
    ),
    "read_ioc_met": (
        "ผู้เชี่ยวชาญเห็นว่าเครื่องมือตรงกับจุดประสงค์ (IOC {} จากเกณฑ์ 0.50)",
        "Experts find that the instrument fits its aims (IOC {}, limit 0.50).",
    ),
    "read_ioc_missed": (
        "เครื่องมือยังตรงกับจุดประสงค์ไม่ถึงเกณฑ์ (IOC {} จากเกณฑ์ 0.50)",
        "The instrument does not fit its aims well enough (IOC {}, limit 0.50).",
    ),
    "read_satisfaction": (
        "ความพึงพอใจบอกว่าผู้ใช้ชอบเพียงใด ไม่ได้บอกว่าเรียนรู้ได้มากขึ้น",
        "Satisfaction says how users liked it, not that they learnt more.",
    ),
    # related works
    "because": ("เพราะ {}", "Because: {}"),
    "because_parent": ("ผลงานนี้ต่อยอดจากเรื่องนี้", "this work builds on it"),
    "because_child": ("เรื่องนี้ต่อยอดจากผลงานนี้", "it builds on this work"),
    "because_keywords": ("คำสำคัญร่วม {}", "keywords in common ({})"),
    "because_spoken": ("กล่าวถึง {} เหมือนกัน", "both speak of {}"),
    "because_text": ("เนื้อหาใกล้กัน", "similar text"),
    "because_area": ("กลุ่มสาระเดียวกัน ({})", "same subject ({})"),
    "because_media": ("สื่อชนิดเดียวกัน ({})", "same kind of media ({})"),
    "because_grade": ("ชั้นเดียวกัน ({})", "same grade ({})"),
    # reuse
    "reuse_summary": (
        "มีรายงาน {} ครั้ง แนะนำให้ใช้ต่อ {} ครั้ง ไม่แนะนำ {} ครั้ง",
        "Reports: {}. Would recommend it: {}. Would not: {}.",
    ),
    "reuse_grades": ("ใช้กับชั้น {}", "used in {}"),
    "reuse_not_recommend": ("ไม่แนะนำให้ใช้ต่อ", "Does not recommend it"),
    # schools alike
    "budget_most": ("ไม่เกิน {} บาท", "Up to {} baht"),
    "budget_more": ("เกิน {} บาท", "More than {} baht"),
    # lineage
    "lineage_more": ("และอีก {} เรื่อง", "and {} more"),
}
