"""What the search knows of a work and of the words that describe it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from khlang.search.analysis import Entry
from khlang.site.budget import band
from khlang.site.languages import LANGUAGES
from khlang.site.siteview import SiteView, work_languages
from khlang.submission.model import Innovation
from khlang.submission.vocabulary import Term, Vocabulary

COVER_WIDTH = 320
"""How wide a result's picture is shown at most, in pixels."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile("[#*_`|>~]")


def entry(sites: Mapping[str, SiteView], work: Innovation, body: str) -> Entry:
    """Return what the search index needs of a work; ``body`` is its Markdown."""
    thai, english = (sites[language] for language in LANGUAGES)
    has_english = len(work_languages(work)) > 1
    return Entry(
        id=work.id,
        url=thai.work_url(work),
        url_en=english.work_url(work) if has_english else "",
        title=work.title,
        title_en=work.title_en,
        abstract=work.abstract,
        abstract_en=work.abstract_en,
        keywords=" ".join(work.keywords),
        names=" ".join((work.school.name_en, *(each.prefix + each.name for each in work.authors))),
        labels=_labels(thai.catalog.vocabulary, work),
        body=plain_text(body),
        areas=work.areas,
        grades=work.grades,
        category=work.category,
        year=work.academic_year,
        school=work.school.code,
        school_name=work.school.name,
        school_name_en=work.school.name_en,
        badges=tuple(str(badge) for badge in work.badges),
        cover=thai.picture(work, COVER_WIDTH),
        reused=len(work.adoptions),
        traits=(
            work.school.size,
            "yes" if work.school.multigrade else "",
            work.school.connection,
        ),
        budget=band(work.cost),
    )


def _labels(words: Vocabulary, work: Innovation) -> tuple[str, ...]:
    """Return all that the work's terms are called, so that an old subject name finds it; its year."""
    described: Iterable[tuple[Mapping[str, Term], Iterable[str]]] = (
        (words.areas, work.areas),
        (words.grades, work.grades),
        (words.categories, (work.category,)),
        (words.media, work.media),
    )
    terms = (terms[key] for terms, keys in described for key in keys if key in terms)
    names = (" ".join((term.label, term.label_en, term.short, *term.aliases)) for term in terms)
    return (*names, f"ปีการศึกษา {work.academic_year}")


def plain_text(markdown: str) -> str:
    """Return Markdown without its signs and addresses."""
    if "](" in markdown:
        markdown = _LINK.sub(lambda link: link[1] or " ", markdown)
    return _SIGNS.sub(" ", markdown)
