"""Where a line of a paper form may end."""

from __future__ import annotations

import re

from khlang.manual.wrapping import words

WHOLE = re.compile(
    r"คณะกรรมการ|(?:รอง)?ประธานกรรมการ|ตัวอย่าง|ปานกลาง|มากที่สุด|น้อยที่สุด|งบประมาณ|แบบที่|ประถมศึกษา|มัธยมศึกษา"
    r"|(?:พ\.ศ\.|เขต|ข้อ|มาตรา|จำนวน|โทร\.|แบบ|ตอนที่|กระบวนงานที่|ชั้น|ปีที่) [๐-๙0-9,.]+"
)
"""Words and pairs of words between whose parts no line ends."""


def pieces(text: str) -> list[str]:
    """Return ``text`` cut where a line may end."""
    whole = [match.span() for match in WHOLE.finditer(text)]
    found: list[str] = []
    place = 0
    for word in words(text):
        if found and any(start < place < end for start, end in whole):
            found[-1] += word
        else:
            found.append(word)
        place += len(word)
    return found
