from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, SCHOOL, MakeWork
from khlang.catalog import catalog as catalog_module
from khlang.catalog.catalog import Catalog
from khlang.catalog.related import Relations
from khlang.submission import vocabulary
from khlang.submission.model import Adoption, Innovation, Lineage, Status

REGISTRY = ROOT / "innovations" / "_registry"


def catalog_of(*works: Innovation) -> Catalog:
    return Catalog(works, vocabulary.load(REGISTRY), {SCHOOL.code: SCHOOL})


def test_newest_work_comes_first(make_work: MakeWork) -> None:
    old = make_work("2567/old", published_on=date(2024, 1, 1))
    new = make_work("2568/new", published_on=date(2025, 1, 1))
    assert catalog_of(old, new).works == (new, old)


def test_only_published_and_retired_works_are_public(make_work: MakeWork) -> None:
    works = [make_work(f"2568/{status}", status=status) for status in Status]
    catalog = catalog_of(*works)
    assert {work.status for work in catalog.works} == {Status.PUBLISHED, Status.RETIRED}
    assert [work.status for work in catalog.withdrawn] == [Status.WITHDRAWN]
    assert catalog.get("2568/draft") is None


def test_a_preview_has_all_but_the_withdrawn(make_work: MakeWork) -> None:
    works = [make_work(f"2568/{status}", status=status) for status in Status]
    catalog = Catalog(works, vocabulary.load(REGISTRY), {SCHOOL.code: SCHOOL}, drafts=True)
    assert {work.status for work in catalog.works} == {*Status} - {Status.WITHDRAWN}


def test_a_work_of_two_areas_is_found_in_both(make_work: MakeWork) -> None:
    work = make_work(areas=("thai", "arts", "thai"))
    catalog = catalog_of(work)
    assert catalog.in_area("thai") == catalog.in_area("arts") == (work,)
    assert catalog.in_area("math") == ()


def test_lineage_leads_both_ways(make_work: MakeWork) -> None:
    parent = make_work("2567/first")
    child = make_work(
        "2568/second", based_on=(Lineage("2567/first", "ปรับ"), Lineage("2560/gone", ""))
    )
    catalog = catalog_of(parent, child)
    assert catalog.parents(child) == (parent,)
    assert catalog.children(parent) == (child,)


def test_figures_count_schools_once(make_work: MakeWork) -> None:
    adoption = Adoption(SCHOOL, date(2025, 12, 1), 11, "", "ได้ผล", recommend=True)
    catalog = catalog_of(make_work("2568/a"), make_work("2568/b", adoptions=(adoption, adoption)))
    assert (catalog.figures.works, catalog.figures.schools) == (2, 1)
    assert (catalog.figures.evidence, catalog.figures.adoptions) == (0, 2)


def test_paths_of_works_are_their_folders(make_work: MakeWork) -> None:
    assert make_work("2568/a").folder == Path("2568/a")


def test_what_is_related_is_kept_while_the_facts_are_the_same(
    make_work: MakeWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [make_work(f"2568/{name}", title=f"บันไดอ่าน {name}", facts=name) for name in "abc"]
    computed: list[Relations] = []

    def compute(works: Sequence[Innovation]) -> Relations:
        computed.append(Relations(works))
        return computed[-1]

    def related(*works: Innovation, salt: str = "1") -> list[list[tuple[str, str]]]:
        catalog = catalog_of(*works)
        catalog.keep_related(tmp_path / "related", salt)
        found = [catalog.related(work) for work in works]
        return [[(each.work.id, each.work.digest) for each in of] for of in found]

    monkeypatch.setattr(catalog_module, "Relations", compute)
    before = related(*works)
    assert [len(found) for found in before] == [2, 2, 2]
    after = related(*(replace(work, digest=f"new {work.id}") for work in works))
    assert after == [[(found, f"new {found}") for found, _ in of] for of in before]
    assert len(computed) == 1
    related(replace(works[0], facts="new"), *works[1:])
    related(*works, salt="2")
    assert len(computed) == 3
