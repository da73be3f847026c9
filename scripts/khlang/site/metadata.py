"""What a work's page says to reference managers: Highwire and Dublin Core elements of its head."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from khlang.catalog.cite import year
from khlang.site.address import quoted
from khlang.site.escaping import escaped
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation
from khlang.thai import BE_OFFSET

_SCHEMA = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'


def metadata(site: SiteView, work: Innovation, url: str) -> Markup:
    """Return the elements of a work; ``url`` is the full address of its page."""
    core = ((f"DC.{name}", text) for name, text in dublin_core(site, work, url))
    elements = [
        f'<meta name="{name}" content="{escaped(text)}">'
        for name, text in (*_highwire(site, work, url), *core)
    ]
    return Markup(_SCHEMA + "".join(elements))  # the names are ours, the texts escaped


def _highwire(site: SiteView, work: Innovation, url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", site.title(work)
    yield from (("citation_author", author.name) for author in work.authors)
    yield "citation_author_institution", site.school_name(work.school)
    yield "citation_publication_date", _date(work, "/")
    yield "citation_publisher", site.publisher
    yield "citation_language", site.language
    yield "citation_public_url", url
    if work.keywords:
        yield "citation_keywords", "; ".join(work.keywords)
    papers = [each.file for each in work.attachments if each.format == "PDF"]
    for file in papers[:1]:  # readers of these elements know one PDF
        yield "citation_pdf_url", f"{site.base_url}innovations/{work.id}/{quoted(file)}"


def dublin_core(site: SiteView, work: Innovation, url: str) -> Iterator[tuple[str, str]]:
    """Yield the elements of a work in the site's language; ``url`` is the full address of its page."""
    yield "title", site.title(work)
    yield from (("creator", author.name) for author in work.authors)
    yield from (("subject", site.area_label(area)) for area in work.areas)
    yield "date", _date(work, "-")
    terms = site.vocabulary.media
    yield from (("type", site.label(terms.get(each), each)) for each in work.media)
    yield "language", site.language
    yield "publisher", site.publisher
    yield "identifier", url
    licence = site.vocabulary.licences.get(work.licence)
    if licence is not None:
        yield "rights", licence.url or site.label(licence)
    for parent in site.catalog.parents(work):
        yield "source", site.base_url + site.work_url(parent)


def _date(work: Innovation, separator: str) -> str:
    """Return the day of publication, or the year while there is none."""
    on = work.published_on
    if on is None:
        return str(year(work) - BE_OFFSET)
    return separator.join((f"{on.year}", f"{on.month:02}", f"{on.day:02}"))
