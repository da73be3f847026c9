"""The static OAI-PMH repository, read by a harvester from servers of several kinds."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import requests
from sickle import Sickle, oaiexceptions

from conftest import SCHOOL, MakeWork
from intake_servers import free_port, nginx
from khlang.catalog.catalog import Catalog
from khlang.site.oai import FOLDER, PAGE, Repository, file_of, set_of
from khlang.site.output import Task
from khlang.site.siteview import SiteView
from khlang.submission import vocabulary
from khlang.submission.model import Innovation, Status
from web_servers import apache

ROOT = Path(__file__).parent.parent
WORDS = vocabulary.load(ROOT / "innovations" / "_registry")
BASE = "https://example.go.th/catalog/"
ODD = 'อ่าน < เขียน & "คิด" \'\x0b๑'
COUNT = 2 * PAGE + 30


class _Static(Sickle):  # type: ignore[misc]  # sickle is not annotated
    """A harvester of a server that has no rule for the repository."""

    def _request(self, kwargs: dict[str, str]) -> requests.Response:
        return requests.get(self.endpoint + file_of(kwargs), timeout=30)


def _repository(*works: Innovation, **more: Any) -> Repository:
    catalog = Catalog(works, WORDS, {SCHOOL.code: SCHOOL}, **more)
    office = {"short_name": "สพป.ตัวอย่าง", "email": "sample@example.go.th"}
    return Repository(SiteView(catalog, "th", office, BASE), "salt")


def _tasks(repository: Repository) -> Iterator[Task]:
    yield from repository.tasks()
    for work in repository.site.catalog.works:
        yield from repository.work_tasks(work)


def _write(repository: Repository, folder: Path) -> None:
    for task in _tasks(repository):
        made = dict(task.make())
        assert made.keys() == task.keys.keys()
        for name, data in made.items():
            assert isinstance(data, bytes)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


@pytest.fixture(scope="module")
def works() -> list[Innovation]:
    make: MakeWork = __import__("conftest").make_work.__wrapped__()
    works = [
        make(
            f"2568/work-{number}",
            title=f"{ODD} {number}",
            areas=("thai",) if number % 2 else ("math", "thai"),
            published_on=date(2025, 1 + number % 12, 1),
        )
        for number in range(COUNT - 2)
    ]
    return [*works, make("2568/gone", status=Status.WITHDRAWN)]


@pytest.fixture(scope="module")
def folder(works: list[Innovation]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="oai-") as root:
        Path(root).chmod(0o755)  # servers read it as another user
        _write(_repository(*works, moved={"2567/old": "2568/work-1"}), Path(root))
        yield Path(root)


def _nginx(folder: Path, serve: Callable[[Path], str]) -> Iterator[Sickle]:
    text = (ROOT / "scripts/deploy/oai.conf").read_text()
    port = free_port()
    for written, tested in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/khlang/site;", f"root {folder};"),
    ):
        assert written in text
        text = text.replace(written, tested)
    with nginx(text, port) as address:
        yield Sickle(f"{address}/oai/")


def _apache(folder: Path, serve: Callable[[Path], str]) -> Iterator[Sickle]:
    with apache(folder) as address:
        yield Sickle(f"{address}/oai/")


def _plain(folder: Path, serve: Callable[[Path], str]) -> Iterator[Sickle]:
    yield _Static(f"{serve(folder)}oai/")


@pytest.fixture(scope="module", params=[_nginx, _apache, _plain])
def harvester(
    request: pytest.FixtureRequest, folder: Path, serve_folder: Callable[[Path], str]
) -> Iterator[Sickle]:
    yield from request.param(folder, serve_folder)


def test_the_repository_tells_what_it_is(harvester: Sickle) -> None:
    identity = harvester.Identify()
    assert identity.baseURL == f"{BASE}oai/"
    assert identity.adminEmail == "sample@example.go.th"
    assert identity.earliestDatestamp == "2000-01-01"
    assert [each.metadataPrefix for each in harvester.ListMetadataFormats()] == ["oai_dc"]
    assert {each.setSpec for each in harvester.ListSets()} == {set_of(area) for area in WORDS.areas}


def test_all_records_are_harvested_page_by_page(harvester: Sickle) -> None:
    records = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    assert len(records) == len({record.header.identifier for record in records}) == COUNT
    gone = {record.header.identifier for record in records if record.deleted}
    assert gone == {"oai:example.go.th:2568-gone", "oai:example.go.th:2567-old"}
    first = next(record for record in records if record.header.identifier.endswith(":2568-work-7"))
    assert first.metadata["title"] == [ODD.replace("\x0b", "") + " 7"]
    assert first.metadata["identifier"] == [f"{BASE}innovations/2568/work-7/"]
    assert first.metadata["creator"] == ["ครูตัวอย่าง ก"]
    assert first.header.datestamp == "2025-08-01"
    headers = list(harvester.ListIdentifiers(metadataPrefix="oai_dc"))
    assert [each.identifier for each in headers] == [each.header.identifier for each in records]


def test_a_set_holds_the_works_of_its_area(harvester: Sickle, works: list[Innovation]) -> None:
    found = harvester.ListIdentifiers(metadataPrefix="oai_dc", set="area-math")
    expected = {f"oai:example.go.th:{w.id.replace('/', '-')}" for w in works if "math" in w.areas}
    assert len(expected) > PAGE
    assert {each.identifier for each in found} == expected


def test_one_record_is_got_by_its_identifier(harvester: Sickle) -> None:
    record = harvester.GetRecord(
        identifier="oai:example.go.th:2568-work-3", metadataPrefix="oai_dc"
    )
    assert record.metadata["title"] == [ODD.replace("\x0b", "") + " 3"]


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"verb": "Everything"}, oaiexceptions.BadVerb),
        ({"verb": "ListRecords"}, oaiexceptions.BadArgument),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, oaiexceptions.CannotDisseminateFormat),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "no"}, oaiexceptions.NoRecordsMatch),
        ({"verb": "ListRecords", "resumptionToken": "oai_dc.99"}, oaiexceptions.BadResumptionToken),
        ({"verb": "ListRecords", "resumptionToken": "../x"}, oaiexceptions.BadResumptionToken),
        (
            {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x:2568-none"},
            oaiexceptions.IdDoesNotExist,
        ),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, oaiexceptions.BadArgument),
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", [_nginx, _apache])
def test_what_is_asked_wrongly_is_answered(
    asked: dict[str, str],
    fault: type[Exception],
    start: Callable[..., Iterator[Sickle]],
    folder: Path,
    serve_folder: Callable[[Path], str],
) -> None:
    for harvester in start(folder, serve_folder):
        answer = requests.get(harvester.endpoint, params=asked, timeout=30)
        assert answer.headers["Content-Type"].replace(" ", "").lower() == "text/xml;charset=utf-8"
        code = ElementTree.fromstring(answer.content).find(".//{*}error")
        assert code is not None
        assert code.get("code", "").lower() == fault.__name__.lower()


def test_the_files_are_the_same_for_the_same_works(
    works: list[Innovation], folder: Path, tmp_path: Path
) -> None:
    _write(_repository(*works, moved={"2567/old": "2568/work-1"}), tmp_path)
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    assert len(names) > COUNT
    assert all((tmp_path / name).read_bytes() == (folder / name).read_bytes() for name in names)


def test_a_new_work_changes_only_answers_that_hold_it(works: list[Innovation]) -> None:
    def keys(*works: Innovation) -> dict[str, str]:
        return {
            name: key for task in _tasks(_repository(*works)) for name, key in task.keys.items()
        }

    oldest = min(works, key=lambda work: (work.published_on or date.max, work.id))
    before, after = keys(*works), keys(*(work for work in works if work is not oldest))
    same = [name for name in after if before.get(name) == after[name]]
    assert any(re.fullmatch(rf"{FOLDER}GetRecord/2568-work-\d+\.xml", name) for name in same)
    assert f"{FOLDER}ListRecords/oai_dc.xml" not in same  # it tells how many there are


def test_the_earliest_day_changes_what_tells_of_it(make_work: MakeWork) -> None:
    late = make_work("2568/late", published_on=date(2025, 6, 1))
    name = f"{FOLDER}Identify.xml"
    found = [
        (task.keys[name], dict(task.make())[name])
        for early in (date(2025, 1, 1), date(2025, 1, 2))
        for task in _tasks(_repository(late, make_work("2568/early", published_on=early)))
        if name in task.keys
    ]
    (key, data), (other_key, other_data) = found
    assert data != other_data
    assert key != other_key


def test_a_site_without_an_address_has_no_repository(make_work: MakeWork) -> None:
    catalog = Catalog([make_work()], WORDS, {SCHOOL.code: SCHOOL})
    assert list(_tasks(Repository(SiteView(catalog, "th", {}, "/"), "salt"))) == []
