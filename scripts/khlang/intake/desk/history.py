"""The log in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from khlang import thai
from khlang.intake.desk.reading import labels
from khlang.intake.submissions.models import Entry, Submission

ACTIONS = {
    "begin": "เริ่มกรอกแบบฟอร์ม",
    "submit": "ส่งฉบับที่ {revision}",
    "withdraw": "ผู้ส่งถอนเรื่อง",
    "new-link": "ออกลิงก์ใหม่ให้ครู ลิงก์เดิมใช้ไม่ได้แล้ว",
    "message": "เขียนข้อความ",
    "assign": "มอบหมายผู้รับผิดชอบ: {to}",
    "return": "ส่งฉบับที่ {revision} กลับให้แก้ไข: {fields}",
    "accept": "ให้ฉบับที่ {revision} ผ่านการพิจารณา",
    "publish": "สั่งเผยแพร่",
    "published": "เผยแพร่แล้วที่ {work}",
    "publish-refused": "เผยแพร่ไม่สำเร็จ",
    "takedown": "สั่งถอนการเผยแพร่",
    "taken-down": "ถอนการเผยแพร่แล้ว",
    "login": "เข้าสู่ระบบ",
    "verify": "ยืนยันรหัสขั้นที่สอง",
    "password": "เปลี่ยนรหัสผ่าน",
    "second-factor-on": "เปิดการยืนยันสองขั้น",
    "second-factor-off": "ปิดการยืนยันสองขั้น",
    "recovery-codes": "ออกรหัสกู้คืนชุดใหม่",
    "account-new": "เพิ่มบัญชี {account}",
    "account-roles": "เปลี่ยนชื่อหรือบทบาทของบัญชี {account}: {roles}",
    "account-off": "ระงับบัญชี {account}",
    "account-on": "เปิดใช้บัญชี {account}",
    "account-link": "ออกลิงก์ตั้งรหัสผ่านให้บัญชี {account}",
    "account-factor-off": "ล้างการยืนยันสองขั้นของบัญชี {account}",
    "person-export": "ส่งออกข้อมูลของบุคคลหนึ่ง จำนวน {count} เรื่อง",
    "person-delete": "ลบข้อมูลของบุคคลหนึ่ง จำนวน {count} เรื่อง",
    "contact": "เพิ่มหรือเปลี่ยนอีเมลติดต่อ",
    "expire": "ลบร่างที่ไม่ได้ส่งเมื่อพ้นกำหนดเก็บ",
    "housekeeping": "ลบข้อมูลที่พ้นกำหนดเก็บ",
}
"""What each action of the log is called; the words in braces are its details."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log in words."""

    at: datetime
    actor: str
    text: str


def history(submission: Submission) -> list[Event]:
    """Return what happened to a submission, oldest first."""
    return words(Entry.objects.filter(submission=submission.pk))


def words(entries: Iterable[Entry]) -> list[Event]:
    """Return lines of the log in words."""
    return [Event(each.at, each.actor, _text(each)) for each in entries]


def _text(entry: Entry) -> str:
    template = ACTIONS.get(entry.action)
    if template is None:
        return entry.action
    return template.format_map(_Details({name: _say(part) for name, part in entry.details.items()}))


class _Details(dict[str, str]):
    """Details of which an older line of the log may lack some."""

    def __missing__(self, name: str) -> str:
        return "–"


def _say(value: object) -> str:
    if isinstance(value, list):
        names = labels(is_report=True) | labels()
        return ", ".join(names.get(str(each), str(each)) for each in value) or "–"
    return (thai.to_thai(value) if isinstance(value, int) else str(value)) or "–"
