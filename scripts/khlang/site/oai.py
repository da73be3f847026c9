"""A static OAI-PMH repository: every answer that a harvester may ask for is a file.

A static server does not look at query strings, so the name of a file says what is asked:
``oai/<verb>/oai_dc[.<set>][.<page>].xml``. The ``.htaccess`` beside the files leads Apache there,
`scripts/deploy/oai.conf` leads nginx, and `file_of` tells a harvester of a server without either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import urlsplit

from khlang import records
from khlang.site.escaping import escaped
from khlang.site.metadata import dublin_core
from khlang.site.output import Made, Task
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

FOLDER = "oai/"
FORMAT = "oai_dc"
PAGE = 100
"""Records in one answer."""

UNDATED = date(2000, 1, 1)
"""Datestamp of a record without a date; a withdrawn work tells none."""

_ERRORS = {
    "badVerb": "Illegal or missing verb",
    "badArgument": "Missing or illegal arguments",
    "badResumptionToken": "Unknown resumptionToken",
    "cannotDisseminateFormat": "Only oai_dc is offered",
    "idDoesNotExist": "Unknown identifier",
    "noRecordsMatch": "No such set, or it is empty",
}
_RULES = (".htaccess",)
_PLAIN = (
    "Identify.xml",
    "ListMetadataFormats.xml",
    "ListSets.xml",
    *(f"error/{code}.xml" for code in _ERRORS),
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="\
http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>{day}T00:00:00Z</responseDate>
<request{asked}>{url}</request>
{content}
</OAI-PMH>
"""
_FORMATS = """<metadataFormat><metadataPrefix>oai_dc</metadataPrefix>\
<schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</schema>\
<metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</metadataNamespace>\
</metadataFormat>"""
_IDENTIFY = """<repositoryName>{name}</repositoryName><baseURL>{url}</baseURL>\
<protocolVersion>2.0</protocolVersion><adminEmail>{email}</adminEmail>\
<earliestDatestamp>{earliest}</earliestDatestamp><deletedRecord>transient</deletedRecord>\
<granularity>YYYY-MM-DD</granularity><description>\
<oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier"\
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai-identifier\
 http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"><scheme>oai</scheme>\
<repositoryIdentifier>{host}</repositoryIdentifier><delimiter>:</delimiter>\
<sampleIdentifier>oai:{host}:2568-reading-aloud</sampleIdentifier></oai-identifier></description>"""
_CORE = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xsi:schemaLocation="\
http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">\
{}</oai_dc:dc>"""


@dataclass(frozen=True, slots=True)
class Item:
    """One record: a work, or that there is no work any more at an address."""

    id: str
    changed: date
    work: Innovation | None = None

    @property
    def name(self) -> str:
        """Its id without a slash: the last part of its identifier, and its file's name."""
        return self.id.replace("/", "-")


class Repository:
    """Makes the answers.

    Attributes:
        site: The catalog prepared for templates, in Thai.

    Args:
        salt: Hash of the code, the templates and the configuration.
    """

    def __init__(self, site: SiteView, salt: str) -> None:
        self.site, self._salt = site, salt
        self.url = f"{site.base_url}{FOLDER}"
        self.host = urlsplit(site.base_url).hostname or ""

    @cached_property
    def _items(self) -> list[Item]:
        catalog = self.site.catalog
        gone = (*(work.id for work in catalog.withdrawn), *catalog.moved)
        return [*map(_item, catalog.works), *(Item(work_id, UNDATED) for work_id in gone)]

    @cached_property
    def _today(self) -> date:
        return max((item.changed for item in self._items), default=UNDATED)

    @cached_property
    def _earliest(self) -> date:
        return min((item.changed for item in self._items), default=UNDATED)

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks of all files but the records of works.

        There are none where the site has no address of its own.
        """
        if not self.host:
            return
        yield self._task([str(self._today), str(self._earliest)], self._plain, [*_PLAIN, *_RULES])
        yield from self._list_tasks(FORMAT, "", self._items)
        for area, term in self.site.vocabulary.areas.items():
            found = [item for item in self._items if item.work and area in item.work.areas]
            yield from self._list_tasks(f"{FORMAT}.{set_of(term.id)}", set_of(term.id), found)
        yield from (self._record_task(item) for item in self._items if item.work is None)

    def work_tasks(self, work: Innovation) -> Iterator[Task]:
        """Yield the task of the record of one work."""
        if self.host:
            yield self._record_task(_item(work))

    def _task(
        self, about: Sequence[str], make: Callable[[], Made], names: Iterable[str],
        items: Sequence[Item] = (),
    ) -> Task:  # fmt: skip
        works = [work for item in items if item.work for work in self._told_of(item.work)]
        key = records.digest(self._salt, "oai", *about, *(work.digest for work in works))
        return Task(
            {FOLDER + name: records.digest(key, name) for name in names},
            lambda: ((FOLDER + name, data) for name, data in make()),
        )

    def _told_of(self, work: Innovation) -> Iterator[Innovation]:
        """Yield every work of which the record of one tells."""
        yield work
        yield from self.site.catalog.parents(work)

    # lists

    def _list_tasks(self, stem: str, chosen: str, items: Sequence[Item]) -> Iterator[Task]:
        for place, page in enumerate(_pages(items)):
            token = f"{stem}.{place + 1}" if place else stem
            more = f"{stem}.{place + 2}" if (place + 1) * PAGE < len(items) else ""
            asked = f' resumptionToken="{token}"' if place else f' metadataPrefix="{FORMAT}"'
            asked += f' set="{chosen}"' if chosen and not place else ""
            resumption = _resumption(more, place, len(items))
            names = [f"{verb}/{token}.xml" for verb in ("ListIdentifiers", "ListRecords")]
            about = [token, more, str(len(items)), *(item.id for item in page)]
            yield self._task(
                about, partial(self._lists, names, asked, page, resumption), names, page
            )

    def _lists(
        self, names: Sequence[str], asked: str, page: Sequence[Item], resumption: str
    ) -> Made:
        for name, write in zip(names, (self._header, self._record), strict=True):
            verb = name.split("/")[0]
            content = "".join(map(write, page)) + resumption
            yield name, self._answer(verb, content, asked, max(item.changed for item in page))

    # one record

    def _record_task(self, item: Item) -> Task:
        name = f"GetRecord/{item.name}.xml"

        def make() -> Made:
            asked = f' identifier="{self._identifier(item)}" metadataPrefix="{FORMAT}"'
            yield name, self._answer("GetRecord", self._record(item), asked, item.changed)

        return self._task([name], make, [name], [item])

    def _identifier(self, item: Item) -> str:
        return f"oai:{self.host}:{item.name}"

    def _header(self, item: Item) -> str:
        status = "" if item.work else ' status="deleted"'
        areas = item.work.areas if item.work else ()
        sets = "".join(f"<setSpec>{set_of(area)}</setSpec>" for area in areas)
        return (
            f"<header{status}><identifier>{self._identifier(item)}</identifier>"
            f"<datestamp>{item.changed}</datestamp>{sets}</header>"
        )

    def _record(self, item: Item) -> str:
        metadata = f"<metadata>{self._core(item.work)}</metadata>" if item.work else ""
        return f"<record>{self._header(item)}{metadata}</record>\n"

    def _core(self, work: Innovation) -> str:
        site = self.site
        pairs = [*dublin_core(site, work, site.base_url + site.work_url(work))]
        pairs += [("title", work.title_en), ("description", work.abstract)]
        pairs += [("description", work.abstract_en), ("contributor", work.school.name)]
        pairs += [("subject", word) for word in work.keywords]
        return _CORE.format(
            "".join(f"<dc:{name}>{_text(value)}</dc:{name}>" for name, value in pairs if value)
        )

    # what does not depend on works

    def _plain(self) -> Made:
        office = self.site.office
        identity = _IDENTIFY.format(
            name=_text(self.site.publisher),
            url=_text(self.url),
            email=_text(str(office.get("email") or f"webmaster@{self.host}")),
            earliest=self._earliest,
            host=self.host,
        )
        sets = "".join(
            f"<set><setSpec>{set_of(term.id)}</setSpec><setName>{_text(term.label)}</setName></set>"
            for term in self.site.vocabulary.areas.values()
        )
        yield "Identify.xml", self._answer("Identify", identity)
        yield "ListMetadataFormats.xml", self._answer("ListMetadataFormats", _FORMATS)
        yield "ListSets.xml", self._answer("ListSets", sets)
        for code, text in _ERRORS.items():
            yield f"error/{code}.xml", self._answer("", f'<error code="{code}">{text}</error>')
        for name in _RULES:
            yield name, (Path(__file__).parent / "oai.htaccess").read_bytes()

    def _answer(self, verb: str, content: str, asked: str = "", day: date | None = None) -> bytes:
        return _ANSWER.format(
            day=day or self._today,
            asked=f' verb="{verb}"{asked}' if verb else "",
            url=_text(self.url),
            content=f"<{verb}>{content}</{verb}>" if verb else content,
        ).encode()


def set_of(area: str) -> str:
    """Return the name of the set of a learning area."""
    return f"area-{area}"


def file_of(asked: Mapping[str, str]) -> str:
    """Return the file below ``oai/`` that answers a request, as the rules of the servers do."""
    verb = asked.get("verb", "")
    if token := asked.get("resumptionToken"):
        return f"{verb}/{token}.xml"
    if identifier := asked.get("identifier", "") if verb == "GetRecord" else "":
        return f"{verb}/{identifier.rpartition(':')[2]}.xml"
    if "metadataPrefix" in asked:
        chosen = f".{asked['set']}" if "set" in asked else ""
        return f"{verb}/{asked['metadataPrefix']}{chosen}.xml"
    return f"{verb}.xml"


def _pages(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + PAGE] for start in range(0, len(items), PAGE))


def _resumption(more: str, place: int, count: int) -> str:
    """Return the token of the page that follows; the last of several pages has an empty one."""
    if not more and not place:
        return ""
    return (
        f'<resumptionToken completeListSize="{count}" cursor="{place * PAGE}">'
        f"{more}</resumptionToken>"
    )


def _item(work: Innovation) -> Item:
    """Return the record of a work; it changed on the last day of which it tells."""
    days = [each.on for each in work.adoptions]
    days += [day for day in (work.published_on, work.review and work.review.reviewed_on) if day]
    return Item(work.id, max(days, default=UNDATED), work)


def _text(value: str) -> str:
    return escaped(_NOT_XML.sub("", value))
