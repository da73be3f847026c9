"""The whole catalog for machines: tables, linked data, and the description of the data set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khlang import records
from khlang.catalog import export
from khlang.report import workbook
from khlang.site.languages import DEFAULT, LANGUAGES
from khlang.site.linked_data import resource
from khlang.site.output import Made, Task
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

FOLDER = "data/"

_IANA = "https://www.iana.org/assignments/media-types/"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABLES = {
    "catalog.csv": "text/csv",
    "catalog.xlsx": _WORKBOOK,
    "catalog.json": "application/json",
    "catalog.jsonld": "application/ld+json",
}
"""Name and media type of each form of the catalog."""

_SCHEMA_ORG: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    **{name: {"@type": "@id"} for name in ("url", "license", "image")},
    "datePublished": {"@type": "Date"},
}
"""Context of the linked data, whole: whoever reads it need fetch nothing."""

_DCAT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_EDUCATION = "http://publications.europa.eu/resource/authority/data-theme/EDUC"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"


@dataclass(frozen=True, slots=True)
class OpenData:
    """Makes the files under ``data/``.

    Attributes:
        sites: The catalog prepared for templates, by language.
        salt: Hash of the code, the templates and the configuration.
    """

    sites: Mapping[str, SiteView]
    salt: str

    @property
    def site(self) -> SiteView:
        """The catalog in Thai."""
        return self.sites[DEFAULT]

    def tasks(self) -> Iterator[Task]:
        """Yield the task that makes all files."""
        works = self.site.catalog.works
        key = records.digest(
            self.salt, "open data", *(f"{w.id} {w.facts or w.digest}" for w in works)
        )
        names = (*_TABLES, "dictionary.json", "dcat.jsonld")
        yield Task({FOLDER + name: key + name for name in names}, self._files)

    def _files(self) -> Made:
        table, sizes = self.site.columns, dict.fromkeys(_TABLES, 0)
        files: dict[str, Iterable[bytes]] = {
            "catalog.json": export.as_json(self._rows(), len(self.site.catalog.works)),
            "catalog.csv": export.as_csv(self._rows(), table),
            "catalog.xlsx": self._workbook(),
            "catalog.jsonld": self._linked(),
        }
        for name, content in files.items():
            yield FOLDER + name, _weighed(content, sizes, name)
        yield f"{FOLDER}dictionary.json", export.dictionary(table)
        yield f"{FOLDER}dcat.jsonld", self._description(sizes)

    def _rows(self) -> Iterator[export.Row]:
        return export.rows(self.site.catalog.works, self.site.columns)

    def _workbook(self) -> Iterator[bytes]:
        table = self.site.columns
        works = (tuple(row.values()) for row in self._rows())
        meanings = ((each.id, each.label, each.note, each.label_en, each.note_en) for each in table)
        heads = ("ช่อง", "ความหมาย", "หมายเหตุ", "Meaning", "Note")
        yield workbook.write(
            [
                workbook.Sheet("ผลงาน", tuple(each.id for each in table), works),
                workbook.Sheet("พจนานุกรมข้อมูล", heads, meanings),
            ]
        )

    def _linked(self) -> Iterator[bytes]:
        head = {
            "@context": _SCHEMA_ORG,
            "id": f"{self.site.base_url}{FOLDER}catalog.jsonld",
            "@type": "DataCatalog",
            "name": self.site.publisher,
            "license": _LICENCE,
            "hasPart": [],
        }
        works = map(self._work, self.site.catalog.works)
        return export.json_list(_json(head).decode().removesuffix("]}"), works, "]}")

    def _work(self, work: Innovation) -> dict[str, Any]:
        url = self.site.base_url + self.site.work_url(work)
        data = {"id": url} | resource(self.site, work, work.abstract, url, self.site.picture(work))
        if work.title_en:
            data["alternateName"] = {"@value": work.title_en, "@language": "en"}
        return data

    # the data set

    def _description(self, sizes: Mapping[str, int]) -> bytes:
        url = self.site.base_url
        publisher = {
            "@id": f"{url}#office",
            "@type": "foaf:Organization",
            "foaf:name": [*self._named()],
            "foaf:homepage": {"@id": url},
        }
        catalog = {
            "@context": _DCAT,
            "@id": f"{url}{FOLDER}dcat.jsonld",
            "@type": "dcat:Catalog",
            "dct:title": [_text(code, site.publisher) for code, site in self.sites.items()],
            "dct:description": self._said(lambda ui: ui.tagline),
            "dct:publisher": publisher,
            "dct:license": {"@id": _LICENCE},
            "dct:language": [{"@id": f"{_LANGUAGE}{code}"} for code in ("THA", "ENG")],
            "foaf:homepage": {"@id": url},
            "dcat:dataset": self._dataset(sizes),
        }
        return _json(catalog)

    def _dataset(self, sizes: Mapping[str, int]) -> dict[str, Any]:
        url, office = self.site.base_url, self.site.office
        days = [work.published_on for work in self.site.catalog.works if work.published_on]
        data: dict[str, Any] = {
            "@id": f"{url}{FOLDER}#catalog",
            "@type": "dcat:Dataset",
            "dct:identifier": f"{url}{FOLDER}#catalog",
            "dct:title": self._said(lambda ui: ui.data_set),
            "dct:description": self._said(lambda ui: ui.data_set_about),
            "dct:publisher": {"@id": f"{url}#office"},
            "dcat:landingPage": {"@id": f"{url}open-data/"},
            "dcat:theme": {"@id": _EDUCATION},
            "dct:conformsTo": {"@id": f"{url}{FOLDER}dictionary.json"},
            "dcat:distribution": [
                self._distribution(name, media, sizes[name]) for name, media in _TABLES.items()
            ],
        }
        if days:
            data["dct:issued"], data["dct:modified"] = _day(min(days)), _day(max(days))
        if office.get("email"):
            data["dcat:contactPoint"] = {
                "@type": "vcard:Organization",
                "vcard:fn": [*self._named()],
                "vcard:hasEmail": {"@id": f"mailto:{office['email']}"},
            }
        return data

    def _distribution(self, name: str, media: str, size: int) -> dict[str, Any]:
        address = {"@id": f"{self.site.base_url}{FOLDER}{name}"}
        return {
            "@id": f"{address['@id']}#file",
            "@type": "dcat:Distribution",
            "dct:title": name,
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": {"@id": _IANA + media},
            "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
            "dct:license": {"@id": _LICENCE},
        }

    def _said(self, phrase: Callable[[Any], str]) -> list[dict[str, str]]:
        return [_text(code, phrase(self.sites[code].ui)) for code in LANGUAGES]

    def _named(self) -> Iterator[dict[str, str]]:
        for code, key in ((DEFAULT, "name"), ("en", "name_en")):
            if self.site.office.get(key):
                yield _text(code, str(self.site.office[key]))


def _weighed(pieces: Iterable[bytes], sizes: dict[str, int], name: str) -> Iterator[bytes]:
    """Yield the pieces of a file and count their bytes."""
    for piece in pieces:
        sizes[name] += len(piece)
        yield piece


def _text(language: str, value: str) -> dict[str, str]:
    return {"@language": language, "@value": value}


def _day(day: object) -> dict[str, str]:
    return {"@value": str(day), "@type": "xsd:date"}


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
