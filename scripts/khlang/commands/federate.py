"""``khlang federate``: one portal from the data that several offices publish."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from khlang import thai
from khlang.commands.build import swap
from khlang.commands.faults import CommandError
from khlang.commands.place import settle
from khlang.federation import gathering, indexing, members
from khlang.federation.gathering import Gathered
from khlang.federation.members import Portal
from khlang.federation.portal import Pages, told
from khlang.federation.terms import Terms
from khlang.lock import claim
from khlang.problems import render
from khlang.search import synonyms
from khlang.site.search_files import FOLDER as SEARCH
from khlang.site.strings import PHRASES
from khlang.submission import vocabulary

STORE = ".cache/khlang/federation"
"""Where the last good copies are kept, relative to the list of members."""


def run(sites: Path, site_dir: Path, config_file: Path, *, strict: bool) -> int:
    """Build the portal; the old one stays whole until the new one is complete.

    Returns:
        0 when it was built, 1 when the list has errors, no member could be read, or with
        ``strict`` some could not.

    Raises:
        CommandError: There is no list, another build writes there, or something else than a site
            lies there.
    """
    site_dir = settle(site_dir)
    if not sites.is_file():
        raise CommandError(f"ไม่พบ {sites}: เขียนรายชื่อสมาชิกก่อน ดูหน้า “เว็บไซต์รวมหลายสำนักงาน”")
    portal, problems = members.load(sites)
    if portal is None:
        print(render(problems, "text"), file=sys.stderr)
        return 1
    moment = thai.now()
    found, faults = gathering.gather(portal.members, sites.parent / STORE, sites.name, moment)
    if faults:
        print(render(faults, "text"), file=sys.stderr)
    if not found or (faults and strict):
        return 1
    with claim(site_dir) as is_free:
        if not is_free:
            raise CommandError(f"มีการสร้างเว็บไซต์ลงใน {site_dir} อยู่แล้ว รอให้เสร็จก่อนแล้วสั่งใหม่")
        count = _build(config_file.parent, portal, found, site_dir)
    for member in found:
        print(told(member, moment))
    print(f"สร้างเว็บไซต์รวมแล้วที่ {site_dir} ({len(found)} สำนักงาน {count:,} ผลงาน)")
    return 0


def _build(project: Path, portal: Portal, found: Sequence[Gathered], site_dir: Path) -> int:
    """Write the portal and return the number of its works."""
    registry = project / "innovations" / "_registry"
    terms = Terms(vocabulary.load(registry), PHRASES["other_areas"])
    works = indexing.ordered(found)
    groups = synonyms.load(registry / synonyms.FILE)
    fresh = site_dir.with_name(f".{site_dir.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir(parents=True)
        indexing.write(works, terms, groups, fresh / SEARCH)
        Pages(project, portal, terms, found, works).write(fresh)
        swap(fresh, site_dir)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return len(works)
