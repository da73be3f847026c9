"""Fields that events and articles have in common."""

from __future__ import annotations

from khlang.submission.field import Field, Kind
from khlang.submission.parts import COVER

STATUS = Field(
    id="status",
    label="สถานะ",
    label_en="Status",
    kind=Kind.CHOICE,
    required=True,
    vocabulary="km_statuses",
    help="draft ยังไม่ขึ้นเว็บไซต์ published เผยแพร่ cancelled งดจัดหรือเลิกเผยแพร่",
    help_en="A draft is not shown.",
    example="published",
)

PUBLISHED_ON = Field(
    id="published_on",
    label="วันที่ประกาศ",
    label_en="Published on",
    kind=Kind.DATE,
    required=True,
    help="วันที่เริ่มเผยแพร่บนเว็บไซต์ ปี พ.ศ.-เดือน-วัน",
    help_en="When it is first shown, Buddhist era.",
    example="2569-11-20",
)


def ids(field_id: str, label: str, label_en: str, help_text: str, help_en: str) -> Field:
    """Return a list of ids of works or events, which look alike."""
    return Field(
        id=field_id, label=label, label_en=label_en, kind=Kind.TEXTS, minimum=1, maximum=40,
        help=help_text, help_en=help_en, example="[2567/eight-steps-reading]",
        items=(
            Field(
                id="id", label="รหัส", label_en="Id", kind=Kind.WORK,
                help="ปี/ชื่อโฟลเดอร์", help_en="Year and folder name.",
            ),
        ),
    )  # fmt: skip


WORKS = ids(
    "works",
    "ผลงานที่เกี่ยวข้อง",
    "Works",
    "รหัสผลงานในคลังที่นำเสนอหรือกล่าวถึง หน้าผลงานจะมีลิงก์กลับมาที่นี่",
    "Ids of the works presented or spoken of; their pages link back.",
)

COVER_FIELD = Field(
    id="cover",
    label="ภาพปก",
    label_en="Cover",
    kind=Kind.RECORD,
    help="ภาพแนวนอนหนึ่งภาพ",
    help_en="One landscape picture.",
    example="{file: cover.jpg, alt: เก้าอี้วางเป็นวงกลมกลางห้องประชุม}",
    items=COVER,
)

ALBUM = Field(
    id="album",
    label="ภาพกิจกรรม",
    label_en="Pictures",
    kind=Kind.RECORDS,
    maximum=20,
    help="ภาพอื่นที่วางไว้ข้าง index.md เลี่ยงภาพที่เห็นใบหน้านักเรียน",
    help_en="Other pictures beside index.md; avoid pupils' faces.",
    items=COVER,
)

CONSENT = Field(
    id="consent",
    label="สถานะความยินยอม",
    label_en="Consent",
    kind=Kind.CHOICE,
    required=True,
    vocabulary="consents",
    help="ชื่อและภาพบุคคลต้องได้รับความยินยอมก่อนเผยแพร่",
    help_en="Consent of those named or pictured.",
    example="none_needed",
    asked="ชื่อและภาพของบุคคลในหน้านี้",
)

SAMPLE = Field(
    id="sample",
    label="เป็นตัวอย่าง",
    label_en="Sample",
    kind=Kind.YES_NO,
    help="yes เมื่อเป็นข้อมูลสมมุติ หน้าเว็บจะติดป้ายบอก",
    help_en="yes when invented; the page says so.",
    example="yes",
)
