"""The registry: what it holds, finding terms by what teachers write, and its own faults."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from khlang.submission import vocabulary
from khlang.submission.vocabulary import RegistryError, Vocabulary

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"

Edit = Callable[[str, str, str], Path]


@pytest.fixture(scope="module")
def terms() -> Vocabulary:
    return vocabulary.load(REGISTRY)


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Return a function that gives a copy of the registry with one text replaced."""

    def replace(name: str, old: str, new: str) -> Path:
        registry = tmp_path / "_registry"
        shutil.copytree(REGISTRY, registry)
        text = (registry / name).read_text(encoding="utf-8")
        assert old in text
        (registry / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return registry

    return replace


@pytest.mark.parametrize(
    ("name", "written", "term_id"),
    [
        ("areas", "thai", "thai"),
        ("areas", "ภาษาไทย", "thai"),
        ("areas", "การงานอาชีพและเทคโนโลยี", "occupation"),
        ("areas", "วิทยาศาสตร์", "science_tech"),
        ("areas", "สังคมศึกษา ศาสนาและวัฒนธรรม", "social"),
        ("grades", "ป.2", "p2"),
        ("grades", "ป. ๒", "p2"),
        ("grades", "ประถมศึกษาปีที่ 2", "p2"),
        ("grades", "ม.๓", "m3"),
        ("methods", "design thinking", "design_thinking"),
        ("licences", "CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"),
        ("licences", "cc-by-4.0", "CC-BY-4.0"),
        ("positions", "ผอ.", "ผู้อำนวยการโรงเรียน"),
        ("media", "เเบบฝึกทักษะ", "exercise"),
        ("statuses", "เผยแพร่แล้ว", "published"),
    ],
)
def test_terms_are_found_by_what_teachers_write(
    terms: Vocabulary, name: str, written: str, term_id: str
) -> None:
    assert terms.find(name, written) == term_id


def test_other_words_are_not_found_but_the_nearest_is_offered(terms: Vocabulary) -> None:
    assert terms.find("areas", "ภาษาไท") is None
    assert terms.nearest("areas", "ภาษาไท") == "thai"
    assert terms.nearest("areas", "กขค") is None


def test_every_term_has_words_in_both_languages(terms: Vocabulary) -> None:
    for name in Vocabulary.__dataclass_fields__:
        if name != "_names":
            for term in terms.terms(name).values():
                assert term.label, name
                assert term.label_en.isascii() or "–" in term.label_en, (name, term.id)


def test_rubric_adds_up_and_names_levels(terms: Vocabulary) -> None:
    rubric = terms.rubrics["showcase_default"]
    assert sum(criterion.full for criterion in rubric.criteria) == 100
    assert [rubric.level(score).label for score in (100, 90, 89.9, 60, 0)] == [
        "ดีเยี่ยม", "ดีเยี่ยม", "ดีมาก", "พอใช้", "ปรับปรุง",
    ]  # fmt: skip


def test_schools_are_samples_in_the_offices_districts(terms: Vocabulary) -> None:
    schools = vocabulary.load_schools(REGISTRY)
    assert list(schools) == [f"99{number:08}" for number in range(1, 13)]
    assert all(school.sample and "ตัวอย่าง" in school.name for school in schools.values())
    assert {school.district for school in schools.values()} == terms.districts.keys()


def test_reviewers_are_samples(terms: Vocabulary) -> None:
    reviewers = vocabulary.load_reviewers(REGISTRY, terms)
    assert reviewers.rubric in terms.rubrics
    assert all("ตัวอย่าง" in name for name in reviewers.names)


def test_collections() -> None:
    collections = vocabulary.load_collections(REGISTRY)
    assert len({collection.id for collection in collections}) == len(collections) >= 4


def test_no_collections_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / vocabulary.COLLECTIONS_FILE).write_text("collections: []\n", encoding="utf-8")
    assert vocabulary.load_collections(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("group: print, aliases: [แบบฝึก,", "group: prints, aliases: [แบบฝึก,", "registry-unknown", "media"),
        ("levels: [early]", "levels: [early, upper]", "registry-unknown", "areas"),
        ("from: 60", "from: 75", "registry-levels", "rubrics"),
        ("{id: math,", "{id: thai,", "registry-duplicate", "areas"),
        ("{id: math,", '{id: "<math>",', "registry-id", "areas"),
        ("{id: math,", '{id: "../..",', "registry-id", "areas"),
        ("{id: math,", "{id: Math.html,", "registry-id", "areas"),
        ("aliases: [เลข, คณิต]", "aliases: [เลข, ดนตรี]", "registry-duplicate", "areas"),
        ("label_en: Mathematics, ", "", "field-missing", "areas[1].label_en"),
        ("label_en: Mathematics,", "label_en: Mathematics, colour: red,", "field-unknown", "areas[1].colour"),
        ("\ngrades:", "\ngrade:", "field-misnamed", "grade"),
    ],
)  # fmt: skip
def test_faults_of_the_vocabulary_are_placed(
    edit: Edit, old: str, new: str, code: str, field: str
) -> None:
    with pytest.raises(RegistryError) as raised:
        vocabulary.load(edit("vocabulary.yml", old, new))
    problem = raised.value.problems[0]
    assert (problem.code, problem.field) == (code, field)
    assert problem.path == "_registry/vocabulary.yml"
    assert problem.line > 0
    assert problem.message in str(raised.value)


@pytest.mark.parametrize("name", ["vocabulary.yml", "schools.csv"])
def test_missing_file(edit: Edit, name: str) -> None:
    registry = edit("vocabulary.yml", "areas", "areas")
    (registry / name).unlink()
    with pytest.raises(RegistryError) as raised:
        vocabulary.load_schools(registry)
    assert [problem.code for problem in raised.value.problems] == ["registry-missing"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        (",khong,sample1", ",Khongg,sample1", "choice-misspelt", 2),
        ("9900000002", "990000002", "school-code-form", 3),
        ("โรงเรียนตัวอย่าง ๓", "", "field-empty", 4),
        (",yes", ",maybe", "yes-no-invalid", 2),
        ("code,name", '"code,name', "registry-row", 13),
    ],
)
def test_faults_of_the_schools_are_placed(
    edit: Edit, old: str, new: str, code: str, line: int
) -> None:
    with pytest.raises(RegistryError) as raised:
        vocabulary.load_schools(edit("schools.csv", old, new))
    problem = raised.value.problems[0]
    assert (problem.code, problem.line) == (code, line)


def test_a_school_needs_no_english_name(edit: Edit) -> None:
    schools = vocabulary.load_schools(edit("schools.csv", "Sample School 1,", ","))
    assert schools["9900000001"].name_en == ""
    assert schools["9900000002"].name_en


def test_a_schools_file_saved_by_excel_is_read(edit: Edit) -> None:
    registry = edit("schools.csv", "code", "code")
    file = registry / "schools.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(vocabulary.load_schools(registry)) == 12


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "\n\n,,,,,,,,\n",
        lambda text: text.replace("\n", ",,\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\n".join(",".join(reversed(row.split(","))) for row in text.split()),
    ],
    ids=["empty rows", "empty columns", "empty lines", "other order"],
)
def test_what_spreadsheets_add_to_the_schools_is_no_fault(
    change: Callable[[str], str], tmp_path: Path
) -> None:
    registry = tmp_path / "_registry"
    shutil.copytree(REGISTRY, registry)
    file = registry / "schools.csv"
    text = file.read_text(encoding="utf-8").replace(" ", "")
    file.write_text(text, encoding="utf-8")
    schools = vocabulary.load_schools(registry)
    file.write_text(change(text), encoding="utf-8")
    assert vocabulary.load_schools(registry) == schools


@pytest.mark.parametrize("text", ["", "# หมายเหตุ\n", "collections:\n", "collections: []\n"])
def test_there_may_be_no_collections(text: str, tmp_path: Path) -> None:
    (tmp_path / "collections.yml").write_text(text, encoding="utf-8")
    assert vocabulary.load_collections(tmp_path) == ()


def test_there_may_be_no_moves(tmp_path: Path) -> None:
    (tmp_path / "moved.yml").write_text("# หมายเหตุ\n", encoding="utf-8")
    assert vocabulary.load_moves(tmp_path) == ()


def test_what_cannot_be_seen_in_the_registry_is_a_fault(edit: Edit) -> None:
    registry = edit("schools.csv", "Sample School 2", "Sample\0School 2")
    with pytest.raises(RegistryError, match="U\\+0000"):
        vocabulary.load_schools(registry)
