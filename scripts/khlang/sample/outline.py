"""What one sample work is about: every choice and number that its texts speak of."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from random import Random

from khlang.sample.bank import Bank, Form, Technique, Topic
from khlang.sample.damage import THAI_DIGITS
from khlang.sample.scores import Scores
from khlang.sample.scores import draw as draw_scores

METHODS = ("pdca", "addie", "rd", "paor", "other", "lesson_study")
METHOD_OF_TECHNIQUE = {"stem": "steam", "design_thinking": "design_thinking", "plc": "plc"}
STAGES = {"k": ("อนุบาล", "อ."), "p": ("ประถมศึกษา", "ป."), "m": ("มัธยมศึกษา", "ม.")}
YEARS = tuple(range(2562, 2569))
AREA_NAMES = {
    "thai": "ภาษาไทย",
    "math": "คณิตศาสตร์",
    "science_tech": "วิทยาศาสตร์และเทคโนโลยี",
    "social": "สังคมศึกษา",
    "health_pe": "สุขศึกษาและพลศึกษา",
    "arts": "ศิลปะ",
    "occupation": "การงานอาชีพ",
    "foreign_lang": "ภาษาต่างประเทศ",
    "early_childhood": "การศึกษาปฐมวัย",
    "student_activity": "กิจกรรมพัฒนาผู้เรียน",
    "integrated": "บูรณาการ",
    "special_needs": "การศึกษาพิเศษ",
    "admin": "งานวิชาการ",
}


@dataclass(frozen=True, slots=True)
class Outline:
    """The plan of a work; ``slots`` fill the braces of the bank's sentences."""

    number: int
    topic: Topic
    technique: Technique
    form: Form
    grades: tuple[str, ...]
    method: str
    year: int
    semester: int
    weeks: int
    times: int
    scores: Scores
    slots: dict[str, str]


def _topic(bank: Bank, rng: Random) -> Topic:
    return bank.topics[bisect(bank.cumulative, rng.randrange(bank.cumulative[-1]))]


def _technique(bank: Bank, topic: Topic, rng: Random) -> Technique:
    leanings = [name for name in topic.leanings if name in bank.techniques]
    if leanings and rng.random() < 0.5:
        return bank.techniques[rng.choice(leanings)]
    return rng.choice(bank.suitable[topic.area])


def _form(bank: Bank, topic: Topic, rng: Random) -> Form:
    leanings = [name for name in topic.leanings if name in bank.forms]
    if leanings and rng.random() < 0.5:
        return bank.forms[rng.choice(leanings)]
    return rng.choice(tuple(bank.forms.values()))


def _grades(topic: Topic, rng: Random) -> tuple[str, ...]:
    first = rng.randrange(len(topic.grades))
    wide = rng.choice((1, 1, 1, 2, 3))
    stage = topic.grades[first][0]
    return tuple(g for g in topic.grades[first : first + wide] if g[0] == stage)


def _grade_text(grades: tuple[str, ...], rng: Random) -> str:
    long, short = STAGES[grades[0][0]]
    numbers = grades[0][1] if len(grades) == 1 else f"{grades[0][1]}–{grades[-1][1]}"
    style = rng.randrange(4)
    if style == 0:
        return f"{short}{numbers}"
    if style == 1:
        return f"ชั้น {short}{numbers}"
    return f"ชั้น{long}ปีที่ {numbers}"


def _numbers(rng: Random, scores: Scores, weeks: int) -> dict[str, str]:
    return {
        "n": str(scores.pupils),
        "weeks": str(weeks),
        "units": str(rng.randint(4, 12)),
        "pre": str(scores.pre_percent),
        "post": str(scores.post_percent),
        "passed": str(scores.passed),
        "rest": str(scores.pupils - scores.passed),
        "criterion": str(scores.criterion),
        "senior": str(rng.choice((4, 5, 5, 6))),
        "items": str(rng.choice((10, 20, 30))),
        "experts": str(rng.choice((3, 5))),
        "parents": str(rng.randint(3, 9)),
        "gap": str(rng.randint(4, 19)),
        "ref_year": str(rng.randint(2555, 2567)),
    }


def _words(
    bank: Bank, topic: Topic, form: Form, technique: Technique, rng: Random
) -> dict[str, str]:
    details = rng.sample(topic.details, 4)
    other = rng.choice(bank.by_area[topic.area])
    return {
        "topic": topic.name,
        "detail": details[0],
        "detail2": details[1],
        "detail3": details[2],
        "detail4": details[3],
        "other": other.name,
        "form": form.name,
        "unit": form.unit,
        "technique": technique.name,
        "explanation": technique.explanation,
        "area": AREA_NAMES[topic.area],
        "place": rng.choice(bank.phrases["place"]),
        "livelihood": rng.choice(bank.phrases["livelihood"]),
        "resource": rng.choice(bank.phrases["resource"]),
        "brand": rng.choice(bank.phrases["brand"]),
        "skill": rng.choice(bank.phrases["skill"]),
        "outcome": rng.choice(bank.phrases[f"outcome.{topic.area}"]),
    }


def _english(topic: Topic, form: Form, technique: Technique) -> dict[str, str]:
    names = {"topic_en": topic.english, "form_en": form.english, "technique_en": technique.english}
    capitals = {f"{key}_cap": text[:1].upper() + text[1:] for key, text in names.items()}
    return names | capitals


def _who(grades: tuple[str, ...]) -> str:
    return "เด็ก" if grades[0][0] == "k" else "นักเรียน"


def draw(bank: Bank, number: int, rng: Random) -> Outline:
    """Draw the plan of work ``number``."""
    topic = _topic(bank, rng)
    technique, form = _technique(bank, topic, rng), _form(bank, topic, rng)
    grades, scores = _grades(topic, rng), draw_scores(rng)
    year, semester = rng.choice(YEARS), rng.choice((1, 2))
    weeks, times = rng.randint(4, 16), rng.randint(1, 3)
    slots = _words(bank, topic, form, technique, rng) | {"who": _who(grades)}
    slots["grade"] = _grade_text(grades, rng)
    slots |= _numbers(rng, scores, weeks)
    slots |= {"times": str(times), "semester": str(semester), "year": str(year)}
    if rng.random() < 0.4:
        slots = {key: text.translate(THAI_DIGITS) for key, text in slots.items()}
    slots |= _english(topic, form, technique)
    return Outline(
        number=number,
        topic=topic,
        technique=technique,
        form=form,
        grades=grades,
        method=METHOD_OF_TECHNIQUE.get(technique.id) or rng.choice(METHODS),
        year=year,
        semester=semester,
        weeks=weeks,
        times=times,
        scores=scores,
        slots=slots,
    )
