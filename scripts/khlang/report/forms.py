"""Forms of the manual that the catalog can fill in: what it does not know stays blank and is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import mean

from khlang import thai
from khlang.catalog.catalog import Works
from khlang.km.model import Event
from khlang.manual.filling import Answers, Filled, Row, fill
from khlang.manual.form import Field, Form, Likert, Table
from khlang.manual.manual import Manual
from khlang.report import knowledge
from khlang.report.material import Material
from khlang.submission.model import Badge, Innovation

DISSEMINATION, FIRST_REPORT, SECOND_REPORT = "p1-f8", "p1-f9", "p2-f8"
"""The record of dissemination, and the reports of processes 1 and 2."""

CATALOG = "คลังนวัตกรรม"
_NO_PERSONAL_DATA = frozenset(("none_needed", "anonymised"))


def filled_forms(
    material: Material, manual: Manual, *, thai_digits: bool
) -> Iterator[tuple[str, Filled]]:
    """Yield every form that can be filled in, each with a name for its file."""
    answers = {
        DISSEMINATION: dissemination,
        FIRST_REPORT: first_report,
        SECOND_REPORT: second_report,
    }
    for form_id, give in answers.items():
        if form_id in manual.forms:
            yield form_id, filled(manual.forms[form_id], give(material), thai_digits=thai_digits)
    record = manual.forms.get(knowledge.RECORD)
    for event in material.events if record else ():
        assert record is not None
        done = knowledge.record(
            record, event, material.catalog, material.base_url, thai_digits=thai_digits
        )
        yield f"{knowledge.RECORD}-{event.id.replace('/', '-')}", done


def filled(form: Form, answers: Answers, *, thai_digits: bool) -> Filled:
    """Return a form with its answers; what the catalog does not know is named in its instructions."""
    known = {name: answer for name, answer in answers.items() if answer not in (None, "", [], ())}
    lacking = [
        block.label
        for block in form.blocks
        if isinstance(block, Field | Likert | Table)
        and block.id not in known
        and not (isinstance(block, Field) and block.default)
    ]
    told = knowledge.FROM_CATALOG
    if lacking:
        told = f"{told} คลังไม่มีข้อมูลของ {', '.join(lacking)}"
    return fill(form, known, thai_digits=thai_digits, instructions=told)


def dissemination(material: Material) -> Answers:
    """Return the answers to form 8 of process 1."""
    return {
        "school": material.scope.name,
        "fiscal_year": material.period.fiscal_year,
        "items": [
            {
                "date": thai.format_date(row.on, short=True),
                "work": row.title,
                "owner": row.owner,
                "channel": row.channel,
                "target": row.audience,
                "qty": row.count,
                "url": row.url,
            }
            for row in material.rows
        ],
        "channels": _channels(material),
        "recognition": _recognition(material),
        "response": [
            {
                "org": each.school.name,
                "usage": f"{work.title}: {each.change}" if each.change else work.title,
                "feedback": each.result if each.recommend else f"{each.result} (ไม่แนะนำให้ใช้ต่อ)",
            }
            for work, each in material.adoptions
        ],
        "consent": _consent(entry.work for entry in material.entries if entry.work),
        "summary": _summary(material),
    }


def first_report(material: Material) -> Answers:
    """Return the answers to form 9 of process 1; the rows are the seven steps."""
    return {
        "fiscal_year": material.period.fiscal_year,
        "results": [
            {},
            _published(material),
            _people(material),
            _service(material),
            _reviewed(material),
            {},
            _shown(material),
        ],
    }


def second_report(material: Material) -> Answers:
    """Return the answers to form 8 of process 2; the rows are the seven steps."""
    return {
        "fiscal_year": material.period.fiscal_year,
        "results": [
            {},
            _measured(material.works),
            _built_on(material.works),
            _reviewed(material),
            _people(material),
            {},
            _shown(material),
        ],
        "prototypes": [
            {
                "work": work.title,
                "school": work.school.name,
                "result": measured(work),
                "publish": "; ".join(_where(work, material)),
            }
            for work in material.works
            if Badge.EVIDENCE in work.badges
        ],
    }


def measured(work: Innovation) -> str:
    """Return what a work's numbers give: ``E1/E2 = 83.62/80.79, E.I. = 0.72``."""
    if work.evidence is None:
        return ""
    found = {each.id: each.computed for each in work.evidence.figures if each.computed is not None}
    parts = []
    if "e1" in found and "e2" in found:
        parts.append(f"E1/E2 = {found['e1']:.2f}/{found['e2']:.2f}")
    for name, label in (("ei", "E.I."), ("t", "t"), ("satisfaction", "ความพึงพอใจ")):
        if name in found:
            parts.append(f"{label} = {found[name]:.2f}")
    return ", ".join(parts)


# parts of the record of dissemination


def _channels(material: Material) -> list[str]:
    terms = material.catalog.vocabulary.channels
    used = {entry.shown.channel for entry in material.entries if entry.shown}
    if any(entry.work and not entry.shown for entry in material.entries):
        used.add("catalog")
    labels = [term.label for name, term in terms.items() if name in used and name != "other"]
    kinds = material.catalog.vocabulary.event_kinds
    return [*labels, *dict.fromkeys(kinds[event.kind].label for event in material.events)]


def _recognition(material: Material) -> list[str]:
    years = range(
        material.period.first.year + thai.BE_OFFSET, material.period.last.year + thai.BE_OFFSET + 1
    )
    found = []
    if any(entry.shown and entry.shown.channel == "journal" for entry in material.entries):
        found.append("เผยแพร่ในสิ่งตีพิมพ์")
    if any(award.year in years for work in material.own for award in work.awards):
        found.append("ได้รับรางวัล")
    return found


def _consent(works: Iterable[Innovation]) -> str:
    states = {work.consent for work in works}
    if not states:
        return ""
    return "ไม่มีข้อมูลส่วนบุคคล" if states <= _NO_PERSONAL_DATA else "ครบ"


def _summary(material: Material) -> str:
    if not material.entries:
        return ""
    works = {entry.work.id: entry.work for entry in material.entries if entry.work}
    schools = {work.school.code for work in works.values()}
    number = thai.to_thai
    parts = [
        f"{material.period.label} เผยแพร่ผลงาน {number(len(works))} เรื่องของ {number(len(schools))} โรงเรียน"
        f" รวม {number(len(material.entries))} ครั้ง ผ่าน {number(len(_channels(material)))} ช่องทาง"
    ]
    if material.adoptions:
        liked = sum(each.recommend for _, each in material.adoptions)
        parts.append(
            f"โรงเรียนอื่นนำไปใช้ {number(len(material.adoptions))} ครั้ง แนะนำให้ใช้ต่อ {number(liked)} ครั้ง"
        )
    return " ".join(parts)


# rows of the reports


def _published(material: Material) -> Row:
    schools = {work.school.code for work in material.works}
    return {
        "activity": "รับ ตรวจ และเผยแพร่ผลงานของครูในคลังนวัตกรรม",
        "kpi": "จำนวนผลงานที่เผยแพร่",
        "actual": f"{thai.to_thai(len(material.works))} เรื่อง จาก {thai.to_thai(len(schools))} โรงเรียน",
        "evidence": CATALOG,
    }


def _people(material: Material) -> Row:
    if not material.events:
        return {}
    goals = [event.target for event in material.events if event.target is not None]
    came = [event.participants for event in material.events if event.participants is not None]
    parts = [f"{thai.to_thai(len(material.events))} ครั้ง"]
    if came:
        parts.append(f"ผู้เข้าร่วม {thai.to_thai(sum(came))} คน")
    parts.extend(_pleased(material.events))
    return {
        "activity": "จัดกิจกรรมแลกเปลี่ยนเรียนรู้",
        "kpi": "จำนวนครั้งและจำนวนผู้เข้าร่วม",
        "target": f"ผู้เข้าร่วม {thai.to_thai(sum(goals))} คน" if goals else "",
        "actual": " ".join(parts),
        "evidence": "แบบ ๗ กระบวนงานที่ ๒",
    }


def _pleased(events: Iterable[Event]) -> Iterator[str]:
    means = [value for event in events for value in event.satisfaction.values()]
    if means:
        yield thai.to_thai(f"ความพึงพอใจเฉลี่ย {mean(means):.2f}")


def _service(material: Material) -> Row:
    offered = [
        work
        for work in material.own
        if work.published_on is not None and work.published_on <= material.period.last
    ]
    return {
        "activity": "ให้บริการค้นและดาวน์โหลดผลงานทางเว็บไซต์",
        "kpi": "จำนวนผลงานที่ให้บริการ",
        "actual": f"{thai.to_thai(len(offered))} เรื่อง",
        "evidence": CATALOG,
    }


def _reviewed(material: Material) -> Row:
    works = material.reviewed
    return {
        "activity": "พิจารณาคุณภาพผลงานที่ส่งเข้าคลัง",
        "kpi": "จำนวนผลงานที่พิจารณา",
        "actual": f"{thai.to_thai(len(works))} เรื่อง",
        "evidence": CATALOG,
    }


def _shown(material: Material) -> Row:
    return {
        "activity": "เผยแพร่ผลงานและบทเรียน",
        "kpi": "จำนวนครั้งที่เผยแพร่และจำนวนครั้งที่มีผู้นำไปใช้",
        "actual": f"เผยแพร่ {thai.to_thai(len(material.entries))} ครั้ง"
        f" นำไปใช้ {thai.to_thai(len(material.adoptions))} ครั้ง",
        "evidence": "แบบ ๘ กระบวนงานที่ ๑",
    }


def _measured(works: Works) -> Row:
    given = [work for work in works if work.evidence is not None]
    sound = [work for work in given if work.evidence and work.evidence.is_empirical]
    return {
        "activity": "คำนวณค่าสถิติของผลงานซ้ำจากคะแนนที่ส่งมา",
        "kpi": "ผลงานที่ค่าสถิติตรงกับที่คำนวณได้",
        "actual": f"{thai.to_thai(len(sound))} จาก {thai.to_thai(len(given))} เรื่องที่มีค่าสถิติ",
        "evidence": CATALOG,
    }


def _built_on(works: Works) -> Row:
    count = sum(bool(work.based_on) for work in works)
    return {
        "activity": "ต่อยอดจากผลงานที่เผยแพร่แล้ว",
        "kpi": "จำนวนผลงานที่ต่อยอด",
        "actual": f"{thai.to_thai(count)} เรื่อง",
        "evidence": CATALOG,
    }


def _where(work: Innovation, material: Material) -> Iterator[str]:
    terms = material.catalog.vocabulary.channels
    yield (
        f"{CATALOG} {thai.format_date(work.published_on, short=True)}"
        if work.published_on
        else CATALOG
    )
    yield from dict.fromkeys(terms[each.channel].short for each in work.dissemination)
