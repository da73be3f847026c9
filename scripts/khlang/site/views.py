"""The page of one work, and what remains of a withdrawn one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from khlang import qr
from khlang.catalog.cite import cite
from khlang.site.address import quoted
from khlang.site.cover import dye_of
from khlang.site.evidence import evidence_view, headline
from khlang.site.evidence_glance import caution
from khlang.site.headline import phrased
from khlang.site.kinship import related_cards
from khlang.site.languages import DEFAULT
from khlang.site.lineage import tree
from khlang.site.linked_data import linked_data
from khlang.site.metadata import metadata
from khlang.site.page import Page, shortened
from khlang.site.pictures import PictureView, picture_view
from khlang.site.share import share_links
from khlang.site.sheets import offered
from khlang.site.siteview import SiteView, work_languages
from khlang.site.uses import uses
from khlang.submission.model import Attachment, Innovation, Status

_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Download:
    """One file to download."""

    url: str
    title: str
    note: str


def work_page(
    site: SiteView, work: Innovation, body_html: str, toc: Sequence[tuple[str, str]]
) -> Page:
    """Return the page of a work.

    Args:
        site: The catalog in the language of the page.
        work: A public work that has a page in that language.
        body_html: The rendered body; shown on the Thai page only.
        toc: Id and text of the body's headings.
    """
    route = f"innovations/{work.id}/"
    url = site.base_url + site.work_url(work)
    summary = work.abstract if site.is_thai else work.abstract_en
    image = site.image(route, work.cover)
    context = {
        "work": work,
        "url": url,
        "folder": route,
        **_top(site, work, summary),
        "body": Markup(body_html),  # made by our renderer, which escapes
        "toc": toc,
        **_details(site, work, url),
        **_afterwards(site, work, url),
    }
    return Page(
        route, site.language, "khlang/work.html", site.title(work), shortened(summary), context,
        languages=work_languages(work), section="browse", image=image,
        extra=metadata(site, work, url) + linked_data(site, work, summary, url, image),
    )  # fmt: skip


def _top(site: SiteView, work: Innovation, summary: str) -> dict[str, object]:
    """Return what a reader sees first."""
    return {
        "dye": dye_of(work.areas[0]),
        "area": site.area_label(work.areas[0]),
        "area_url": f"{site.prefix}areas/{work.areas[0]}/",
        "heading": phrased(work.title) if site.is_thai else work.title_en,
        "summary": summary,
        "is_retired": work.status is Status.RETIRED,
        "lesson": work.renewal.lesson if work.renewal else "",
        "badges": site.badges(work),
        "cover": _cover(work),
        "glance": tuple(_glance(site, work)),
        "downloads": tuple(_download(work, each) for each in work.attachments),
    }


def _details(site: SiteView, work: Innovation, url: str) -> dict[str, object]:
    """Return what to believe of a work, and what stands beside its body."""
    return {
        "evidence": evidence_view(site, work.evidence),
        "caution": caution(site, work.evidence),
        "school": site.school_name(work.school),
        "school_url": f"{site.prefix}schools/{work.school.code}/",
        "details": tuple(_facts(site, work)),
        "words": tuple((word, quoted(word)) for word in work.keywords),
        "licence": _licence(site, work),
        "citation": cite(work, site.publisher, url, thai=site.is_thai),
    }


def _afterwards(site: SiteView, work: Innovation, url: str) -> dict[str, object]:
    """Return what became of a work, and where to go from it."""
    return {
        "uses": uses(site, work),
        "report": _report_link(site, work, url),
        "honours": tuple(_honours(site, work)),
        "occasions": tuple(map(site.event_card, site.knowledge.events_with(work.id))),
        "articles": tuple(map(site.article_card, site.knowledge.articles_about(work.id))),
        "lineage": tree(site, work),
        "related": related_cards(site, work),
        "share": share_links(site.title(work), url),
        "sheets": offered(site, work),
        "qr": qr.path(url),
    }


def tombstone_page(site: SiteView, work: Innovation) -> Page:
    """Return the page that answers where a withdrawn work was."""
    text = site.ui.withdrawn_text.format(work.id)
    return Page(
        f"innovations/{work.id}/", site.language, "khlang/tombstone.html",
        site.ui.withdrawn_title, text, {"text": text}, languages=(DEFAULT,),
        extra=Markup('<meta name="robots" content="noindex">'),
    )  # fmt: skip


def moved_pages(site: SiteView) -> Iterator[Page]:
    """Yield the pages at the addresses that works had before: each leads to the work."""
    for old, new in site.catalog.moved.items():
        work = site.catalog.get(new)
        if work is None or site.language not in work_languages(work):
            continue
        way = "../" * (site.prefix + f"innovations/{old}/").count("/") + site.work_url(work)
        refresh = (
            '<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={}">'
        )
        yield Page(
            f"innovations/{old}/", site.language, "khlang/moved.html", site.title(work),
            site.ui.moved_text, {"title": site.title(work), "url": site.work_url(work)},
            languages=work_languages(work), extra=Markup(refresh).format(way),
            stands_for=f"innovations/{new}/",
        )  # fmt: skip


def _cover(work: Innovation) -> PictureView:
    return picture_view(work.cover) if work.cover else PictureView("cover.svg", (), "", 640, 400)


def _glance(site: SiteView, work: Innovation) -> Iterator[tuple[str, str]]:
    ui = site.ui
    yield ui.subject, ", ".join(map(site.area_label, work.areas))
    yield ui.grade, site.grades_text(work.grades)
    yield ui.duration, work.duration or ui.not_stated
    yield ui.cost, _cost(site, work.cost)
    yield headline(site, work.evidence)


def _cost(site: SiteView, cost: float | None) -> str:
    if cost is None:
        return str(site.ui.not_stated)
    if cost == 0:
        return str(site.ui.cost_free)
    return str(site.ui.cost_baht.format(site.number(round(cost))))


def _download(work: Innovation, attachment: Attachment) -> Download:
    size = attachment.size
    amount = (
        f"{size / _MEGABYTE:.1f} MB"
        if size >= _MEGABYTE
        else f"{max(1, round(size / _KILOBYTE))} KB"
    )
    return Download(
        f"innovations/{work.id}/{quoted(attachment.file)}",
        attachment.title,
        f"{attachment.format} · {amount}",
    )


def _facts(site: SiteView, work: Innovation) -> Iterator[tuple[str, str]]:
    """Yield what a supervisor asks next: the kind of work, how it was made, when it was judged."""
    ui, words, label = site.ui, site.vocabulary, site.label
    yield ui.category, label(words.categories.get(work.category), work.category)
    if work.work_kind:
        yield ui.work_kind, label(words.work_kinds.get(work.work_kind), work.work_kind)
    yield ui.media_type, ", ".join(label(words.media.get(each), each) for each in work.media)
    yield ui.method, label(words.methods.get(work.method), work.method)
    year = site.year(work.academic_year)
    if work.semester is not None and site.is_thai:
        year = f"{site.number(work.semester)}/{year}"
    yield ui.year, year
    if work.review is not None:
        line = ui.reviewed_line.format(site.date(work.review.reviewed_on))
        yield ui.review, f"{work.review.level} · {line}" if site.is_thai else line


def _licence(site: SiteView, work: Innovation) -> tuple[str, str, str]:
    """Return a licence's short name, its label and the address of its terms, which may be empty."""
    term = site.vocabulary.licences.get(work.licence)
    if term is None:
        return ("", work.licence, "")
    name = term.short if term.url else ""
    return (name, site.label(term), term.url.replace("/deed.th", f"/deed.{site.language}"))


def _honours(site: SiteView, work: Innovation) -> Iterator[tuple[str, str]]:
    """Yield prizes and places where the work was shown, each with an address or none."""
    for award in work.awards:
        parts = (award.name, award.level, site.year(award.year), award.giver)
        yield " · ".join(filter(None, parts)), ""
    for time in work.dissemination:
        channel = site.label(site.vocabulary.channels.get(time.channel), time.channel)
        yield " · ".join(filter(None, (channel, time.detail, site.date(time.on)))), time.url


def _report_link(site: SiteView, work: Innovation, url: str) -> str:
    """Return the address to report reuse to: the upload form, else mail, or nothing without both."""
    if form := site.upload_form:
        return f"{form}reuse/{work.id}"
    email = site.office.get("email", "")
    subject = quoted(site.ui.reuse_mail_subject.format(work.id))
    return (
        f"mailto:{email}?subject={subject}&body={quoted(url).replace('/', '%2F')}" if email else ""
    )
