"""The page on which a work is filled in without a server, and the Word form beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from khlang import records
from khlang.site.languages import DEFAULT
from khlang.site.output import Made, Task
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.submission.attachments import TYPES
from khlang.submission.input import Step, Widget
from khlang.submission.inputs import inputs, steps

ROUTE = "send/"
WORD_URL = f"{ROUTE}innovation-form.docx"
WORD_NAME = "แบบส่งผลงานนวัตกรรม.docx"

HEADING = "กรอกแบบส่งผลงาน"
LEDE = (
    "กรอกบนหน้านี้แล้วได้ไฟล์เดียวสำหรับส่ง ใช้ได้แม้อินเทอร์เน็ตหลุด และไม่มีข้อมูลใดออกจากเครื่องของท่านจนกว่าท่านจะส่งเอง"
)


def page(site: SiteView) -> Page:
    """Return the page; it is in Thai only."""
    asked = _steps(site)
    schools = next(each for each in inputs(asked) if each.widget is Widget.SCHOOL)
    context: Mapping[str, Any] = {
        "heading": HEADING,
        "lede": LEDE,
        "steps": asked,
        "schools": schools.options,
        "accepted": ",".join(TYPES),
        "word_url": WORD_URL,
        "word_name": WORD_NAME,
    }
    styles = Markup('<link rel="stylesheet" href="../assets/stylesheets/{}.css">')
    return Page(
        ROUTE, site.language, "khlang/send.html", HEADING, LEDE, context,
        languages=(DEFAULT,), section="submit",
        extra=styles.format("forms") + styles.format("send"),
    )  # fmt: skip


def word_task(site: SiteView, salt: str) -> Task:
    """Return the task that writes the blank Word form."""
    asked = _steps(site)
    digits = bool(site.office.get("thai_digits", True))

    def make() -> Made:
        from khlang.importing import word_form  # noqa: PLC0415  # slow to load, and seldom needed

        yield WORD_URL, word_form.render(asked, site.office, thai_digits=digits)

    return Task({WORD_URL: records.digest(salt, WORD_URL, repr(asked))}, make)


def _steps(site: SiteView) -> tuple[Step, ...]:
    return steps(site.vocabulary, site.catalog.schools)
