"""What a work's page says to machines: schema.org's LearningResource."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def linked_data(site: SiteView, work: Innovation, summary: str, url: str, image: str) -> Markup:
    """Return schema.org data of a work as an element for ``<head>``."""
    return script({"@context": "https://schema.org"} | resource(site, work, summary, url, image))


def resource(
    site: SiteView, work: Innovation, summary: str, url: str, image: str = ""
) -> dict[str, Any]:
    """Return schema.org data of a work; ``image`` is relative to the site's root."""
    school = {"@type": "EducationalOrganization", "name": site.school_name(work.school)}
    data: dict[str, Any] = {
        "@type": "LearningResource",
        "name": site.title(work),
        "description": summary,
        "url": url,
        "identifier": work.id,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "learningResourceType": site.label(
            site.vocabulary.categories.get(work.category), work.category
        ),
        "educationalLevel": site.grades_text(work.grades),
        "teaches": [site.area_label(area) for area in work.areas],
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
        "author": [{"@type": "Person", "name": author.name} for author in work.authors],
        "sourceOrganization": school,
        "publisher": {"@type": "Organization", "name": site.publisher},
    }
    if sources := list(_sources(site, work)):
        data["isBasedOn"] = sources
    if work.keywords:
        data["keywords"] = list(work.keywords)
    if work.published_on is not None:
        data["datePublished"] = work.published_on.isoformat()
    if image:
        data["image"] = site.base_url + image
    licence = site.vocabulary.licences.get(work.licence)
    if licence is not None and licence.url:
        data["license"] = licence.url
    return data


def _sources(site: SiteView, work: Innovation) -> Iterator[dict[str, str]]:
    """Yield what a work is based on: works of the catalog, and what its authors name besides."""
    for parent in site.catalog.parents(work):
        url = site.base_url + site.work_url(parent)
        yield {"@type": "LearningResource", "name": site.title(parent), "url": url}
    if work.origin:
        yield {"@type": "CreativeWork", "name": work.origin}


def script(data: Mapping[str, Any]) -> Markup:
    """Return data as an element for ``<head>``; no text of it can end the element."""
    text = _written(data)
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return Markup(f'<script type="application/ld+json">{text}</script>')
