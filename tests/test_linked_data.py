from __future__ import annotations

import json
import re
from typing import Any

from pyld import jsonld

from conftest import MakeWork
from khlang.site.linked_data import linked_data
from khlang.submission.model import Innovation, Lineage
from test_views import BASE, HOSTILE, view

URL = f"{BASE}innovations/2568/reading/"
VOCAB = "https://schema.org/"


def said(work: Innovation, *others: Innovation) -> dict[str, Any]:
    site = view(work, *others)
    html = str(linked_data(site, work, work.abstract, URL, ""))
    assert html.count("<") == 2
    data: dict[str, Any] = json.loads(re.sub(r"^<script[^>]*>|</script>$", "", html))
    return data


def test_a_work_is_a_learning_resource(make_work: MakeWork) -> None:
    data = said(make_work(areas=("thai", "arts"), grades=("p1", "p2")))
    assert data["@type"] == "LearningResource"
    assert (data["url"], data["datePublished"]) == (URL, "2025-10-01")
    assert data["educationalLevel"] == "ป.๑–๒"
    assert data["teaches"] == ["ภาษาไทย", "ศิลปะ"]
    assert data["license"] == "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.th"
    assert data["author"] == [{"@type": "Person", "name": "ครูตัวอย่าง ก"}]
    assert data["sourceOrganization"]["name"] == "โรงเรียนตัวอย่าง ๑"


def test_what_a_work_is_based_on(make_work: MakeWork) -> None:
    parent = make_work("2567/first", title="ต้นทาง")
    lineage = (Lineage("2567/first", ""), Lineage("2566/gone", ""))
    data = said(make_work(based_on=lineage, origin="คู่มือครู"), parent)
    assert data["isBasedOn"] == [
        {"@type": "LearningResource", "name": "ต้นทาง", "url": f"{BASE}innovations/2567/first/"},
        {"@type": "CreativeWork", "name": "คู่มือครู"},
    ]
    assert "isBasedOn" not in said(make_work())


def test_hostile_text_stays_text(make_work: MakeWork) -> None:
    work = make_work(title=HOSTILE, abstract=HOSTILE, keywords=(HOSTILE,), origin=HOSTILE)
    data = said(work)
    assert data["name"] == data["description"] == HOSTILE
    assert data["isBasedOn"][0]["name"] == HOSTILE


def test_a_processor_reads_every_word_as_of_the_vocabulary(make_work: MakeWork) -> None:
    parent = make_work("2567/first")
    data = said(make_work(based_on=(Lineage("2567/first", ""),), keywords=("อ่าน",)), parent)
    data["@context"] = {"@vocab": VOCAB}  # as the one of schema.org says, which is not fetched here
    (expanded,) = jsonld.expand(data)
    assert expanded["@type"] == [f"{VOCAB}LearningResource"]
    assert all(name.startswith(("@", VOCAB)) for name in expanded)
    based = expanded[f"{VOCAB}isBasedOn"][0]
    assert based["@type"] == [f"{VOCAB}LearningResource"]
