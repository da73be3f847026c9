"""The corpus: sample works in order, and the folder of submissions that holds them."""

from __future__ import annotations

import csv
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from khlang.sample import bank as banks
from khlang.sample import damage, front, outline, scores
from khlang.sample.prose import Weaver
from khlang.sample.shelf import Shelf
from khlang.submission.folder import MAX_SLUG, slug
from khlang.submission.vocabulary import COLLECTIONS_FILE, SCHOOLS_FILE
from khlang.thai import to_thai

REGISTRY = Path(__file__).parents[3] / "innovations" / "_registry"
DAMAGED_SHARE = 0.25
ENGLISH_SHARE = 1 / 3
MEASURED_SHARE = 0.65
SCHEMA_LINE = "# yaml-language-server: $schema=../../_registry/innovation.schema.json\n"


@dataclass(frozen=True, slots=True)
class SampleWork:
    """One work: ``id`` is ``<BE year>/<slug>``, ``front`` in the order of the field table."""

    id: str
    front: dict[str, Any]
    body: str

    @property
    def text(self) -> str:
        """The whole ``index.md``."""
        return f"---\n{SCHEMA_LINE}{front.to_yaml(self.front)}---\n\n{self.body}"


def _slug(plan: outline.Outline) -> str:
    ascii_name = unicodedata.normalize("NFKD", plan.topic.english).encode("ascii", "ignore")
    end = f"{plan.form.id.replace('_', '-')}-{plan.number:05d}"
    words = slug(ascii_name.decode())[: MAX_SLUG - len(end) - 1].rstrip("-")
    return f"{words}-{end}"


def _title(weaver: Weaver, taken: set[str], number: int) -> str:
    for _ in range(20):
        title = weaver.title()
        if title not in taken:
            taken.add(title)
            return title
    return f"{title[:130]} ฉบับที่ {number}"


def _texts(weaver: Weaver, taken: set[str], rng: Random) -> dict[str, Any]:
    plan = weaver.outline
    texts: dict[str, Any] = {
        "title": _title(weaver, taken, plan.number),
        "abstract": weaver.abstract(),
        "keywords": weaver.keywords(),
        "body": weaver.body(),
    }
    if rng.random() < ENGLISH_SHARE:
        texts |= {"title_en": weaver.title_en(), "abstract_en": weaver.abstract_en()}
    if rng.random() < MEASURED_SHARE:
        texts["metrics"] = scores.claims(plan.scores, rng)
    return texts


def _hurt(texts: dict[str, Any], rng: Random) -> None:
    for kind in rng.sample(damage.KINDS, rng.choice((1, 1, 1, 2))):
        for name in ("title", "abstract", "body"):
            texts[name] = damage.damage(kind, texts[name], rng)


def generate(count: int, seed: int) -> Iterator[SampleWork]:
    """Yield ``count`` works; the same seed gives the same works, and more works go on from fewer."""
    bank = banks.load()
    taken: set[str] = set()
    parents: dict[str, str] = {}
    for number in range(1, count + 1):
        rng = Random(f"{seed}/{number}")
        plan = outline.draw(bank, number, rng)
        texts = _texts(Weaver(bank, plan, rng), taken, rng)
        if rng.random() < DAMAGED_SHARE:
            _hurt(texts, rng)
        fields = front.compose(plan, texts, parents.get(plan.topic.name, ""), rng)
        work = SampleWork(f"{plan.year}/{_slug(plan)}", fields, texts["body"])
        if fields["status"] == "published":
            parents[plan.topic.name] = work.id
        yield work


def _admit_schools(file: Path) -> None:
    """Add the schools of sample works that a register lacks, each like one that it has."""
    with file.open(encoding="utf-8-sig", newline="") as given:
        reader = csv.DictReader(given)
        own, columns = list(reader), reader.fieldnames or ()
    missing = set(front.SCHOOLS) - {row.get("code") for row in own}
    if not own or not missing:
        return
    rows = list(own)
    for number, code in enumerate(front.SCHOOLS, 1):
        if code in missing:
            names = {
                "name": f"โรงเรียนตัวอย่าง {to_thai(number)}",
                "name_en": f"Sample School {number}",
            }
            rows.append(own[number % len(own)] | {"code": code, **names, "sample": "yes"})
    with file.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write(folder: Path, count: int, seed: int, registry: Path = REGISTRY) -> None:
    """Write a whole innovations folder: ``count`` works and a registry with collections of them."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(registry, folder / "_registry", dirs_exist_ok=True)
    _admit_schools(folder / "_registry" / SCHOOLS_FILE)
    shelf = Shelf()
    for work in generate(count, seed):
        shelf.offer(work.id, work.front)
        place = folder / work.id
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.md").write_text(work.text, encoding="utf-8", newline="\n")
    collections = folder / "_registry" / COLLECTIONS_FILE
    collections.write_text(shelf.to_yaml(), encoding="utf-8", newline="\n")
