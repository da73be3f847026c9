"""What a process of the manual is: frozen records from which page and flow chart are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class StepTag(StrEnum):
    """What a step is about; the last two open the office's work to others."""

    SURVEY = "survey"
    PROMOTE = "promote"
    CAPACITY = "capacity"
    SERVICE = "service"
    SUPERVISE = "supervise"
    EVALUATE = "evaluate"
    ANALYSE = "analyse"
    DEVELOP = "develop"
    IMPROVE = "improve"
    REPORT = "report"
    INSIDE = "inside"
    OUTSIDE = "outside"
    PUBLICIZE = "publicize"
    KNOWLEDGE_SHARING = "knowledge_sharing"


@dataclass(frozen=True, slots=True)
class Scope:
    """How far the process reaches."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What the manual means by a term."""

    term: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step, or a step within a step.

    Attributes:
        number: In Thai digits, such as ``๒.๑``.
        text: As the manual words it.
        short: A few words for headings and the flow chart, worded by us.
        see: Ids of forms of other steps that are of use here, chosen by us.
    """

    id: str
    number: str
    text: str
    short: str
    tags: tuple[StepTag, ...] = ()
    see: tuple[str, ...] = ()
    substeps: tuple[Step, ...] = ()

    @property
    def publicizes(self) -> bool:
        """Whether the step makes works known."""
        return StepTag.PUBLICIZE in self.tags

    @property
    def shares(self) -> bool:
        """Whether the step is about sharing knowledge."""
        return StepTag.KNOWLEDGE_SHARING in self.tags


class NodeKind(StrEnum):
    """The shapes of a flow chart."""

    START = "start"
    STEP = "step"
    DECISION = "decision"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNode:
    """A shape of the flow chart.

    Attributes:
        label: What is written in it; for a step, the step's short name unless given.
        step: Id of the step that it stands for, or empty.
        basis: What our proposal rests on, or empty.
    """

    id: str
    kind: NodeKind
    label: str
    step: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEdge:
    """An arrow; ``loop`` marks those that lead back to an earlier shape."""

    source: str
    target: str
    label: str = ""
    loop: bool = False


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A flow chart: a graph without cycles, apart from its loops.

    Attributes:
        basis: Where the drawing comes from.
    """

    title: str
    basis: str
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]

    @cached_property
    def by_id(self) -> dict[str, FlowNode]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}

    def exits(self, node_id: str) -> tuple[FlowEdge, ...]:
        """Return the edges that leave a node, in the order of the file."""
        return tuple(edge for edge in self.edges if edge.source == node_id)


@dataclass(frozen=True, kw_only=True)
class Process:
    """One process of the manual.

    Attributes:
        number: Its place in the manual, from 1.
        short: A name that fits a heading, worded by us.
        page: Its page in the printed manual.
        forms_note: What the manual says before its list of forms.
        digest: Hash of the definition.
    """

    id: str
    number: int
    title: str
    short: str
    page: int
    objectives: tuple[str, ...]
    scope: Scope
    definitions: tuple[Definition, ...]
    steps: tuple[Step, ...]
    flow: Flow
    references: tuple[str, ...]
    forms_note: str = ""
    digest: str = ""

    @cached_property
    def all_steps(self) -> dict[str, Step]:
        """Steps and the steps within them, by id, in order."""
        return {step.id: step for step in _walk(self.steps)}


def _walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _walk(step.substeps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The printed manual that the text comes from."""

    title: str
    office: str
    author: str
    author_position: str


@dataclass(frozen=True, kw_only=True)
class About:
    """The chapter before the processes, and the bibliography after them.

    Attributes:
        unit: The group that the manual is for.
    """

    edition: Edition
    unit: str
    concept: str
    objectives: tuple[str, ...]
    missions: tuple[str, ...]
    bibliography: tuple[str, ...]
    bibliography_note: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A slip of the printed text; not applied means that it waits for the office's word.

    Attributes:
        places: Where the text stands, as ``manual.texts`` names places; empty when applied.
        confidence: How sure we are, 0–1.
    """

    id: str
    printed: str
    corrected: str
    confidence: float
    applied: bool
    places: tuple[str, ...] = ()
    note: str = ""
