"""A whole submission as a teacher fills it into the Word form, and what must come of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from khlang.importing import word_form
from khlang.submission import vocabulary
from khlang.submission.inputs import steps
from khlang.submission.model import School
from khlang.submission.terms import Vocabulary

ROOT = Path(__file__).parent.parent
REGISTRY = ROOT / "innovations" / "_registry"
OFFICE = {"name": "สำนักงานเขตพื้นที่การศึกษาตัวอย่าง"}

TITLE = "แบบฝึกอ่านคำที่มีตัวสะกดไม่ตรงมาตรา สำหรับชั้น ป.๒ & ป.๓"
ABSTRACT = (
    "นักเรียนชั้น ป.๒ จำนวน ๙ คนอ่านคำที่ตัวสะกดไม่ตรงมาตราไม่ได้ ครูจึงทำแบบฝึก ๘ เล่มจากนิทาน"
    " ใช้สอนเสริม ๖ สัปดาห์ หลังใช้ นักเรียนทุกคนอ่านผ่านเกณฑ์"
)

FILLED: dict[str, str | bool | list[str]] = {
    "title": TITLE,
    "category": "นวัตกรรมด้านการจัดการเรียนรู้",
    "media_type.exercise": True,
    "media_type.board_game": True,
    "learning_areas.thai": True,
    "grades.p2": True,
    "grades.p3": True,
    "school": "โรงเรียนตัวอย่าง (9900000001)",
    "academic_year": "๒๕๖๘",
    "semester": "1",
    "authors.0.prefix": "นางสาว",
    "authors.0.name": "ครูตัวอย่าง ก",
    "authors.0.position": "ครู",
    "authors.0.share": "60",
    "authors.1.name": "ครูตัวอย่าง ข",
    "authors.1.share": "๔๐",
    "abstract": [ABSTRACT],
    "method": "PDCA (Plan–Do–Check–Act)",
    "duration": "๖ สัปดาห์",
    "cost": "1,200",
    "keywords": "อ่านสะกดคำ, มาตราตัวสะกด",
    "section.background": ["ต้นปีพบว่า ๙ คนอ่านไม่ได้ (p < .05)", "ครูจึงหา*วิธี*ใหม่ [ลองแล้ว]"],
    "section.objectives": ["๑. อ่านได้ ๓๒ คำ", "๒. อ่านคล่อง", "จบ"],
    "section.process": ["- เลือกนิทาน", "- เขียนใหม่", "# ไม่ใช่หัวข้อ <b>และไม่ใช่ HTML</b>"],
    "section.results": ["ผ่านเกณฑ์ ๑๖ คนจาก ๑๗ คน"],
    "cover.alt": "บัตรคำสีเหลืองสี่ใบวางบนโต๊ะนักเรียน",
    "pictures.0.alt": "นักเรียนอ่านเป็นคู่ ถ่ายจากด้านหลัง",
    "pictures.0.section": "ผลการดำเนินงาน",
    "attachments.0.file": "แบบฝึก ๘ เล่ม.pdf",
    "attachments.0.title": "แบบฝึกครบ ๘ เล่ม",
    "attachments.0.slot": "ตัวสื่อ/นวัตกรรม",
    "metrics.pupils": "17",
    "metrics.satisfaction.mean": "4.62",
    "metrics.satisfaction.level": "มากที่สุด",
    "awards.0.name": "รางวัลชนะเลิศการประกวดสื่อ",
    "awards.0.level": "จังหวัด",
    "awards.0.year": "๒๕๖๘",
    "dissemination.0.channel": "วง PLC",
    "dissemination.0.on": "๑๕ สิงหาคม ๒๕๖๘",
    "dissemination.0.detail": "สาธิตให้ครู ๑๒ คน",
    "consent": "ไม่มีข้อมูลส่วนบุคคลของนักเรียน",
    "licence": "อ้างอิงแหล่งที่มา–ไม่ใช้เพื่อการค้า–อนุญาตแบบเดียวกัน",
}

FRONT = {
    "title": TITLE,
    "status": "submitted",
    "category": "learning",
    "media_type": ["exercise", "board_game"],
    "learning_areas": ["thai"],
    "grades": ["p2", "p3"],
    "school": "9900000001",
    "academic_year": "2568",
    "semester": "1",
    "authors": [
        {"prefix": "นางสาว", "name": "ครูตัวอย่าง ก", "position": "ครู", "share": "60"},
        {"name": "ครูตัวอย่าง ข", "share": "40"},
    ],
    "abstract": ABSTRACT,
    "method": "pdca",
    "duration": "๖ สัปดาห์",
    "cost": "1,200",
    "keywords": ["อ่านสะกดคำ", "มาตราตัวสะกด"],
    "cover": {"file": "picture-1.jpg", "alt": "บัตรคำสีเหลืองสี่ใบวางบนโต๊ะนักเรียน"},
    "attachments": [{"file": "แบบฝึก ๘ เล่ม.pdf", "title": "แบบฝึกครบ ๘ เล่ม", "slot": "ตัวสื่อ/นวัตกรรม"}],
    "metrics": {"pupils": "17", "satisfaction": {"mean": "4.62", "level": "มากที่สุด"}},
    "awards": [{"name": "รางวัลชนะเลิศการประกวดสื่อ", "level": "จังหวัด", "year": "2568"}],
    "dissemination": [{"channel": "plc", "on": "2568-08-15", "detail": "สาธิตให้ครู ๑๒ คน"}],
    "licence": "CC-BY-NC-SA-4.0",
    "consent": "none_needed",
}

SECTIONS = {
    "background": "ต้นปีพบว่า ๙ คนอ่านไม่ได้ (p &lt; .05)\n\nครูจึงหา\\*วิธี\\*ใหม่ \\[ลองแล้ว\\]",
    "objectives": "1. อ่านได้ ๓๒ คำ\n2. อ่านคล่อง\n\nจบ",
    "process": "- เลือกนิทาน\n- เขียนใหม่\n\n\\# ไม่ใช่หัวข้อ &lt;b>และไม่ใช่ HTML&lt;/b>",
    "results": "ผ่านเกณฑ์ ๑๖ คนจาก ๑๗ คน\n\n![นักเรียนอ่านเป็นคู่ ถ่ายจากด้านหลัง](picture-1-2.jpg)",
}


@cache
def registry() -> tuple[Vocabulary, dict[str, School]]:
    """Return the project's vocabulary and schools."""
    terms = vocabulary.load(REGISTRY)
    return terms, vocabulary.load_schools(REGISTRY, terms)


@cache
def blank_form() -> bytes:
    """Return the blank Word form."""
    return word_form.render(steps(*registry()), OFFICE)
