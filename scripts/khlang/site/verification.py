"""Pages that verify certificates: one for each work, for its present version."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from khlang.report import number
from khlang.site.fingerprint import Later
from khlang.site.languages import DEFAULT
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation, Status

_HIDDEN = Markup('<meta name="robots" content="noindex">')
_STYLE = Markup('<link rel="stylesheet" href="../../assets/stylesheets/report.css">')


def page(site: SiteView, work: Innovation) -> Page:
    """Return the page of a work, in Thai with English beside it."""
    return _framed(work, Later(work, lambda: _context(site, work)))


def withdrawn_page(work: Innovation) -> Page:
    """Return what the page of a work says after it was withdrawn."""
    return _framed(work, {"is_withdrawn": True, "number": number.place(work.id)})


def _context(site: SiteView, work: Innovation) -> dict[str, object]:
    return {
        "edition": number.edition(work),
        "number": number.number(work),
        "version": work.version,
        "title": work.title,
        "title_en": work.title_en,
        "url": f"innovations/{work.id}/",
        "authors": tuple(person.prefix + person.name for person in work.authors),
        "school": work.school.name,
        "published": site.date(work.published_on, short=False) if work.published_on else "",
        "reviewed": site.date(work.review.reviewed_on, short=False) if work.review else "",
        "level": work.review.level if work.review else "",
        "is_retired": work.status is Status.RETIRED,
        "is_withdrawn": False,
    }


def _framed(work: Innovation, context: Mapping[str, object]) -> Page:
    heading = f"ตรวจสอบหนังสือรับรอง {number.place(work.id)}"
    return Page(
        number.route(work.id), DEFAULT, "khlang/verify.html", heading, heading, context,
        languages=(DEFAULT,), extra=_HIDDEN + _STYLE,
    )  # fmt: skip
