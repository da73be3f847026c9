"""Faults that are not the content's, said in Thai: what happened and what to do."""

from __future__ import annotations

import errno
import socket

ELSEWHERE = "สั่งในโฟลเดอร์ของโครงการ หรือระบุที่อยู่ด้วย"
"""What to do about a file that is not here; the option's name follows."""

_WITH_FILE = {
    errno.ENOENT: "ไม่พบ {file}",
    errno.EACCES: "ไม่มีสิทธิ์อ่านหรือเขียน {file}",
    errno.EPERM: "ไม่มีสิทธิ์อ่านหรือเขียน {file}",
    errno.ENOTDIR: "{file} ไม่ใช่โฟลเดอร์",
    errno.EISDIR: "{file} เป็นโฟลเดอร์ แต่ต้องเป็นแฟ้ม",
    errno.EEXIST: "มี {file} อยู่แล้ว",
    errno.EROFS: "เขียน {file} ไม่ได้ เพราะที่เก็บข้อมูลนี้อ่านได้อย่างเดียว",
}
_WITHOUT_FILE = {
    errno.EADDRINUSE: "ที่อยู่นี้มีโปรแกรมอื่นใช้อยู่ ปิดโปรแกรมนั้นก่อน หรือเลือกพอร์ตอื่นด้วย --port",
    errno.EADDRNOTAVAIL: "เครื่องนี้ไม่มีที่อยู่ที่ระบุ ตรวจค่าของ --host",
    errno.EACCES: "ไม่มีสิทธิ์เปิดพอร์ตนี้ เลือกพอร์ตตั้งแต่ 1024 ขึ้นไปด้วย --port",
    errno.ENOMEM: "หน่วยความจำไม่พอ ปิดโปรแกรมอื่นแล้วสั่งใหม่อีกครั้ง",
}
_FULL = "พื้นที่เก็บข้อมูลเต็ม จึงหยุดก่อนเสร็จ เว็บไซต์เดิมยังอยู่ครบ ลบไฟล์ที่ไม่ใช้แล้วสั่งใหม่อีกครั้ง"


class CommandError(Exception):
    """The command cannot be done; the message is for the person who gave it."""

    status = 2


class ContentError(CommandError):
    """The command cannot be done before the content is mended, which was told."""

    status = 1


def explain(error: OSError) -> str:
    """Return in Thai what the system refused."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _FULL
    if isinstance(error, socket.gaierror):
        return _WITHOUT_FILE[errno.EADDRNOTAVAIL]
    code = error.errno or 0
    if error.filename and code in _WITH_FILE:
        return _WITH_FILE[code].format(file=error.filename)
    if not error.filename and code in _WITHOUT_FILE:
        return _WITHOUT_FILE[code]
    file = f" ({error.filename})" if error.filename else ""
    return f"ระบบแจ้งว่า {error.strerror or error}{file}"
