"""The corpus: deterministic, varied, visibly samples, and damaged in a known share."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest
import yaml

from khlang import sample
from khlang.sample import bank, corpus, damage, front, outline, scores
from khlang.submission.folder import is_slug
from khlang.submission.vocabulary import load_collections, load_schools

REQUIRED = ("ความเป็นมาและความสำคัญ", "วัตถุประสงค์และเป้าหมาย", "ขั้นตอนการดำเนินงาน", "ผลการดำเนินงาน")
LOOKALIKES = re.compile("[\u200b\u0e4d]|เเ| \u0e32|\u0e33[\u0e48-\u0e4b]")


@pytest.fixture(scope="module")
def works() -> list[sample.SampleWork]:
    return list(sample.generate(600, seed=7))


def test_same_seed_same_bytes(works: list[sample.SampleWork]) -> None:
    again = list(sample.generate(600, seed=7))
    assert [work.text for work in again] == [work.text for work in works]


def test_more_works_go_on_from_fewer(works: list[sample.SampleWork]) -> None:
    assert list(sample.generate(50, seed=7)) == works[:50]


def test_another_seed_gives_other_works(works: list[sample.SampleWork]) -> None:
    other = list(sample.generate(50, seed=8))
    assert not {work.front["title"] for work in other} & {
        work.front["title"] for work in works[:50]
    }


def test_ids_and_titles_are_unique(works: list[sample.SampleWork]) -> None:
    assert len({work.id for work in works}) == len(works)
    assert len({work.front["title"] for work in works}) == len(works)


def test_ids_are_addresses(works: list[sample.SampleWork]) -> None:
    for work in works:
        year, slug = work.id.split("/")
        assert (year, is_slug(slug)) == (str(work.front["academic_year"]), True)


def test_an_id_of_many_words_is_cut_before_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "MAX_SLUG", 44)
    ids = [work.id.split("/")[1] for work in sample.generate(60, seed=7)]
    assert len(set(ids)) == 60
    assert max(map(len, ids)) <= 44
    assert all(map(is_slug, ids))


def test_front_matter_survives_yaml(works: list[sample.SampleWork]) -> None:
    for work in works[:100]:
        _, text, _ = work.text.split("---\n", 2)
        read = yaml.load(text, yaml.BaseLoader)
        assert read["title"] == work.front["title"]
        assert read["abstract"] == work.front["abstract"]
        assert read["school"] == work.front["school"]
        assert read["authors"][0]["name"] == work.front["authors"][0]["name"]
        assert read.get("metrics", {}).keys() == work.front.get("metrics", {}).keys()


def test_lengths(works: list[sample.SampleWork]) -> None:
    mean = sum(len(work.body) for work in works) / len(works)
    assert 4000 < mean < 5000
    for work in works:
        assert 10 <= len(work.front["title"]) <= 150
        assert 80 <= len(work.front["abstract"]) <= 1200


def test_required_sections_keep_their_spelling(works: list[sample.SampleWork]) -> None:
    for work in works:
        headings = re.findall(r"^## (.+)$", work.body, re.MULTILINE)
        assert headings[:4] == list(REQUIRED)


def test_every_work_says_that_it_is_a_sample(works: list[sample.SampleWork]) -> None:
    for work in works:
        assert all("ครูตัวอย่าง" in author["name"] for author in work.front["authors"])
        assert "ตัวอย่าง" in damage_undone(work.body.rsplit("\n\n", 1)[-1])


def damage_undone(text: str) -> str:
    return re.sub("[\u200b ]", "", text)


def test_all_areas_and_stages_occur(works: list[sample.SampleWork]) -> None:
    areas = {work.front["learning_areas"][0] for work in works}
    assert areas == set(bank.load().by_area)
    assert {grade for work in works for grade in work.front["grades"]} == set(bank.GRADES)


def test_a_quarter_is_damaged(works: list[sample.SampleWork]) -> None:
    share = sum(bool(LOOKALIKES.search(work.text)) for work in works) / len(works)
    assert 0.14 < share < 0.28


def test_a_third_speaks_english(works: list[sample.SampleWork]) -> None:
    english = [work for work in works if "title_en" in work.front]
    assert 0.25 < len(english) / len(works) < 0.42
    for work in english:
        assert work.front["abstract_en"].isascii() or "é" in work.front["abstract_en"]


def test_lineage_names_earlier_works(works: list[sample.SampleWork]) -> None:
    seen: set[str] = set()
    linked = 0
    for work in works:
        for parent in work.front.get("based_on", []):
            assert parent["work"] in seen
            linked += 1
        seen.add(work.id)
    assert linked


def test_no_brace_is_left(works: list[sample.SampleWork]) -> None:
    for work in works:
        assert not re.search(r"[{}]", work.body)


def test_each_slot_of_the_bank_is_filled() -> None:
    slots = set(re.findall(r"{(\w+)}", " ".join(sum(bank.load().phrases.values(), ()))))
    plan = outline.draw(bank.load(), 1, Random(1))
    assert slots - {"it"} <= plan.slots.keys()


def test_topics_have_details_enough() -> None:
    for topic in bank.load().topics:
        assert len(topic.details) >= 4, topic.name
        known = bank.load().techniques.keys() | bank.load().forms.keys()
        assert set(topic.leanings) <= known, topic.name


def test_claims_agree_with_their_numbers() -> None:
    drawn = scores.draw(Random(3))
    n = drawn.pupils
    assert drawn.post_percent == round(100 * sum(drawn.post) / n / drawn.full, 2)
    assert drawn.effectiveness == round(
        (sum(drawn.post) - sum(drawn.pre)) / (n * drawn.full - sum(drawn.pre)), 2
    )
    assert 0 < drawn.passed < n


def test_t_of_a_known_class() -> None:
    # ΣD = 12, ΣD² = 38, n = 4: 12 / √((4·38 − 144) / 3) = 7.3485
    known = scores.Scores(20, (5, 6, 7, 8), (7, 9, 10, 12), 100, 300, 80)
    assert known.t == pytest.approx(7.35)


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("น้ำ", {"น้ํา", "นำ้", "น้ า"}),
        ("แบดมินตัน", {"เเบดมินตัน"}),
        ("ครั้งที่ 12", {"ครั้งที่ ๑๒"}),
    ],
)
def test_kinds_of_damage(text: str, hurt: set[str]) -> None:
    found = {damage.damage(kind, text, Random(seed)) for kind in damage.KINDS for seed in range(9)}
    assert hurt <= found


def test_headings_and_list_numbers_are_spared() -> None:
    text = "## ขั้นตอนการดำเนินงาน\n1. ทำน้ำ 5"
    for kind in damage.KINDS:
        assert damage.damage(kind, text, Random(1)) == text


@pytest.mark.parametrize(
    "value", ["yes", "- ก", "ก: ข", "๑. {ก}", "[x]", 'คำว่า "ดี"', "0712345670", "#1", "ก, ข", "null"]
)
def test_yaml_keeps_text(value: str) -> None:
    read = yaml.load(front.to_yaml({"title": value, "list": [value]}), yaml.BaseLoader)
    assert read == {"title": value, "list": [value]}


def test_write_makes_a_whole_folder(tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "schools.csv").write_text("code\n", encoding="utf-8")
    sample.write(tmp_path / "works", 5, 1, registry)
    assert (tmp_path / "works/_registry/schools.csv").is_file()
    written = sorted((tmp_path / "works").glob("25*/*/index.md"))
    expected = {work.id: work.text for work in sample.generate(5, 1)}
    assert {
        f"{p.parent.parent.name}/{p.parent.name}": p.read_text("utf-8") for p in written
    } == expected


def test_works_are_at_schools_though_an_office_has_schools_of_its_own(tmp_path: Path) -> None:
    registry = shutil.copytree(corpus.REGISTRY, tmp_path / "registry")
    own = "code,name,district,group,size\n1014000001,โรงเรียนตัวอย่างบ้านลาด,khong,sample1,s3\n"
    (registry / "schools.csv").write_text(own, encoding="utf-8")
    sample.write(tmp_path / "works", 40, 1, registry)
    schools = load_schools(tmp_path / "works/_registry")
    assert schools["1014000001"].name == "โรงเรียนตัวอย่างบ้านลาด"
    assert {work.front["school"] for work in sample.generate(40, 1)} <= set(schools)


@pytest.mark.parametrize("count", [0, 3, 120])
def test_collections_hold_works_of_the_corpus(tmp_path: Path, count: int) -> None:
    sample.write(tmp_path / "works", count, 1)
    collections = load_collections(tmp_path / "works/_registry")
    front_of = {work.id: work.front for work in sample.generate(count, 1)}
    chosen = [work for collection in collections for work in collection.works]
    assert {front_of[work]["status"] for work in chosen} <= {"published"}
    assert (len(collections) == 4) == (count == 120)
    assert bool(chosen) == (count > 0)
