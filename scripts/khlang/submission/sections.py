"""The headings of a submission's body."""

from __future__ import annotations

from khlang.submission.field import Section

SECTIONS: tuple[Section, ...] = (
    Section(
        id="background",
        heading="ความเป็นมาและความสำคัญ",
        heading_en="Background",
        required=True,
        help="ปัญหาหรือความต้องการ ใครพบ พบอย่างไร และเหตุใดจึงต้องพัฒนา",
        help_en="The problem, who met it, and why it matters.",
        hint="(เขียนปัญหาหรือความต้องการที่พบ มีหลักฐานอะไร และเหตุใดจึงเลือกพัฒนาผลงานนี้)",
    ),
    Section(
        id="objectives",
        heading="วัตถุประสงค์และเป้าหมาย",
        heading_en="Objectives",
        required=True,
        help="ต้องการให้เกิดผลอะไร กับใคร กี่คน วัดได้อย่างไร",
        help_en="What should change, for whom, and how it is measured.",
        hint="(เขียนเป็นข้อ ๆ ว่าต้องการให้เกิดผลอะไร กับใคร และวัดอย่างไร)",
    ),
    Section(
        id="process",
        heading="ขั้นตอนการดำเนินงาน",
        heading_en="Process",
        required=True,
        help="ทำอย่างไร ละเอียดพอให้ครูคนอื่นทำตามได้",
        help_en="How it was done, in enough detail to be repeated.",
        hint="(เขียนขั้นตอนตั้งแต่ออกแบบ สร้าง ทดลอง ปรับปรุง จนถึงนำไปใช้จริง)",
    ),
    Section(
        id="results",
        heading="ผลการดำเนินงาน",
        heading_en="Results",
        required=True,
        help="ผลที่เกิดขึ้นจริง ทั้งตัวเลขและสิ่งที่สังเกตเห็น รวมถึงสิ่งที่ไม่ได้ผล",
        help_en="What really happened, in figures and in what was seen.",
        hint="(เขียนผลที่เกิดกับผู้เรียน ครู หรือโรงเรียน พร้อมตัวเลขและวิธีวัด)",
    ),
    Section(
        id="benefits",
        heading="ประโยชน์ที่ได้รับ",
        heading_en="Benefits",
        required=False,
        help="ใครได้ประโยชน์ และได้อย่างไร",
        help_en="Who gained, and how.",
        hint="(เขียนประโยชน์ที่เกิดกับผู้เรียน ครู โรงเรียน หรือชุมชน)",
    ),
    Section(
        id="success_factors",
        heading="ปัจจัยความสำเร็จ",
        heading_en="Success factors",
        required=False,
        help="อะไรทำให้สำเร็จ ผู้ที่จะนำไปใช้ต้องเตรียมอะไร",
        help_en="What made it work and what others must prepare.",
        hint="(เขียนสิ่งที่ทำให้สำเร็จ และสิ่งที่ผู้นำไปใช้ต้องเตรียม)",
    ),
    Section(
        id="lessons",
        heading="บทเรียนที่ได้รับ",
        heading_en="Lessons learned",
        required=False,
        help="ถ้าทำอีกครั้งจะเปลี่ยนอะไร",
        help_en="What would be done differently next time.",
        hint="(เขียนสิ่งที่ได้เรียนรู้ และสิ่งที่จะปรับในครั้งต่อไป)",
    ),
    Section(
        id="references",
        heading="เอกสารอ้างอิง",
        heading_en="References",
        required=False,
        help="หนังสือ บทความ และแหล่งที่ใช้อ้างอิง",
        help_en="Books, papers and other sources.",
        hint="(เขียนรายการเอกสารที่อ้างอิง บรรทัดละหนึ่งรายการ)",
    ),
)
