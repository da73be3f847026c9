"""The search index of a portal: the members' works in few large segments, analysed side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from khlang.federation.gathering import Gathered
from khlang.federation.terms import Terms
from khlang.federation.works import Work
from khlang.parallel import forked_map
from khlang.search.analysis import Analyser, Analysis, Entry
from khlang.search.index import Parted, write_pieces
from khlang.search.segment import Layout, Segment, pack_body, pack_front

SEGMENT = 8192
"""Works of one segment: a portal is made anew as a whole, so few segments make small files."""

_WORKS_A_SHARD = 5
_MOST_BITS = 15
"""At 100,000 works, 13 bits cost a first search 570 KB, 15 bits 475 KB, and 16 no less than that."""

_MOST, _MOST_FROM = 0.25, 5000
"""Among so many works, a key of letters that more than this share holds is not listed: it tells few
works from the others, and costs 25 to 80 KB at 100,000 works."""

_BY_DAY = 1000
"""Newest works that stand by day; the rest stand by month: their facets take 40 % of the bytes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One work of one member, and where it stands among all."""

    of: Gathered
    work: Work

    @property
    def day(self) -> int:
        """When the work was published, as a number of eight digits; 0 where that is not known."""
        return int(self.work.published_on.replace("-", "") or 0)

    @property
    def kind(self) -> tuple[object, ...]:
        """What works of a time are sorted by, so that the columns of facets compress well."""
        work = self.work
        return (
            work.areas,
            work.grades,
            work.badges,
            work.category,
            self.of.member.id,
            work.id,
        )


def ordered(members: Sequence[Gathered]) -> list[Listed]:
    """Return all works, newest first: the newest by day, the others by month."""
    every = [Listed(member, work) for member in members for work in member.works]
    every.sort(key=lambda each: (-each.day, each.kind))
    rest = sorted(every[_BY_DAY:], key=lambda each: (-(each.day // 100), each.kind))
    return every[:_BY_DAY] + rest


def write(
    works: Sequence[Listed],
    terms: Terms,
    synonyms: Sequence[Sequence[str]],
    to: Path,
) -> None:
    """Write the index of works given in the order in which equals are shown."""
    count = -(-len(works) // SEGMENT) or 1
    bits = min(_MOST_BITS, (len(works) // _WORKS_A_SHARD).bit_length())
    most = _MOST if len(works) >= _MOST_FROM else 1
    layout = Layout(segments=count, main=bits, body=0, share=1, most=most)
    places = [number // SEGMENT for number in range(len(works))]
    analyser = Analyser(synonyms)
    analyser.warm_up()

    def segment(number: int) -> tuple[bytes, bytes]:
        own = works[number * SEGMENT : (number + 1) * SEGMENT]
        analysed = [Analysis.unpack(analyser.analyse(entry(each, terms))) for each in own]
        return pack_front(analysed, layout), pack_body(analysed, layout)

    packed = forked_map(segment, range(count), "สร้างดัชนีค้นหา", chunk=1)
    segments = [
        Segment.unpack(partial(BytesIO, front), partial(BytesIO, body)) for front, body in packed
    ]
    write_pieces(Parted(layout, places, segments), to, synonyms)


def entry(listed: Listed, terms: Terms) -> Entry:
    """Return what the index needs of a work; the facet of schools holds offices."""
    member, work = listed.of.member, listed.work
    areas = terms.ids("areas", work.areas) or (terms.OTHER,)
    url = f"{member.url}innovations/{work.id}/"
    return Entry(
        id=f"{member.id}:{work.id}",
        url=url,
        url_en=f"{member.url}en/innovations/{work.id}/"
        if work.title_en and work.abstract_en
        else "",
        title=work.title,
        title_en=work.title_en,
        abstract=work.abstract,
        abstract_en=work.abstract_en,
        keywords=" ".join(work.keywords),
        names=" ".join((*work.authors, work.school)),
        labels=(*work.areas, *work.grades, *work.media, work.category),
        areas=areas,
        grades=terms.ids("grades", work.grades),
        category="".join(terms.ids("categories", (work.category,))),
        year=work.year,
        school=member.id,
        school_name=member.name,
        badges=work.badges or ("unreviewed",),
        cover=f"assets/weave/tile-{terms.dye(areas[0])}.svg",
        reused=work.adoptions,
    )
