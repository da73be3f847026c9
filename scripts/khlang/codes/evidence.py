"""Problems of the figures that a work is measured by."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_CHECK = "ตรวจตัวเลขที่กรอกกับแบบบันทึกคะแนน แล้วแก้ให้ตรงกัน"

CODES = (
    Code(
        "evidence-differs",
        WARNING,
        "{label} ที่รายงานคือ {claimed} แต่คำนวณจากตัวเลขที่กรอกได้ {computed} โดย {formula}",
        _CHECK + " ผลงานยังเผยแพร่ได้ แต่จะไม่ได้เครื่องหมาย “มีหลักฐานเชิงประจักษ์”",
    ),
    Code(
        "evidence-level-differs",
        WARNING,
        "ค่าเฉลี่ย {mean} อยู่ในระดับ “{expected}” แต่รายงานว่า “{level}”",
        "แก้ระดับเป็น “{expected}” ตามเกณฑ์ 4.51–5.00 มากที่สุด 3.51–4.50 มาก 2.51–3.50 ปานกลาง 1.51–2.50 น้อย 1.00–1.50 น้อยที่สุด",
    ),
    Code(
        "evidence-sum-differs",
        WARNING,
        "ผลรวมที่กรอกคือ {claimed} แต่คะแนนรายคนในช่อง {source} รวมกันได้ {computed}",
        _CHECK,
    ),
    Code(
        "evidence-incomplete",
        WARNING,
        "คำนวณ {label} เพื่อตรวจทานไม่ได้ เพราะยังไม่ได้กรอก {missing}",
        "กรอกช่องที่ขาดให้ครบ หรือลบตัวเลขประกอบออก เหลือเฉพาะค่าที่รายงาน",
    ),
    Code(
        "evidence-undefined",
        WARNING,
        "คำนวณ {label} ไม่ได้ เพราะ{reason}",
        _CHECK,
    ),
    Code(
        "evidence-sum-over",
        ERROR,
        "ผลรวมคะแนน {sum} เป็นไปไม่ได้ เพราะนักเรียน {pupils} คน คะแนนเต็มคนละ {full} รวมกันได้ไม่เกิน {most}",
        "ตรวจผลรวม จำนวนนักเรียน และคะแนนเต็ม คะแนนเต็มต้องเป็นของนักเรียนหนึ่งคน",
    ),
    Code(
        "evidence-lists-differ",
        ERROR,
        "คะแนนก่อนเรียนมี {pre} คน แต่คะแนนหลังเรียนมี {post} คน",
        "กรอกคะแนนของนักเรียนคนเดียวกันทั้งก่อนและหลัง เรียงลำดับเดียวกัน ตัดคนที่สอบไม่ครบออก",
    ),
    Code(
        "evidence-count-differs",
        ERROR,
        "จำนวนนักเรียนคือ {pupils} คน แต่มีคะแนนรายคน {count} คน",
        "แก้จำนวนนักเรียน (pupils) ให้เท่ากับจำนวนคนที่มีคะแนนครบ",
        form_remedy="แก้จำนวนนักเรียนให้เท่ากับจำนวนคนที่มีคะแนนครบ",
    ),
    Code(
        "evidence-squares",
        ERROR,
        "ผลรวมของผลต่างยกกำลังสอง {squares} น้อยเกินไปเมื่อเทียบกับผลรวมของผลต่าง {sum} ของนักเรียน {pupils} คน จึงเป็นไปไม่ได้",
        "ตรวจว่ายกกำลังสองผลต่างของแต่ละคนก่อนแล้วจึงรวม (ΣD²) ไม่ใช่รวมก่อนแล้วยกกำลังสอง",
    ),
    Code(
        "evidence-ratings-over",
        ERROR,
        "ผลรวมคะแนนของผู้เชี่ยวชาญ {sum} เป็นไปไม่ได้ เพราะผู้เชี่ยวชาญ {experts} คน ประเมิน {items} ข้อ รวมกันอยู่ระหว่าง −{most} ถึง {most}",
        "ให้คะแนนข้อละ +1, 0 หรือ −1 ต่อผู้เชี่ยวชาญหนึ่งคน แล้วรวมใหม่",
    ),
)
