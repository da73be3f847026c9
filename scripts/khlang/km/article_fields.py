"""The field table of an article: a lesson, a how-to or a story of reuse."""

from __future__ import annotations

from khlang.km.shared_fields import CONSENT, COVER_FIELD, PUBLISHED_ON, SAMPLE, STATUS, WORKS, ids
from khlang.submission.field import Field, Kind, Section

ARTICLE: tuple[Field, ...] = (
    Field(
        id="title",
        label="ชื่อบทความ",
        label_en="Title",
        kind=Kind.TEXT,
        required=True,
        minimum=8,
        maximum=150,
        help="บอกสิ่งที่ผู้อ่านจะได้",
        help_en="Says what the reader will get.",
        example="จัดกลุ่มตามขั้น ไม่ตามชั้น สามเรื่องที่ควรรู้ก่อนเริ่ม",
        asked="ชื่อบทความ",
    ),
    STATUS,
    Field(
        id="kind",
        label="ลักษณะบทความ",
        label_en="Kind of article",
        kind=Kind.CHOICE,
        required=True,
        vocabulary="article_kinds",
        help="วิธีทำ บทเรียน หรือเรื่องเล่าจากการนำไปใช้",
        help_en="How-to, lesson learned or story of reuse.",
        example="how_to",
        asked="ลักษณะบทความ",
    ),
    PUBLISHED_ON,
    Field(
        id="authors",
        label="ผู้เขียน",
        label_en="Authors",
        kind=Kind.TEXTS,
        required=True,
        minimum=1,
        maximum=10,
        help="ชื่อผู้เขียนเท่าที่ยินยอมให้เผยแพร่ หรือชื่อกลุ่มงาน",
        help_en="Names, as far as they agreed, or the unit.",
        example="[ศึกษานิเทศก์ตัวอย่าง ก]",
        asked="ผู้เขียน (หลายคนคั่นด้วยจุลภาค)",
        items=(
            Field(
                id="author",
                label="ผู้เขียน",
                label_en="Author",
                kind=Kind.TEXT,
                minimum=2,
                maximum=120,
                help="ชื่อหรือกลุ่มงาน",
                help_en="A name or a unit.",
            ),
        ),
    ),
    Field(
        id="summary",
        label="สรุปย่อ",
        label_en="Summary",
        kind=Kind.LONG_TEXT,
        required=True,
        minimum=40,
        maximum=600,
        help="สาระสำคัญใน ๑–๓ ประโยค",
        help_en="The gist in one to three sentences.",
        example="ครูสามโรงเรียนที่ใช้บันไดอ่านกับห้องรวมชั้นสรุปสิ่งที่ต้องเตรียมและสิ่งที่พลาดในเดือนแรก",
        hint="(เขียนสาระสำคัญ ๑–๓ ประโยค ให้ผู้อ่านรู้ว่าจะได้อะไร)",
    ),
    WORKS,
    ids(
        "events",
        "กิจกรรมที่เกี่ยวข้อง",
        "Events",
        "รหัสกิจกรรมที่บทเรียนนี้เกิดขึ้น",
        "Ids of events that it comes from.",
    ),
    COVER_FIELD,
    CONSENT,
    SAMPLE,
)

OPENING = Section(
    id="opening",
    heading="เริ่มจากอะไร",
    heading_en="Where it began",
    required=True,
    help="หัวข้อแรกที่ khlang new เขียนให้ เปลี่ยนชื่อและเพิ่มหัวข้อได้อิสระ",
    help_en="The first heading of a new article; rename it and add others freely.",
    hint="(เขียนเนื้อหา เช่น ปัญหาที่พบ สิ่งที่ลอง สิ่งที่ได้ผลและไม่ได้ผล และสิ่งที่จะทำต่างออกไป)",
)
"""How the body of a new article begins; a written one may have any headings."""
