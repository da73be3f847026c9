from __future__ import annotations

import pytest

from conftest import ROOT
from khlang.site.evidence_glance import PARTS, caution, facts, readings, warnings
from khlang.site.wording import Wording
from khlang.submission import vocabulary
from khlang.submission.model import Evidence, Figure, Verdict

REGISTRY = ROOT / "innovations" / "_registry"
THAI, ENGLISH = (Wording(language, vocabulary.load(REGISTRY)) for language in ("th", "en"))


def stated(name: str, value: float, limit: float | None = None) -> Figure:
    return Figure(name, value, value, Verdict.AGREES, limit)


def read(*figures: Figure, pupils: int | None = 40, criterion: str = "") -> str:
    return " ".join(readings(THAI, Evidence(pupils, criterion, figures)))


def test_efficiency_is_held_against_its_criterion() -> None:
    met = read(stated("e1", 82.35, 80), stated("e2", 84.12, 80), criterion="80/80")
    assert "ร้อยละ 82.35" in met and "ร้อยละ 84.12" in met and "ถึงเกณฑ์ 80/80" in met
    missed = read(stated("e1", 82.35, 80), stated("e2", 79.99, 80), criterion="80/80")
    assert "ไม่ถึงเกณฑ์ 80/80" in missed
    assert "ไม่ได้ระบุเกณฑ์" in read(stated("e2", 90))


def test_the_recomputed_value_is_the_one_that_is_read() -> None:
    differs = Figure("e2", 95.0, 71.5, Verdict.DIFFERS, 80)
    said = read(differs, criterion="80/80")
    assert "71.50" in said and "ไม่ถึงเกณฑ์" in said and "95" not in said


@pytest.mark.parametrize(
    ("t", "pupils", "said"),
    [
        (2.2, 20, "ต่างกันอย่างมีนัยสำคัญ"),
        (-2.2, 20, "ต่างกันอย่างมีนัยสำคัญ"),
        (2.0, 20, "ยังสรุปไม่ได้"),
        (9.0, None, "ไม่ทราบจำนวนนักเรียน"),
        (9.0, 1, "ไม่ทราบจำนวนนักเรียน"),
    ],
)
def test_t_is_judged_by_the_size_of_the_group(t: float, pupils: int | None, said: str) -> None:
    assert said in read(stated("t", t), pupils=pupils)


def test_other_figures_in_plain_words() -> None:
    assert "ร้อยละ 67 ของส่วนที่ยังเพิ่มได้" in read(stated("ei", 0.67, 0.5))
    assert "ไม่สูงกว่าก่อนเรียน" in read(stated("ei", -0.1, 0.5))
    assert "ก่อนเรียน 7.60 หลังเรียน 15.90" in read(stated("pre_mean", 7.6), stated("post_mean", 15.9))
    assert "ตรงกับจุดประสงค์ (IOC 0.89" in read(stated("ioc", 0.89, 0.5))
    assert "ไม่ถึงเกณฑ์ (IOC 0.40" in read(stated("ioc", 0.4, 0.5))
    assert "ไม่ได้บอกว่าเรียนรู้" in read(stated("satisfaction", 4.6))


@pytest.mark.parametrize(
    ("figure", "design"),
    [
        ("ei", "ก่อนและหลังเรียน"),
        ("t", "ก่อนและหลังเรียน"),
        ("e2", "ไม่มีคะแนนก่อนเรียน"),
        ("ioc", "ไม่ได้วัดผลการเรียน"),
        ("satisfaction", "ไม่ได้วัดผลการเรียน"),
    ],
)
def test_the_design_is_told_by_what_was_measured(figure: str, design: str) -> None:
    assert (
        design in dict(facts(THAI, Evidence(40, "", (stated(figure, 1.0),))))[THAI.ui.glance_design]
    )


def test_facts_count_what_agrees_and_name_the_level() -> None:
    figures = (
        stated("e1", 80),
        Figure("t", 14.22, 13.1, Verdict.DIFFERS),
        Figure("ioc", 0.89, None, Verdict.UNVERIFIED, 0.5),
        Figure("satisfaction", 4.62, None, Verdict.UNVERIFIED),
    )
    evidence = Evidence(17, "80/80", figures, "มากที่สุด")
    found = dict(facts(THAI, evidence))
    assert found["คำนวณซ้ำ"] == "ตรงกัน ๑ ค่า · ไม่ตรงกัน ๑ ค่า · ตรวจไม่ได้ ๒ ค่า"
    assert found["กลุ่มนักเรียน"] == "๑๗ คน"
    assert found["ความพึงพอใจ"] == "ระดับมากที่สุด (เฉลี่ย 4.62 จาก 5)"
    assert dict(facts(ENGLISH, evidence))["Satisfaction"] == "Highest (mean 4.62 of 5)"


def test_disagreeing_figures_are_the_first_warning() -> None:
    evidence = Evidence(17, "", (Figure("t", 14.22, 13.1, Verdict.DIFFERS),))
    first, second = warnings(THAI, evidence)
    assert (first.style, second.style) == ("bad", "")
    assert "๑ ค่า" in first.text and "กลุ่มเล็ก" in second.text
    assert caution(THAI, evidence) == "มีค่าที่ไม่ตรงกัน"


def test_the_short_word_of_caution_fits_the_group() -> None:
    agreed = (stated("t", 3.0),)
    assert caution(THAI, Evidence(29, "", agreed)) == "นักเรียน ๒๙ คน กลุ่มเล็ก"
    assert caution(THAI, Evidence(30, "", agreed)) == "นักเรียน ๓๐ คน"
    assert caution(THAI, Evidence(None, "", agreed)) == "ไม่ระบุจำนวนนักเรียน"
    assert caution(THAI, None) == caution(THAI, Evidence(3, "", ())) == ""


def test_every_part_is_explained_in_both_languages() -> None:
    docs = REGISTRY.parents[1] / "docs"
    for page in ("evidence.md", "evidence.en.md"):
        text = (docs / page).read_text(encoding="utf-8")
        assert all(f"{{#{part}}}" in text for part in PARTS.values())
