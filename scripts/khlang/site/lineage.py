"""Where a work comes from and what came of it, as a small tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khlang.catalog.catalog import Catalog
from khlang.site.languages import DEFAULT
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

DEPTH = 2
"""Generations below a work that its tree shows."""

BRANCHES = 6
"""Works of one branching that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Node:
    """A work of the tree; ``url`` is empty for the page's own and for what is not in the catalog."""

    url: str
    title: str
    lang: str
    line: str
    is_this: bool = False
    children: tuple[Node, ...] = ()


def tree(site: SiteView, work: Innovation) -> tuple[Node, ...]:
    """Return the roots of a work's tree; none where it has no kin.

    A work of one source hangs below it, beside the others that were built on that. One of several
    sources stands after them.
    """
    sources = tuple(_sources(site, work))
    below = _branches(site, site.catalog.children(work), DEPTH, {work.id})
    if not (sources or below):
        return ()
    this = Node("", site.ui.lineage_this, "", _own_line(site, work), is_this=True, children=below)
    if len(sources) != 1:
        return (*sources, this)
    (source,) = sources
    siblings = _branches(site, _siblings(site.catalog, work), 1, {work.id})
    return (Node(source.url, source.title, source.lang, source.line, False, (this, *siblings)),)


def kin(catalog: Catalog, work: Innovation) -> tuple[Innovation, ...]:
    """Return every work that the tree of a work may name."""
    if not work.based_on and not catalog.children(work):
        return ()
    found = {each.id: each for each in (*catalog.parents(work), *_siblings(catalog, work))}
    level: tuple[Innovation, ...] = (work,)
    for _ in range(DEPTH):
        level = tuple(child for each in level for child in catalog.children(each))
        found |= {each.id: each for each in level}
    return tuple(found.values())


def _siblings(catalog: Catalog, work: Innovation) -> tuple[Innovation, ...]:
    found = (child for parent in catalog.parents(work) for child in catalog.children(parent))
    return tuple(child for child in found if child.id != work.id)


def _sources(site: SiteView, work: Innovation) -> Iterator[Node]:
    ui = site.ui
    if work.origin:
        yield Node("", work.origin, "" if site.is_thai else DEFAULT, ui.lineage_parent)
    for lineage in work.based_on:
        parent = site.catalog.get(lineage.work)
        if parent is None:
            yield Node("", ui.lineage_gone, "", lineage.work)
        else:
            yield _node(site, parent, ui.lineage_parent)


def _own_line(site: SiteView, work: Innovation) -> str:
    changes = (each.change for each in work.based_on)
    return " · ".join(filter(None, (*changes, site.year(work.academic_year))))


def _branches(
    site: SiteView, works: tuple[Innovation, ...], depth: int, seen: set[str]
) -> tuple[Node, ...]:
    """Return what was built on one work; a circle of works ends where it closes."""
    fresh = [each for each in works if each.id not in seen]
    nodes = []
    for child in fresh[:BRANCHES]:
        below = site.catalog.children(child) if depth > 1 else ()
        children = _branches(site, below, depth - 1, seen | {child.id})
        nodes.append(_node(site, child, site.ui.lineage_child, children))
    if len(fresh) > BRANCHES:
        rest = site.ui.lineage_more.format(site.number(len(fresh) - BRANCHES))
        nodes.append(Node("", rest, "", ""))
    return tuple(nodes)


def _node(site: SiteView, work: Innovation, role: str, children: tuple[Node, ...] = ()) -> Node:
    line = f"{role} · {site.school_name(work.school)} · {site.year(work.academic_year)}"
    return Node(site.work_url(work), site.title(work), site.foreign(work), line, children=children)
