"""Phrases of the pages that show the office what the catalog holds and what became of it."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # statistics
    "stats": ("สถิติของคลัง", "Statistics"),
    "stats_lede": (
        "นับจากผลงานที่เผยแพร่ในคลัง ตัวเลขปรับใหม่ทุกครั้งที่สร้างเว็บไซต์ และทุกตารางดาวน์โหลดเป็น CSV ได้",
        "Counted from the works published here, anew each time the site is built. Every table is "
        "there as CSV.",
    ),
    "stats_csv": ("ตาราง CSV: {}", "CSV: {}"),
    "stats_chart": ("แผนภูมิ: {}", "Chart: {}"),
    "stats_chart_text": (
        "จำนวน {} ตัวเลขทั้งหมดอยู่ในตาราง",
        "Number of {}; the table holds all figures.",
    ),
    "stats_empty": ("ยังไม่มีข้อมูล", "Nothing to count yet."),
    "stats_years": ("ตามปีการศึกษา", "By academic year"),
    "stats_areas": ("ตามกลุ่มสาระการเรียนรู้", "By subject"),
    "stats_grades": ("ตามระดับชั้น", "By grade"),
    "stats_categories": ("ตามประเภทนวัตกรรม", "By category"),
    "stats_groups": ("ตามกลุ่มโรงเรียน", "By school group"),
    "stats_badges": ("ตามป้ายสถานะ", "By badge"),
    "stats_review": ("ระยะเวลาพิจารณา", "Days until the review"),
    "stats_reuse": ("การนำไปใช้ซ้ำ ตามปีงบประมาณ", "Reuse, by fiscal year"),
    "stats_areas_note": (
        "ผลงานที่อยู่ในหลายกลุ่มสาระนับในทุกกลุ่ม ร้อยละจึงรวมกันเกิน ๑๐๐ ได้",
        "A work of several subjects counts in each, so the shares may add up to more than 100.",
    ),
    "stats_grades_note": (
        "ผลงานที่ใช้ได้หลายชั้นนับในทุกชั้น",
        "A work for several grades counts in each.",
    ),
    "stats_badges_note": (
        "ผลงานที่ผ่านการพิจารณาแล้วมีป้ายอื่นเพิ่มได้ จึงนับในทุกป้ายที่มี",
        "A reviewed work may earn further badges and counts in each.",
    ),
    "stats_review_note": (
        "นับจากวันที่ส่งถึงวันที่ลงผลพิจารณา ค่ามัธยฐาน {} วัน ทราบวันที่ส่ง {} เรื่อง ไม่ทราบ {} เรื่อง "
        "ยังไม่พิจารณา {} เรื่อง",
        "From the day a work was sent to the day of its review: {} days in the median. Known for {} "
        "works, unknown for {}; {} are not reviewed yet.",
    ),
    "stats_review_none": (
        "ยังไม่มีผลงานที่ทราบทั้งวันที่ส่งและวันที่พิจารณา",
        "No work states both the day it was sent and the day it was reviewed.",
    ),
    "stats_reuse_note": (
        "นับทุกครั้งที่โรงเรียนแจ้งว่านำไปใช้ ทั้งที่แนะนำให้ใช้ต่อและไม่แนะนำ",
        "Every use that a school reported, whether it would advise it or not.",
    ),
    "stats_most": ("ผลงานที่นำไปใช้ซ้ำมากที่สุด", "Works reused most"),
    "stats_times": ("{} ครั้ง", "{} times"),
    "stats_share": ("ร้อยละ", "Per cent"),
    "stats_col_works": ("ผลงาน (เรื่อง)", "Works"),
    "stats_col_evidence": ("มีหลักฐานเชิงประจักษ์", "With evidence"),
    "stats_col_reused": ("มีผู้นำไปใช้ซ้ำ", "Reused"),
    "stats_col_schools": ("โรงเรียนที่มีผลงาน", "Schools with works"),
    "stats_col_all_schools": ("โรงเรียนทั้งหมด", "All schools"),
    "stats_col_times": ("ครั้งที่นำไปใช้", "Times reused"),
    "stats_col_recommended": ("แนะนำให้ใช้ต่อ", "Would advise it"),
    "stats_col_not_recommended": ("ไม่แนะนำ", "Would not"),
    "stats_key_years": ("ปีการศึกษา", "Academic year"),
    "stats_key_areas": ("กลุ่มสาระ", "Subject"),
    "stats_key_grades": ("ระดับชั้น", "Grade"),
    "stats_key_categories": ("ประเภท", "Category"),
    "stats_key_groups": ("กลุ่มโรงเรียน", "School group"),
    "stats_key_badges": ("ป้าย", "Badge"),
    "stats_key_review": ("วันที่รอ", "Days waited"),
    "stats_key_reuse": ("ปีงบประมาณ", "Fiscal year"),
    "stats_days": ("{}–{} วัน", "{}–{} days"),
    "stats_days_more": ("มากกว่า {} วัน", "More than {} days"),
    "stats_no_group": ("ไม่ระบุกลุ่ม", "No group stated"),
    "badge_reused_any": ("มีผู้นำไปใช้ซ้ำ", "Used by others"),
    # gaps
    "gaps": ("เรื่องที่ยังขาด", "Gaps to fill"),
    "gaps_lede": (
        "กลุ่มสาระและระดับชั้นที่คลังยังไม่มีผลงาน หรือมีน้อย เลือกช่องเพื่อส่งผลงานเรื่องนั้น แบบฟอร์มจะเลือกกลุ่มสาระและชั้นไว้ให้",
        "Subjects and grades for which the catalog has nothing, or little. Choose a cell to send a "
        "work for it; the form opens with subject and grade chosen.",
    ),
    "gaps_count": ("ว่าง {} ช่อง มีน้อย {} ช่อง", "{} cells empty, {} with little"),
    "gaps_table": ("จำนวนผลงานตามกลุ่มสาระและระดับชั้น", "Works by subject and grade"),
    "gaps_scroll": ("เลื่อนตารางไปด้านข้างเพื่อดูชั้นอื่น", "Scroll sideways for further grades."),
    "gaps_filter": ("เลือกกลุ่มโรงเรียน", "Choose a school group"),
    "gaps_every": ("ทุกกลุ่มโรงเรียน", "All school groups"),
    "gaps_of": ("เรื่องที่ยังขาด · {}", "Gaps to fill · {}"),
    "gaps_call": ("{} {} ยังไม่มีผลงาน ส่งผลงานเรื่องนี้", "{}, {}: no work yet, send one"),
    "gaps_more": ("{} {} มี {} ส่งเพิ่ม", "{}, {}: {}, send another"),
    "gaps_see": ("{} {} มี {} ดูผลงาน", "{}, {}: {}, see them"),
    "gaps_key_empty": ("ยังไม่มีผลงาน", "No work yet"),
    "gaps_key_little": ("มีน้อย ({}–{} เรื่อง)", "Little ({}–{} works)"),
    "gaps_key_some": ("มีให้เลือกใช้", "Enough to choose from"),
    "gaps_key_none": ("ไม่ได้สอนในระดับนี้", "Not taught at this level"),
    "gaps_undefined": (
        "ยังไม่ได้กำหนดว่ากลุ่มสาระใดสอนในระดับใด เพิ่ม levels ของ areas ใน vocabulary.yml",
        "No subject names the levels it is taught at: add levels to the areas in vocabulary.yml.",
    ),
    # the register of dissemination
    "register_title": ("ทะเบียนการเผยแพร่", "Register of dissemination"),
    "register_of": ("ทะเบียนการเผยแพร่ ปีงบประมาณ {}", "Register of dissemination, fiscal year {}"),
    "register_lede": (
        "ผลงานที่เผยแพร่ในคลัง การเผยแพร่ทางช่องทางอื่น กิจกรรมแลกเปลี่ยนเรียนรู้ และบทความ เรียงตามวันที่",
        "Works published here, shown elsewhere, events and articles, by date.",
    ),
    "register_years": ("เลือกปีงบประมาณ", "Choose a fiscal year"),
    "register_year": ("ปีงบประมาณ {}", "Fiscal year {}"),
    "register_count": ("เผยแพร่ {} ครั้ง", "{} entries"),
    "register_date": ("วันที่", "Date"),
    "register_what": ("ผลงานหรือกิจกรรม", "Work or event"),
    "register_channel": ("ช่องทาง", "Channel"),
    "register_detail": ("กลุ่มเป้าหมาย", "Audience"),
    "register_none": ("ยังไม่มีการเผยแพร่", "Nothing has been published yet."),
    "register_form": ("แบบ ๘ ที่กรอกแล้ว (DOCX)", "Form 8, filled in (DOCX)"),
    "register_csv": ("ทะเบียนทั้งหมด (CSV)", "Whole register (CSV)"),
    "register_xlsx": ("ทะเบียนทั้งหมด (XLSX)", "Whole register (XLSX)"),
    # verification of certificates
    "verify": ("ตรวจสอบหนังสือรับรอง", "Verify a certificate"),
    "verify_title": ("ตรวจสอบหนังสือรับรองการเผยแพร่ผลงาน", "Verify a certificate of publication"),
    "verify_same": ("ตรงกัน: หนังสือรับรองออกให้กับรุ่นที่เผยแพร่อยู่", "The version is the one published now."),
    "verify_compare": (
        "เทียบอักษรแปดตัวท้ายของเลขที่กับ {}",
        "Compare the last eight letters of the number with {}",
    ),
    "verify_changed": (
        "ถ้าไม่ตรงกัน หรือเปิดจากรหัส QR แล้วเห็นข้อความนี้ แสดงว่าผลงานแก้ไขหลังออกหนังสือรับรอง",
        "If they differ, or if a QR code led you here, the work has been changed since.",
    ),
    "verify_retired": (
        "ผลงานนี้เผยแพร่ไว้เป็นประวัติ ไม่แนะนำให้ใช้แล้ว",
        "The work is kept for reference and no longer recommended.",
    ),
    "verify_withdrawn": (
        "ผลงานนี้ถอนการเผยแพร่แล้ว หนังสือรับรองใช้อ้างอิงไม่ได้",
        "This work has been withdrawn.",
    ),
    "verify_number": ("เลขที่", "Number"),
    "verify_work": ("ผลงาน", "Work"),
    "verify_authors": ("ผู้จัดทำ", "Authors"),
    "verify_published": ("เผยแพร่เมื่อ", "Published"),
    "verify_review": ("ผลการพิจารณา", "Review"),
    "verify_version": ("รหัสรุ่น (แฮช)", "Hash of the version"),
    "verify_how": ("วิธีตรวจสอบ", "How it works"),
    "retired_lesson": ("บทเรียนที่ได้:", "What was learned:"),
}
