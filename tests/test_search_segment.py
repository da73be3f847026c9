"""Segments and shards: what is written can be read back, and an edit stays in its segment."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from khlang.search import grams, index
from khlang.search.analysis import LABELS, Analyser, Analysis, Entry
from khlang.search.segment import Layout, Segment, pack_body, pack_front
from khlang.search.shards import KEY_BITS, block, blocks, join
from khlang.search.text import prepare

Postings = dict[int, tuple[int, dict[int, int]]]

WORK = st.dictionaries(st.integers(0, (1 << KEY_BITS) - 1), st.integers(0, 255), max_size=30)


def _numbers(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    found = []
    for _ in range(count):
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        found.append(value)
    return found, at


def _read(data: bytes, first: int) -> Postings:
    (count,), at = _numbers(data, 0, 1)
    apart, at = _numbers(data, at, count)
    held, at = _numbers(data, at, count)
    lengths, at = _numbers(data, at, count)
    lists = []
    for length, many in zip(lengths, held, strict=True):
        steps, end = _numbers(data, at, many if length else 0)
        assert end == at + length
        lists.append(np.cumsum(steps).tolist())
        at = end
    found: Postings = {}
    for key, many, works in zip(np.cumsum([first, *apart])[1:].tolist(), held, lists, strict=True):
        found[key] = (many, dict(zip(works, data[at : at + len(works)], strict=True)))
        at += len(works)
    assert at == len(data)
    return found


@given(st.lists(WORK, max_size=12), st.sampled_from([0, 1, 6]), st.integers(0, 12))
def test_blocks_hold_every_posting(works: list[dict[int, int]], bits: int, common: int) -> None:
    keys = [
        np.array(sorted(key << 8 | places for key, places in work.items()), np.uint32)
        for work in works
    ]
    found: Postings = {}
    for number, each in enumerate(blocks(keys, bits, common)):
        found |= _read(each.data, number << KEY_BITS - bits)
    expected: Postings = {}
    for key in {key for work in works for key in work}:
        postings = {place: work[key] for place, work in enumerate(works) if key in work}
        is_word = key * pow(grams.SPREAD, -1, 1 << KEY_BITS) % (1 << KEY_BITS) >= grams.START
        expected[key] = (len(postings), postings if len(postings) <= common or is_word else {})
    assert found == expected


def test_keys_of_letters_are_told_from_words_and_what_they_mean() -> None:
    letters = grams.fold(prepare("ครูชวนเด็กอ่านจับใจความ micro:bit 2568"))
    keys = np.concatenate([grams.trigrams(letters)[0], grams.toned(letters)[0]])
    assert len(keys) > 10
    assert grams.of_letters(keys).all()
    others = [grams.word_key("อ่าน"), grams.concept_key("p4"), grams.start_key(int(letters[0]), 90)]
    assert not grams.of_letters(np.array(others)).any()


@given(st.lists(st.binary(max_size=500)))
def test_joined_blocks_are_one_gzip_file(pieces: list[bytes]) -> None:
    assert gzip.decompress(join(map(block, pieces))) == b"".join(pieces)


def _entry(number: int, title: str = "แบบฝึกอ่าน") -> Entry:
    return Entry(
        id=f"2568/work-{number}",
        url=f"innovations/2568/work-{number}/",
        title=f"{title} {number}",
        abstract="บทคัดย่อ",
        year=2568,
        category="learning",
        school="9900000001",
        school_name="โรงเรียนตัวอย่าง ๑",
    )


def test_a_work_stays_in_its_segment_and_changes_no_other() -> None:
    layout = Layout.of(2000)
    analyser = Analyser()
    before = {f"2568/work-{n}": analyser.analyse(_entry(n)) for n in range(40)}
    after = {**before, "2568/work-7": analyser.analyse(_entry(7, "ชุดทดลอง"))}
    home = layout.segment("2568/work-7")

    def segment(works: dict[str, bytes], number: int) -> bytes:
        own = [
            Analysis.unpack(data) for work, data in works.items() if layout.segment(work) == number
        ]
        return pack_front(own, layout) + pack_body(own, layout)

    assert layout.segments > 1
    for number in range(layout.segments):
        changed = segment(before, number) != segment(after, number)
        assert changed == (number == home)


def test_what_works_have_in_common_is_the_same_in_each() -> None:
    """The keys of a label do not change with the works that it was met in before."""
    labels = ("คณิตศาสตร์", "ประถมศึกษาปีที่ ๔", "คณิตศาสตร์")
    entries = [replace(_entry(number), labels=labels) for number in range(3)]
    analyser = Analyser()
    analyses = [analyser.analyse(entry) for entry in entries]
    assert analyses == [Analyser().analyse(entry) for entry in entries]
    keys = Analysis.unpack(analyses[2]).main
    held = dict(zip((keys >> 8).tolist(), (keys & 0xFF).tolist(), strict=True))
    assert {held[grams.concept_key(name)] for name in ("p4", "p4-6")} == {LABELS}


def test_a_packed_segment_comes_back() -> None:
    analyses = [Analyser().analyse(_entry(number)) for number in range(3)]
    layout = Layout.of(3)
    segment = Segment.of(analyses, layout)
    works = [Analysis.unpack(data) for data in analyses]
    packed = (pack_front(works, layout), pack_body(works, layout))
    again = Segment.unpack(*(partial(BytesIO, data) for data in packed))
    for name in ("facets", "cards", "main", "body"):
        assert tuple(getattr(again, name)) == getattr(segment, name)
        assert tuple(getattr(again, name)) == getattr(segment, name)  # a part can be read again


def test_an_index_without_works_is_written(tmp_path: Path) -> None:
    index.write((), tmp_path / "search")
    config = json.loads((tmp_path / "search/index.json").read_text(encoding="utf-8"))
    shard = tmp_path / "search" / config["folder"] / "m0.bin"
    assert (config["works"], gzip.decompress(shard.read_bytes())) == (0, b"\0")
