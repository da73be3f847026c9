"""Orders of the desk: each becomes one commit, whatever happens between the order and its record."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from intake_cases import MakeUser, carry_out_killed, complete_answers, enter
from khlang import publishing as repository
from khlang.intake import blobs
from khlang.intake.desk.views import publishing as pages
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, orders, publishing, sending
from khlang.intake.submissions.deciding import Judgement
from khlang.intake.submissions.models import Entry, Notice, Publication, State, Submission, Upload
from khlang.intake.submissions.steps import RefusedError
from offices import Office, git

FULL = {"importance": 15, "process": 25, "novelty": 0, "results": 25, "lessons": 10, "reuse": 10}


@pytest.fixture
def office(tmp_path: Path, settings: Settings) -> Office:
    """Return an office's repository that the desk publishes into."""
    office = Office(tmp_path / "office")
    settings.KHLANG = replace(
        settings.KHLANG, repository=str(office.origin), data=tmp_path / "data", rebuild=""
    )
    return office


@pytest.fixture
def accepted(sent: Submission, make_user: MakeUser) -> Submission:
    """Return a submission that waits to be published."""
    judgement = Judgement(FULL, "ครูคนอื่นทำตามได้")
    deciding.accept(sent, 1, judgement, make_user("reviewer", Role.REVIEWER))
    sent.refresh_from_db()
    return sent


def _published(submission: Submission, publisher: object) -> Publication:
    order = orders.order(submission, "reading-pack", publisher)  # type: ignore[arg-type]
    done = publishing.carry_out(order)
    submission.refresh_from_db()
    return done


def test_an_accepted_work_becomes_one_commit(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    done = _published(accepted, make_user("publisher", Role.PUBLISHER))
    assert done.fault == ""
    assert (accepted.state, accepted.work_id) == (State.PUBLISHED, "2568/reading-pack")
    assert office.recorded() == [str(accepted.pk)]
    assert git(office.origin, "rev-parse", "main").strip() == done.commit == accepted.commit
    text = office.read("2568/reading-pack/index.md").decode()
    for line in ("status: published", "score: '85'", "level: ดีมาก", "ครูคนอื่นทำตามได้",
                 "ศึกษานิเทศก์ตัวอย่าง ๑", "published_on:"):  # fmt: skip
        assert line in text
    assert Notice.objects.filter(kind="published").count() == 1


def test_only_a_publisher_publishes(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    for number, role in enumerate((Role.READER, Role.REVIEWER, Role.ADMINISTRATOR)):
        with pytest.raises(RefusedError):
            orders.order(accepted, "reading-pack", make_user(f"other{number}", role))
    assert office.recorded() == []


def test_what_was_not_accepted_is_not_published(
    office: Office, sent: Submission, make_user: MakeUser
) -> None:
    with pytest.raises(RefusedError):
        orders.order(sent, "reading-pack", make_user("publisher", Role.PUBLISHER))


@pytest.mark.parametrize("name", ["", "../up", "ชื่อไทย", "a b", "con", "-", "x" * 61])
def test_a_folder_has_a_name_that_every_system_can_store(
    office: Office, accepted: Submission, make_user: MakeUser, name: str
) -> None:
    with pytest.raises(RefusedError):
        orders.order(accepted, name, make_user("publisher", Role.PUBLISHER))


def test_two_desks_give_one_order(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    one, other = make_user("one", Role.PUBLISHER), make_user("other", Role.PUBLISHER)
    ordered = [
        orders.order(accepted, "reading-pack", one),
        orders.order(accepted, "b", other),
    ]
    assert ordered[0] == ordered[1]
    for order in ordered:
        publishing.carry_out(order)
    assert office.recorded() == [str(accepted.pk)]
    assert Entry.objects.filter(action="published").count() == 1


@pytest.mark.parametrize(
    ("seam", "when"),
    [("_do", "before"), ("_do", "after"), ("_record", "before"), ("_record", "after")],
)
def test_killed_at_any_seam_it_is_published_once(
    office: Office,
    accepted: Submission,
    make_user: MakeUser,
    seam: str,
    when: str,
) -> None:
    order = orders.order(accepted, "reading-pack", make_user("publisher", Role.PUBLISHER))
    carry_out_killed(order, seam, when)
    accepted.refresh_from_db()
    assert accepted.state == State.PUBLISHED
    assert office.recorded() == [str(accepted.pk)]
    assert Entry.objects.filter(action="published").count() == 1


def test_an_office_that_cannot_be_reached_gets_it_later(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    away = office.origin.rename(office.origin.with_name("away.git"))
    failed = _published(accepted, make_user("publisher", Role.PUBLISHER))
    assert failed.is_open
    assert failed.fault
    assert accepted.state == State.APPROVED
    publishing.carry_out_due()
    failed.refresh_from_db()
    assert failed.tries == 1  # its time has not come
    with pytest.raises(RefusedError):
        sending.withdraw(accepted)
    away.rename(office.origin)
    assert publishing.carry_out(failed).done_at
    assert office.recorded() == [str(accepted.pk)]


def test_what_the_check_refuses_is_told_and_may_be_ordered_anew(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    name = "innovations/_registry/schools.csv"
    schools = office.blob(f"main:{name}")
    office.commit({name: schools.replace(b"9900000001", b"9900000099")})
    publisher = make_user("publisher", Role.PUBLISHER)
    refused = _published(accepted, publisher)
    assert refused.shut_at
    assert "9900000001" in refused.fault
    assert accepted.state == State.APPROVED
    office.commit({name: schools})
    assert _published(accepted, publisher).done_at
    assert office.recorded() == [str(accepted.pk)]


def test_taken_down_and_public_again(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    publisher = make_user("publisher", Role.PUBLISHER)
    _published(accepted, publisher)
    publishing.carry_out(orders.take_down(accepted, publisher))
    accepted.refresh_from_db()
    assert accepted.state == State.WITHDRAWN
    text = office.read("2568/reading-pack/index.md").decode()
    assert "status: withdrawn" in text
    assert accepted.title not in text
    assert "reading-pack" in publishing.recipe(accepted).commands[1]
    _published(accepted, publisher)
    assert accepted.state == State.PUBLISHED
    assert accepted.title in office.read("2568/reading-pack/index.md").decode()
    assert len(office.recorded()) == 3


def test_a_published_photo_says_nothing_of_its_place(
    office: Office, draft: Submission, make_user: MakeUser, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (15.0, 7.0, 30.0)
    photo = tmp_path / "cover.jpg"
    Image.new("RGB", (900, 700), "teal").save(photo, exif=exif)
    size = photo.stat().st_size
    Upload.objects.create(
        submission=draft, name="cover.jpg", original_name="IMG.JPG", size=size, received=size,
        digest=blobs.put(photo),
    )  # fmt: skip
    answers = complete_answers(cover={"file": "cover.jpg", "alt": "ปกของชุดกิจกรรม"})
    sending.submit(sending.save_draft(draft, answers, draft.version))
    deciding.accept(draft, 1, Judgement(), make_user("reviewer", Role.REVIEWER))
    assert _published(draft, make_user("publisher", Role.PUBLISHER)).fault == ""
    with Image.open(io.BytesIO(office.read("2568/reading-pack/cover.jpg"))) as shown:
        assert shown.size == (900, 700)
        assert not shown.getexif()


def test_the_site_is_rebuilt_after_publishing(
    office: Office, accepted: Submission, make_user: MakeUser, settings: Settings,
    tmp_path: Path,
) -> None:  # fmt: skip
    built = tmp_path / "built"
    settings.KHLANG = replace(settings.KHLANG, rebuild=f"touch {built}")
    _published(accepted, make_user("publisher", Role.PUBLISHER))
    for thread in threading.enumerate():
        if thread.name == "khlang-rebuild":
            thread.join()
    assert built.exists()
    assert not publishing.rebuilding().is_pending


def test_the_page_orders_and_tells(
    office: Office, accepted: Submission, make_user: MakeUser, client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pages, "PATIENCE", 0.0)
    enter(client, make_user("publisher", Role.PUBLISHER))
    url = f"/desk/s/{accepted.pk}/"
    assert (
        f'value="thai-{accepted.receipt.split("-")[1].lower()}"' in client.get(url).content.decode()
    )
    assert client.post(f"{url}publish/", {"slug": "../x"}).status_code == 422
    assert client.post(f"{url}publish/", {"slug": "reading-pack"}).status_code == 302
    assert "กำลังเผยแพร่" in client.get(url).content.decode()
    publishing.carry_out_due()
    page = client.get(url).content.decode()
    assert "innovations/2568/reading-pack/" in page
    assert client.post(f"{url}take-down/").status_code == 302
    publishing.carry_out_due()
    page = client.get(url).content.decode()
    assert "ประวัติของ Git ยังเก็บ" in page
    assert "git filter-repo" in page
    assert client.post(f"{url}take-down/").status_code == 422


def test_an_address_of_git_is_no_option(
    accepted: Submission, make_user: MakeUser, settings: Settings, tmp_path: Path
) -> None:
    settings.KHLANG = replace(settings.KHLANG, repository="", data=tmp_path)
    with pytest.raises(RefusedError):
        orders.order(accepted, "reading-pack", make_user("publisher", Role.PUBLISHER))
    assert repository.Remote("office.git").address == "office.git"
    with pytest.raises(ValueError, match="not an address"):
        repository.Remote("--upload-pack=evil")
