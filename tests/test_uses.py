from __future__ import annotations

from dataclasses import replace
from datetime import date

from conftest import SCHOOL, MakeWork
from khlang.site.uses import uses
from khlang.site.views import work_page
from khlang.submission.model import Adoption
from test_views import Elements, rendered, view

OTHER = replace(SCHOOL, code="9900000006", name="โรงเรียนตัวอย่าง ๖", name_en="Sample School 6")
WORKED = Adoption(OTHER, date(2025, 12, 1), 11, "ลดเหลือห้าชุด", "อ่านได้คล่องขึ้น", True, ("p2", "p3"))
FAILED = Adoption(OTHER, date(2026, 2, 20), None, "", "ใช้สามสัปดาห์แล้วหยุด", False)


def test_every_report_is_counted_and_shown_newest_first(make_work: MakeWork) -> None:
    work = make_work(adoptions=(WORKED, FAILED))
    found = uses(view(work), work)
    assert found.summary == "มีรายงาน ๒ ครั้ง แนะนำให้ใช้ต่อ ๑ ครั้ง ไม่แนะนำ ๑ ครั้ง"
    assert [each.result for each in found.reports] == ["ใช้สามสัปดาห์แล้วหยุด", "อ่านได้คล่องขึ้น"]
    assert [each.verdict.label for each in found.reports] == ["ไม่แนะนำให้ใช้ต่อ", "แนะนำให้ใช้ต่อ"]
    assert found.reports[1].who == "โรงเรียนตัวอย่าง ๖ · ๑ ธ.ค. ๒๕๖๘"
    assert found.reports[1].details == ("ใช้กับชั้น ป.๒–๓", "ใช้กับนักเรียน ๑๑ คน", "ปรับ: ลดเหลือห้าชุด")


def test_a_failure_looks_like_a_success(make_work: MakeWork) -> None:
    """The same elements with the same classes, but for the badge that names the verdict."""

    def shape(use: Adoption) -> list[tuple[str, str | None]]:
        work = make_work(adoptions=(replace(use, pupils=None, change="", grades=()),))
        site = view(work)
        html = rendered(site, work_page(site, work, "", []))
        section = html[
            html.index('id="reuse"') : html.index("</section>", html.index('id="reuse"'))
        ]
        return [
            (tag, attributes.get("class"))
            for tag, attributes in Elements(section).found
            if tag != "use" and "badge " not in (attributes.get("class") or "")
        ]

    assert shape(FAILED) == shape(WORKED)
    assert ("blockquote", "quote") in shape(FAILED)


def test_without_reports_the_page_asks_for_one(make_work: MakeWork) -> None:
    work = make_work()
    site = view(work)
    assert uses(site, work).summary == ""
    assert "ยังไม่มีโรงเรียนแจ้งว่านำไปใช้" in rendered(site, work_page(site, work, "", []))


def test_english_pages_name_the_school_in_english(make_work: MakeWork) -> None:
    work = make_work(adoptions=(WORKED,), title_en="Reading", abstract_en="It reads.")
    (report,) = uses(view(work, language="en"), work).reports
    assert report.who == "Sample School 6 · 1 Dec 2025"
    assert report.details == ("used in Grade 2–3", "with 11 pupils")
