"""The catalog as open data, read by other people's readers."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyld import jsonld

from conftest import SCHOOL, MakeWork
from khlang.catalog.catalog import Catalog
from khlang.site.open_data import OpenData
from khlang.site.siteview import SiteView
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
WORDS = vocabulary.load(ROOT / "innovations" / "_registry")
BASE = "https://example.go.th/catalog/"
OFFICE = {
    "name": "สำนักงานตัวอย่าง",
    "name_en": "Sample Office",
    "short_name": "สพป.ตัวอย่าง",
    "email": "sample@example.go.th",
}
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"


@pytest.fixture
def files(make_work: MakeWork) -> dict[str, bytes]:
    works = [
        make_work("2568/reading", title_en="Reading", abstract_en="Eight books"),
        make_work("2568/sums", title="=1+1 คูณ\x0bหาร", areas=("math", "thai")),
    ]
    catalog = Catalog(works, WORDS, {SCHOOL.code: SCHOOL})
    sites = {code: SiteView(catalog, code, OFFICE, BASE) for code in ("th", "en")}
    return _files(OpenData(sites, "salt"))


def _files(data: OpenData) -> dict[str, bytes]:
    return {
        name: made if isinstance(made, bytes) else b"".join(made)
        for task in data.tasks()
        for name, made in task.make()
    }


def _expanded(data: bytes) -> Any:
    """Return linked data as a processor understands it; it may fetch nothing."""

    def refuse(url: str, options: object) -> None:
        raise AssertionError(f"fetched {url}")

    return jsonld.expand(json.loads(data), {"documentLoader": refuse})[0]


def test_linked_data_is_read_without_fetching_anything(files: dict[str, bytes]) -> None:
    catalog = _expanded(files["data/catalog.jsonld"])
    works = {work["@id"]: work for work in catalog[f"{SCHEMA}hasPart"]}
    assert works.keys() == {f"{BASE}innovations/2568/reading/", f"{BASE}innovations/2568/sums/"}
    work = works[f"{BASE}innovations/2568/reading/"]
    assert work["@type"] == [f"{SCHEMA}LearningResource"]
    assert work[f"{SCHEMA}alternateName"] == [{"@value": "Reading", "@language": "en"}]
    assert work[f"{SCHEMA}license"][0]["@id"].startswith("https://creativecommons.org/")
    triples = jsonld.to_rdf(json.loads(files["data/catalog.jsonld"]))["@default"]
    assert len(triples) > 30


def test_the_data_set_is_described(files: dict[str, bytes]) -> None:
    catalog = _expanded(files["data/dcat.jsonld"])
    assert catalog["@type"] == [f"{DCAT}Catalog"]
    data = catalog[f"{DCAT}dataset"][0]
    languages = {each["@language"] for each in data[f"{DCT}title"]}
    assert languages == {"th", "en"}
    assert data[f"{DCT}issued"][0]["@value"] == "2025-10-01"
    sizes = {
        each[f"{DCAT}downloadURL"][0]["@id"]: int(each[f"{DCAT}byteSize"][0]["@value"])
        for each in data[f"{DCAT}distribution"]
    }
    assert sizes == {
        BASE + name: len(data) for name, data in files.items() if name.startswith("data/catalog.")
    }


def _cells(workbook: bytes, sheet: int) -> list[list[str]]:
    """Return the texts of a sheet, read from the parts of the file."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    rows = []
    for row in root.iter(f"{space}row"):
        cells = {re.sub(r"\d", "", str(c.get("r"))): c for c in row.iter(f"{space}c")}
        assert all(cell.find(f"{space}f") is None for cell in cells.values())
        rows.append(
            [cell.findtext(f"{space}v") or "".join(cell.itertext()) for cell in cells.values()]
        )
    return rows


def test_the_workbook_holds_the_table_and_its_dictionary(files: dict[str, bytes]) -> None:
    works = _cells(files["data/catalog.xlsx"], 1)
    table = list(csv.reader(io.StringIO(files["data/catalog.csv"].decode("utf-8-sig"))))
    assert works[0] == table[0]
    assert works[1][0] == table[1][0]
    titles = {row[2] for row in works[1:]}
    assert titles == {"แบบฝึกอ่านสะกดคำจากนิทานพื้นบ้าน", "=1+1 คูณหาร"}
    meanings = _cells(files["data/catalog.xlsx"], 2)
    dictionary = json.loads(files["data/dictionary.json"])
    assert [row[0] for row in meanings[1:]] == [each["id"] for each in dictionary]
    assert all(each["label"] and each["label_en"] for each in dictionary)


def test_the_same_works_make_the_same_files(files: dict[str, bytes], make_work: MakeWork) -> None:
    again = OpenData(
        {
            code: SiteView(
                Catalog(
                    [
                        make_work("2568/sums", title="=1+1 คูณ\x0bหาร", areas=("math", "thai")),
                        make_work("2568/reading", title_en="Reading", abstract_en="Eight books"),
                    ],
                    WORDS,
                    {SCHOOL.code: SCHOOL},
                ),
                code,
                OFFICE,
                BASE,
            )
            for code in ("th", "en")
        },
        "salt",
    )
    assert _files(again) == files
