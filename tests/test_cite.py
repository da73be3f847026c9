from __future__ import annotations

import json

from conftest import MakeWork
from khlang.catalog.cite import cite, year
from khlang.submission.model import Person

PUBLISHER = "คลังนวัตกรรม สพป.ตัวอย่าง"
URL = "https://example.go.th/innovations/2568/reading/"


def test_thai_apa_keeps_names_in_order_and_counts_years_in_the_buddhist_era(
    make_work: MakeWork,
) -> None:
    work = make_work(authors=(Person("ครูตัวอย่าง ก", prefix="นางสาว"),), title="แบบฝึกอ่าน")
    assert cite(work, PUBLISHER, URL).apa == (
        f"ครูตัวอย่าง ก. (๒๕๖๘). แบบฝึกอ่าน. คลังนวัตกรรม สพป.ตัวอย่าง. {URL}"
    )


def test_thai_apa_joins_the_last_two_authors(make_work: MakeWork) -> None:
    work = make_work(authors=tuple(Person(f"ครู {letter}") for letter in "กขค"))
    assert cite(work, PUBLISHER, URL).apa.startswith("ครู ก, ครู ข และครู ค. (๒๕๖๘).")


def test_english_apa_uses_the_english_title_and_the_common_era(make_work: MakeWork) -> None:
    work = make_work(title_en="Reading drills", authors=(Person("A"), Person("B")))
    apa = cite(work, "Innovation Catalog", URL, thai=False).apa
    assert apa == f"A, & B. (2025). Reading drills. Innovation Catalog. {URL}"


def test_a_work_without_a_date_is_cited_by_its_school_year(make_work: MakeWork) -> None:
    assert year(make_work(published_on=None, academic_year=2566)) == 2566


def test_bibtex_escapes_what_tex_reads_as_commands(make_work: MakeWork) -> None:
    work = make_work(title=r"ลบ 50% & \input{x} #1_2 $ ~ ^", authors=(Person("ก {ข}"),))
    bibtex = cite(work, PUBLISHER, URL).bibtex
    assert (
        r"ลบ 50\% \& \textbackslash{}input\{x\} \#1\_2 \$ \textasciitilde{} \textasciicircum{}"
        in bibtex
    )
    assert r"author = {{ก \{ข\}}}" in bibtex
    assert bibtex.startswith("@misc{2568-reading,\n")
    assert "year = {2025}" in bibtex


def test_ris_has_one_line_for_each_author_and_keyword(make_work: MakeWork) -> None:
    work = make_work(authors=(Person("ก"), Person("ข")), keywords=("อ่าน\nออก", "เขียน"))
    lines = cite(work, PUBLISHER, URL).ris.splitlines()
    assert lines[0] == "TY  - GEN"
    assert lines[-1] == "ER  - "
    assert [line for line in lines if line.startswith("AU")] == ["AU  - ก", "AU  - ข"]
    assert [line for line in lines if line.startswith("KW")] == ["KW  - อ่าน ออก", "KW  - เขียน"]


def test_line_breaks_cannot_start_another_field(make_work: MakeWork) -> None:
    work = make_work(title="ชื่อ\nER  - \nTY  - BOOK")
    assert cite(work, PUBLISHER, URL).ris.count("\nTY  - ") == 0


def test_csl_json_keeps_thai_names_whole_and_dates_as_numbers(make_work: MakeWork) -> None:
    work = make_work(authors=(Person("ครูตัวอย่าง ก"), Person("ครูตัวอย่าง ข")))
    (item,) = json.loads(cite(work, PUBLISHER, URL).csl)
    assert item["author"] == [{"literal": "ครูตัวอย่าง ก"}, {"literal": "ครูตัวอย่าง ข"}]
    assert item["issued"] == {"date-parts": [[2025, 10, 1]]}
    assert (item["id"], item["URL"], item["language"]) == ("2568-reading", URL, "th")
    undated = json.loads(cite(make_work(published_on=None), PUBLISHER, URL).csl)[0]
    assert undated["issued"] == {"date-parts": [[2025]]}


def test_references_name_the_language_of_their_title(make_work: MakeWork) -> None:
    english = make_work(title_en="Reading drills")
    assert "\nLA  - en\n" in cite(english, PUBLISHER, URL, thai=False).ris
    assert "\nLA  - th\n" in cite(make_work(), PUBLISHER, URL, thai=False).ris
