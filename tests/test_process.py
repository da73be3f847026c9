"""Processes as records: steps, their numbers, and flow charts that can be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from khlang.manual import graph
from khlang.manual.process import NodeKind, Process, StepTag
from khlang.manual.read import load
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
VALID = Path(__file__).parent / "cases" / "manual" / "valid"
WORDS = vocabulary.load(ROOT / "innovations" / "_registry")


@pytest.fixture(scope="module")
def process() -> Process:
    loaded, _ = load(VALID, WORDS)
    assert loaded is not None
    return loaded.processes["p1"]


def test_steps_are_numbered_by_their_place(process: Process) -> None:
    assert [(step.id, step.number) for step in process.all_steps.values()] == [
        ("p1-s1", "๑"), ("p1-s2", "๒"), ("p1-s2-1", "๒.๑"),
    ]  # fmt: skip


def test_tags_and_forms_of_other_steps(process: Process) -> None:
    step = process.all_steps["p1-s2"]
    assert step.tags == (StepTag.DEVELOP, StepTag.PUBLICIZE)
    assert (step.publicizes, step.shares) == (True, False)
    assert step.see == ("p2-f1",)


def test_scope_and_definitions(process: Process) -> None:
    assert process.scope.items == ("โรงเรียนเล็ก", "โรงเรียนใหญ่")
    assert [(each.term, each.text) for each in process.definitions] == [("สื่อ", "สิ่งที่ช่วยให้เรียนรู้")]


def test_a_box_without_a_label_has_the_short_name_of_its_step(process: Process) -> None:
    assert process.flow.by_id["n1"].label == "สำรวจ"
    assert process.flow.by_id["n3"].label == "ทำสื่อ"
    assert process.flow.by_id["d1"].kind is NodeKind.DECISION


def test_exits_keep_their_order(process: Process) -> None:
    assert [(edge.target, edge.label) for edge in process.flow.exits("d1")] == [
        ("n2", "ไม่พอ"), ("end", "พอ"),
    ]  # fmt: skip
    assert [edge.loop for edge in process.flow.exits("n3")] == [True]


def test_every_step_of_the_office_is_drawn() -> None:
    loaded, _ = load(ROOT / "docs" / "manual", WORDS)
    assert loaded is not None
    for each in loaded.processes.values():
        drawn = {node.step for node in each.flow.nodes if node.step}
        parents = {step.id for step in each.steps if step.substeps}
        assert set(each.all_steps) - parents <= drawn


# the graph


LEADS = graph.arrows([("a", "b"), ("b", "c"), ("c", "d"), ("b", "d"), ("d", "b"), ("x", "y")])


def test_what_arrows_reach() -> None:
    assert graph.reachable("a", LEADS) == {"a", "b", "c", "d"}
    assert graph.reachable("d", graph.reversed_arrows(LEADS)) == {"a", "b", "c", "d"}


def test_an_edge_that_closes_a_cycle() -> None:
    assert graph.back_edges("a", LEADS) == [("d", "b")]


def test_ranks_are_the_longest_ways() -> None:
    onward = graph.arrows([("a", "b"), ("b", "c"), ("c", "d"), ("b", "d")])
    assert graph.ranks("a", onward) == {"a": 0, "b": 1, "c": 2, "d": 3}
