"""The queue: what waits longest comes first, and the query string says what is shown."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intake_cases import MakeUser, complete_answers, enter
from khlang.intake.desk import queue
from khlang.intake.desk.age import SOON, Age, Urgency
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, sending
from khlang.intake.submissions.models import State, Submission

Send = Callable[..., Submission]


@pytest.fixture
def send(db: None) -> Send:
    """Return a maker of submissions that were sent so many days ago."""

    def make(title: str, days: int = 0, **changes: object) -> Submission:
        submission = sending.begin(uuid.uuid4())
        answers = complete_answers(title=title, **changes)
        sending.submit(sending.save_draft(submission, answers, 0))
        at = timezone.now() - timedelta(days=days)
        due = timezone.localdate(at) + timedelta(days=15)
        Submission.objects.filter(pk=submission.pk).update(submitted_at=at, due_on=due)
        submission.refresh_from_db()
        return submission

    return make


@pytest.mark.parametrize(
    ("days", "urgency"),
    [(0, Urgency.CALM), (15 - SOON - 1, Urgency.CALM), (15 - SOON, Urgency.SOON),
     (15, Urgency.SOON), (16, Urgency.LATE)],
)  # fmt: skip
def test_urgency_follows_the_due_day(days: int, urgency: Urgency) -> None:
    now = timezone.now() - timedelta(days=days)
    age = Age.of(now, timezone.localdate(now) + timedelta(days=15))
    assert (age.days, age.urgency, age.late) == (days, urgency, max(0, days - 15))


def _titles(query: dict[str, str], user: object) -> list[str]:
    found = queue.find(queue.Filters.of(query), user)  # type: ignore[arg-type]
    return [each.title for each in found]


def test_what_is_due_first_comes_first(send: Send, make_user: MakeUser) -> None:
    user = make_user("reader", Role.READER)
    for days in (3, 20, 9):
        send(f"ผลงานที่ส่งมาแล้ว {days} วัน", days)
    assert _titles({}, user) == [f"ผลงานที่ส่งมาแล้ว {days} วัน" for days in (20, 9, 3)]
    assert _titles({"overdue": "yes"}, user) == ["ผลงานที่ส่งมาแล้ว 20 วัน"]


def test_each_filter_narrows(send: Send, make_user: MakeUser) -> None:
    one, other = make_user("one", Role.REVIEWER), make_user("other", Role.REVIEWER)
    mine = send("แบบฝึกอ่านคำที่ฉันรับไว้", school="9900000001", learning_areas=["thai"])
    send("ชุดทดลองดินเค็มของคนอื่น", school="9900000002", learning_areas=["math"], category="media")
    deciding.assign(mine, one, one)
    only_mine, only_other = ["แบบฝึกอ่านคำที่ฉันรับไว้"], ["ชุดทดลองดินเค็มของคนอื่น"]
    assert _titles({"assignee": "me"}, one) == only_mine
    assert _titles({"assignee": str(one.pk)}, other) == only_mine
    assert _titles({"assignee": "me"}, other) == []
    assert _titles({"assignee": "none"}, one) == only_other
    assert _titles({"assignee": "1 OR 1=1"}, one) == []
    assert _titles({"school": "9900000002"}, one) == only_other
    assert _titles({"area": "math"}, one) == only_other
    assert _titles({"category": "media"}, one) == only_other
    assert _titles({"source": "word"}, one) == []
    assert _titles({"state": "published"}, one) == []
    assert len(_titles({"state": "nonsense"}, one)) == 2
    assert _titles({"q": "ดินเค็ม"}, one) == only_other
    assert _titles({"q": mine.receipt.lower().replace("-", "")}, one) == only_mine


def test_either_digits_are_found(send: Send, make_user: MakeUser) -> None:
    user = make_user("reader", Role.READER)
    send("ชุดกิจกรรมสำหรับชั้น ป.๒")
    assert _titles({"q": "ป.2"}, user) == _titles({"q": "ป.๒"}, user) == ["ชุดกิจกรรมสำหรับชั้น ป.๒"]


def test_what_was_not_sent_is_found_by_its_receipt_alone(
    draft: Submission, client: Client, make_user: MakeUser
) -> None:
    user = make_user("reader", Role.READER)
    enter(client, user)
    assert _titles({"state": "all"}, user) == []
    assert _titles({"state": State.DRAFT}, user) == []
    assert _titles({"q": draft.receipt}, user) == [draft.title]
    page = client.get(f"/desk/s/{draft.pk}/").content.decode()
    assert "เนื้อหาเป็นของครูจนกว่าจะกดส่ง" in page
    assert draft.title not in page


def test_the_page_tells_the_age_in_words(send: Send, client: Client, make_user: MakeUser) -> None:
    send("ผลงานที่รอนานแล้วเพราะยังไม่มีใครรับ", 19)
    enter(client, make_user("reader", Role.READER))
    page = client.get("/desk/").content.decode()
    assert "รอ ๑๙ วัน" in page
    assert "เกินกำหนด ๔ วัน" in page
    assert "#i-alert" in page


def test_counters_tell_what_lies_on_each_table(send: Send, make_user: MakeUser) -> None:
    one = make_user("one", Role.REVIEWER)
    make_user("reader", Role.READER)
    for days in (1, 20):
        deciding.assign(send(f"เรื่องที่รับไว้แล้ว {days}", days), one, one)
    send("เรื่องที่ยังไม่มีใครรับ")
    found = [(each.reviewer, each.waiting, each.late) for each in queue.loads()]
    assert found == [(None, 1, 0), (one, 2, 1)]


def test_the_pages_of_the_queue_hold_all_of_it(
    send: Send, client: Client, make_user: MakeUser
) -> None:
    enter(client, make_user("reader", Role.READER))
    for number in range(queue.PAGE + 1):
        send(f"ผลงานเรื่องที่ {number} ของคิว")
    first, second = (client.get(f"/desk/?page={page}").content.decode() for page in (1, 2))
    assert first.count('class="q-item"') == queue.PAGE
    assert second.count('class="q-item"') == 1
    assert client.get("/desk/?page=nonsense").status_code == 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_the_csv_is_a_formula(
    send: Send, client: Client, make_user: MakeUser, start: str
) -> None:
    title = f'{start}HYPERLINK("https://evil.example","กด")'
    send(title)
    enter(client, make_user("reader", Role.READER))
    answer = client.get("/desk/queue.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][1] == f"'{title}"
    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("number", ["9" * 30, "-1", "0", "๑", "1e9", "²"])
@pytest.mark.parametrize("place", ["?assignee=", "?page=", "s/{}/?revision=", "accounts/"])
def test_no_number_breaks_a_page(
    sent: Submission, client: Client, make_user: MakeUser, place: str, number: str
) -> None:
    enter(client, make_user("chief", *Role))
    answer = client.get(f"/desk/{place.format(sent.pk)}{number}")
    assert answer.status_code in (200, 301, 404)
    assign = client.post(f"/desk/s/{sent.pk}/assign/", {"to": number})
    assert assign.status_code in (302, 422)
    assert client.post(f"/desk/s/{sent.pk}/accept/", {"revision": number}).status_code in (302, 409)
