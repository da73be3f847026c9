"""What the forms of the desk say of a field: Django's own Thai is stiff, or English."""

from __future__ import annotations

from typing import Any

from django import forms

from khlang import thai


class PlainForm(forms.BaseForm):
    """A form whose labels end without a colon and whose faults are said in plain Thai."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.error_messages |= _messages(field)


def _messages(field: forms.Field) -> dict[str, str]:
    chosen = isinstance(field, forms.ChoiceField)
    messages = {
        "required": "โปรดเลือกอย่างน้อยหนึ่งข้อ" if chosen else "โปรดกรอกช่องนี้",
        "invalid_choice": "ไม่มีตัวเลือก “%(value)s” โปรดเลือกจากรายการ",
        "invalid_list": "โปรดเลือกจากรายการ",
        "null_characters_not_allowed": "มีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่",
    }
    longest = getattr(field, "max_length", None)
    if longest is not None:
        messages["max_length"] = f"ยาวเกินไป โปรดเขียนไม่เกิน {thai.to_thai(longest)} ตัวอักษร"
    return messages
