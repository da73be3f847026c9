"""Thai headings in phrases that stay together when a line breaks.

Browsers break Thai between any two words, which leaves compounds in halves in large type. Phrases
are parted at spaces, and before words that open a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from khlang.manual.breaks import pieces
from khlang.site.escaping import escaped

LONGEST = 18
"""Letters of a phrase that fit on a line of a phone in a heading's type."""

SHORTEST = 5
"""A shorter piece stays with the next."""

# Each of these says first what it begins with, so that at most letters no more of it is tried.
_OPENERS = re.compile(
    r"(?=[กดผรสเแโ])(?=ด้วย|โดย|เพื่อ(?!น)|สำหรับ|ร่วมกับ|ผ่าน|และ|ระหว่าง"
    r"|(?<!ราย)(?<!อำนวย)(?<!ดำเนิน)(?<!โครง)(?<!จัด)(?<!วิชา)(?<!บูรณา)(?<!กระบวน)(?<!พัฒนา)(?<!บริ)(?<!กิจ)(?<!อา)"
    r"(?<!หลัก)(?<!วิทยา)(?<!ต้อง)(?<!สถาน)(?<!พิ)(?<!ประ)การ(?![์ณ]))"
)
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_GLUE = re.compile(
    r"(?=\s)(?:\s+(?=ๆ)|(?<=ที่)\s+(?=[0-9๐-๙])|(?<=ชั้น)\s+(?=[ปมอ]\.)"
    r"|(?<!ที่\s[0-9๐-๙])(?<=[0-9๐-๙])\s+(?=\S))"
)


def phrased(title: str) -> Markup:
    """Return a Thai heading with each phrase in a span.

    Where lines are long, what lies between two spaces stays together too.
    """
    chunks = []
    for chunk in _GLUE.sub("\u00a0", title).split(" "):
        phrases = [f'<span class="ph">{escaped(each)}</span>' for each in _phrases(chunk)]
        joined = "".join(phrases)
        chunks.append(f'<span class="ch">{joined}</span>' if len(phrases) > 1 else joined)
    return Markup(" ".join(chunks))


def _phrases(chunk: str) -> Iterator[str]:
    if _fits(chunk):
        yield chunk
        return
    held = ""
    for piece in _OPENERS.split(chunk):
        if _letters(held) < SHORTEST:
            held += piece
        else:
            yield from _fitting(held)
            held = piece
    yield from _fitting(held)


def _fitting(phrase: str) -> Iterator[str]:
    """Yield a phrase, or the words of one for which a line may be too short."""
    if _fits(phrase):
        yield phrase
        return
    held = ""
    for word in pieces(phrase):
        # Whether การ ends a word or opens one, no dictionary knows.
        if held and not word.startswith("การ"):
            yield held
            held = ""
        held += word
    yield held


def _fits(phrase: str) -> bool:
    return len(phrase) <= LONGEST or _letters(phrase) <= LONGEST


def _letters(text: str) -> int:
    """Return the width of a text in letters: vowels and tones above and below take no room."""
    return len(_MARKS.sub("", text))
