"""Usage in Thai: argparse has its texts translated, and here are the translations."""

from __future__ import annotations

import argparse

_TRANSLATIONS = {
    "usage: ": "วิธีใช้: ",
    "positional arguments": "สิ่งที่ระบุ",
    "options": "ตัวเลือก",
    "show this help message and exit": "แสดงวิธีใช้นี้",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "ต้องระบุ %s",
    "unrecognized arguments: %s": "ไม่รู้จัก %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s หมายถึงได้หลายตัวเลือก: %(matches)s"
    ),
    "expected one argument": "ต้องตามด้วยค่าหนึ่งค่า",
    "expected at least one argument": "ต้องตามด้วยค่าอย่างน้อยหนึ่งค่า",
    "ignored explicit argument %r": "ไม่รับค่า %r",
    "invalid %(type)s value: %(value)r": "ใช้ค่า %(value)r ไม่ได้",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "ไม่มี %(value)r ให้เลือก เลือกได้จาก %(choices)s"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}


def speak_thai() -> None:
    """Let argparse say its own texts in Thai; one that is not listed stays English."""
    # argparse asks gettext under this name; a catalogue file would need the user's language set.
    setattr(argparse, "_", lambda text: _TRANSLATIONS.get(text, text))  # noqa: B010  # not in its types


def port(text: str) -> int:
    """Return the number of a port.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    if not (text.isdecimal() and 1 <= int(text[:6]) <= 65535):
        raise argparse.ArgumentTypeError(f"พอร์ตต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง 65535 ไม่ใช่ {text!r}")
    return int(text)


def count(text: str) -> int:
    """Return a number of works.

    Raises:
        argparse.ArgumentTypeError: It is not a whole number above zero.
    """
    if not (text.isdecimal() and int(text[:9]) > 0):
        raise argparse.ArgumentTypeError(f"ต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป ไม่ใช่ {text!r}")
    return int(text[:9])
