"""The log in words: every action that the code writes has some."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import khlang.intake
from khlang.intake.desk.history import ACTIONS, words
from khlang.intake.submissions.models import Entry

_CALL = re.compile(r'\blog\(\s*[\w.]+,\s*[\w."ก-๙() ]+?,\s*"(?P<action>[a-z-]+)"')
CODE = "".join(f.read_text(encoding="utf-8") for f in Path(khlang.intake.__path__[0]).rglob("*.py"))


def test_every_action_has_words() -> None:
    written = {match["action"] for match in _CALL.finditer(CODE)}
    assert len(written) > 15
    assert written <= ACTIONS.keys()


@pytest.mark.parametrize("action", [*ACTIONS, "unheard-of"])
def test_a_line_without_details_can_be_read(action: str) -> None:
    assert words([Entry(action=action)])[0].text


def test_details_are_said_in_thai() -> None:
    entry = Entry(action="return", details={"revision": 2, "fields": ["title", "process"]})
    assert words([entry])[0].text == "ส่งฉบับที่ ๒ กลับให้แก้ไข: ชื่อผลงาน, ขั้นตอนการดำเนินงาน"
