"""Flow charts: no box on another, no arrow through a box, every word inside its box."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from khlang.manual import metrics
from khlang.manual.chart import NARROW, WIDE, Arrow, Box, Chart, Label, Style, Words
from khlang.manual.flowchart import charts, outline, svg
from khlang.manual.layout import layout
from khlang.manual.metrics import REGULAR, SEMIBOLD, text_width
from khlang.manual.placement import place
from khlang.manual.process import Flow, FlowEdge, FlowNode, NodeKind
from khlang.manual.read import Manual, load
from khlang.manual.wrapping import words, wrap
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
STYLES = (WIDE, NARROW)
TOUCH = 0.01

Rectangle = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def manual() -> Manual:
    loaded, problems = load(ROOT / "docs/manual", vocabulary.load(ROOT / "innovations/_registry"))
    assert problems == []
    assert loaded is not None
    return loaded


# generated graphs

TEXT = st.one_of(
    st.sampled_from(
        (
            "สรุป",
            "ศึกษา วิเคราะห์ภารกิจหน่วยงานภายใน",
            "จัดการความรู้ นำเสนอผลงาน แลกเปลี่ยนเรียนรู้",
            "เป็นไปตามเกณฑ์มาตรฐานและตัวชี้วัด?",
            "กฎหมายที่เกี่ยวข้องกับน้ำใต้ดินทั้งหมดซึ่งยาวมากจนต้องขึ้นบรรทัดใหม่หลายบรรทัด",
        )
    ),
    st.text("กขคงนมรสอเแโะาิีุูำ่้๊ๆฯ abW(๑๒ ", min_size=1, max_size=60).filter(str.strip),
)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Draw a flow chart as the reader would let it pass."""
    count = draw(st.integers(1, 9))
    exits: list[list[int]] = [[] for _ in range(count)]
    for node in range(1, count):
        parents = [each for each in range(node) if len(exits[each]) < 2]
        exits[draw(st.sampled_from(parents))].append(node)
    for node in range(count):
        further = [each for each in range(node + 1, count + 1) if each not in exits[node]]
        wanted = draw(st.integers(0 if exits[node] else 1, 3 - len(exits[node])))
        exits[node] += (
            draw(
                st.lists(
                    st.sampled_from(further), min_size=min(wanted, 1), max_size=wanted, unique=True
                )
            )
            if further and wanted
            else []
        )
    loops = [(node, draw(_ancestor(node, exits))) for node in range(count) if len(exits[node]) < 3]
    chosen = [loop for loop in loops if loop[1] is not None and draw(st.booleans())]
    names = ["end" if node == count else f"n{node}" for node in range(count + 1)]
    edges = [("start", "n0", False)]
    edges += [
        (names[node], names[target], False) for node in range(count) for target in exits[node]
    ]
    edges += [(names[node], names[target or 0], True) for node, target in chosen]
    leaving = [source for source, *_ in edges]
    kinds = {
        name: NodeKind.DECISION if leaving.count(name) > 1 else NodeKind.STEP for name in names
    } | {"start": NodeKind.START, "end": NodeKind.END}
    nodes = tuple(
        FlowNode(id=name, kind=kind, label=draw(TEXT))
        for name, kind in draw(st.permutations(sorted(kinds.items())))
    )
    return Flow(
        title="ผังงาน",
        basis="ทดสอบ",
        nodes=nodes,
        edges=tuple(
            FlowEdge(
                source=source,
                target=target,
                loop=loop,
                label=draw(TEXT) if kinds[source] is NodeKind.DECISION else "",
            )
            for source, target, loop in draw(st.permutations(edges))
        ),
    )


def _ancestor(node: int, exits: list[list[int]]) -> st.SearchStrategy[int | None]:
    found = {node}
    for other in range(node - 1, -1, -1):
        if found & set(exits[other]):
            found.add(other)
    earlier = sorted(found - {node})
    return st.sampled_from(earlier) if earlier else st.none()


@given(flows(), st.sampled_from(STYLES), st.integers(0, 5))
@settings(max_examples=300)
def test_any_chart_is_drawn_without_collisions(flow: Flow, style: Style, forms: int) -> None:
    chips = tuple((f"p1-f{number}", f"แบบ {number}") for number in range(forms))
    steps = {node.id for node in flow.nodes if node.kind is NodeKind.STEP}
    chart = layout(flow, style, dict.fromkeys(steps, Label("ขั้นตอนที่ ๑๐.๑", chips)))
    check(chart)
    assert {box.node.id for box in chart.boxes} == set(flow.by_id)
    assert [arrow.edge for arrow in chart.arrows] == list(flow.edges)


@given(flows())
@settings(max_examples=100)
def test_every_edge_that_is_no_loop_leads_down(flow: Flow) -> None:
    for columns in (1, 3):
        cells = place(flow, columns)
        assert len({(cell.row, cell.column) for cell in cells.values()}) == len(flow.nodes)
        for edge in flow.edges:
            assert edge.loop == (cells[edge.target].row < cells[edge.source].row)


@given(flows())
@settings(max_examples=50)
def test_the_text_version_names_every_box_once(flow: Flow) -> None:
    items = outline(flow)
    inner = {node.id for node in flow.nodes if node.kind in (NodeKind.STEP, NodeKind.DECISION)}
    assert {item.node.id for item in items} == inner
    assert len(items) == len(inner)
    numbers = {item.number for item in items} | {""}
    assert all(way.target in numbers for item in items for way in item.ways)


# the office's processes


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_the_processes_of_the_manual(manual: Manual, style: Style) -> None:
    for process in manual.processes.values():
        chart = charts(process, manual.forms_of(process), style)
        check(chart)
        assert chart.width <= (1000 if style is WIDE else 345)


def test_process_3_stands_in_two_columns(manual: Manual) -> None:
    process = manual.processes["p3"]
    cells = place(process.flow, WIDE.columns)
    assert {cells[f"a{n}"].column for n in range(1, 5)} == {0}
    assert {cells[f"b{n}"].column for n in range(1, 5)} == {1}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_svg_links_steps_and_forms_and_has_its_own_ids(manual: Manual, style: Style) -> None:
    for process in manual.processes.values():
        text = svg(process, manual.forms_of(process), style, "../../")
        tree = ET.fromstring(text)
        space = "{http://www.w3.org/2000/svg}"
        links = {element.get("href") for element in tree.iter(f"{space}a")}
        steps = {node.step for node in process.flow.nodes if node.step}
        served = {form.id for form in manual.forms_of(process) if steps & set(form.steps)}
        assert links == {f"#{step}" for step in steps} | {f"../../forms/{form}/" for form in served}
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert all(str(each).startswith(f"{process.id}-{style.name}") for each in ids)
        assert "style=" not in text
        title = tree.find(f"{space}title")
        assert title is not None
        assert title.text == process.flow.title
        labels = {"".join(element.itertext()) for element in tree.iter(f"{space}text")}
        assert {node.label for node in process.flow.nodes} <= labels


def test_drawing_twice_gives_the_same(manual: Manual) -> None:
    process = manual.processes["p3"]
    forms = manual.forms_of(process)
    assert svg.__wrapped__(process, forms, WIDE, "") == svg.__wrapped__(process, forms, WIDE, "")


# words


def test_lines_end_at_words_and_stay_within_their_limit() -> None:
    text = "ผู้มีอำนาจพิจารณาอนุมัติภายในสำนักงานเขตพื้นที่การศึกษา (แบบ ๓) อื่น ๆ"
    ends = set(itertools.accumulate(map(len, words(text))))
    for limit in range(90, 400, 10):
        lines = wrap(text, limit, 16)
        assert all(text_width(line, 16) <= limit for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        place_in_text = 0
        for line in lines:
            place_in_text = text.index(line, place_in_text) + len(line)
            assert {place_in_text, place_in_text + 1} & ends
        assert not any(line.startswith(("ๆ", ")", "๓", "ฯ")) for line in lines)


def test_a_word_wider_than_a_line_keeps_marks_with_their_letters() -> None:
    lines = wrap("น้ำเก็บกี่" * 12, 60, 16)
    assert len(lines) > 5
    assert all(text_width(line, 16) <= 60 for line in lines)
    assert not any(line[0] in "่้๊๋์ิีึืุูั็ำาะๅ" for line in lines)
    assert not any(line[-1] in "เแโใไ" for line in lines)


@pytest.mark.parametrize("weight", [REGULAR, SEMIBOLD])
def test_widths_are_those_of_the_published_typeface(weight: int) -> None:
    styles = ROOT / "docs/assets/stylesheets"
    tokens = (styles / "tokens.css").read_text(encoding="utf-8")
    for script, sample in (("thai", "กเแ่์๑ฯำ"), ("latin", "AWi1 (–“…")):
        face = re.search(rf"font-weight:{weight};[^}}]*url\(([^)]*{script}[^)]*)\)", tokens)
        assert face is not None
        font = ImageFont.truetype(styles / face[1], 1000, layout_engine=ImageFont.Layout.BASIC)
        for character in sample:
            assert metrics.ADVANCES[weight][character] == round(font.getlength(character))


# what a good drawing is


def check(chart: Chart) -> None:
    """Fail when anything collides or stands outside."""
    frame = (0.0, 0.0, chart.width, chart.height)
    for one, other in itertools.combinations(chart.boxes, 2):
        assert not overlap(rectangle(one), rectangle(other)), (one.node.id, other.node.id)
    for box in chart.boxes:
        assert inside(rectangle(box), frame)
        check_words(box, chart.style)
    boxes = {box.node.id: box for box in chart.boxes}
    answers = [arrow.answer for arrow in chart.arrows if arrow.answer]
    rooms = [(each.x, each.y, each.x + each.width, each.y + each.height) for each in answers]
    for first, second in itertools.combinations(rooms, 2):
        assert not overlap(first, second), "two answers overlap"
    for room in rooms:
        assert inside(room, frame)
        assert not any(overlap(room, rectangle(box)) for box in chart.boxes), "answer on a box"
    for arrow in chart.arrows:
        check_arrow(arrow, boxes, frame)
        for part in segments(arrow):
            assert not any(overlap(part, room) for room in rooms), "arrow through an answer"
    check_joins(chart)


def check_words(box: Box, style: Style) -> None:
    weight = SEMIBOLD if box.node.kind in (NodeKind.START, NodeKind.END) else REGULAR
    placed = [line_room(line, style.size, weight) for line in box.lines]
    placed += [(chip.x, chip.y, chip.x + chip.width, chip.y + chip.height) for chip in box.chips]
    if box.meta:
        placed.append(line_room(box.meta, style.size * 0.84, REGULAR))
    for one, other in itertools.combinations(placed, 2):
        assert not overlap(one, other), f"words overlap in {box.node.id}"
    for room in placed:
        assert inside(room, rectangle(box))
        if box.node.kind is NodeKind.DECISION:
            assert all(in_diamond(box, x, y) for x in room[::2] for y in room[1::2])
    for chip in box.chips:
        assert text_width(chip.words.text, style.size * 0.875) < chip.width


def line_room(line: Words, size: float, weight: int) -> Rectangle:
    """Return the room of a centred line, from above the letters' body to below it."""
    half = text_width(line.text, size, weight) / 2
    return line.x - half, line.y - size * 0.9, line.x + half, line.y + size * 0.3


def check_arrow(arrow: Arrow, boxes: dict[str, Box], frame: Rectangle) -> None:
    source, target = boxes[arrow.edge.source], boxes[arrow.edge.target]
    assert on_outline(source, *arrow.points[0])
    assert on_outline(target, *arrow.points[-1])
    for (x1, y1), (x2, y2) in itertools.pairwise(arrow.points):
        assert abs(x1 - x2) < TOUCH or abs(y1 - y2) < TOUCH, "an arrow runs askew"
    for part in segments(arrow):
        assert inside(part, frame)
        for box in boxes.values():
            assert not crosses(part, box), f"{arrow.edge.source}→{arrow.edge.target} crosses a box"


def check_joins(chart: Chart) -> None:
    """Arrows lie on each other only where they lead to the same box."""
    for one, other in itertools.combinations(chart.arrows, 2):
        if one.edge.target != other.edge.target:
            for part, rest in itertools.product(segments(one), segments(other)):
                assert not collinear(part, rest), (one.edge, other.edge)


def collinear(one: Rectangle, other: Rectangle) -> bool:
    for axis in (0, 1):
        flat = one[axis] == one[axis + 2] and other[axis] == other[axis + 2]
        if flat and abs(one[axis] - other[axis]) < 2:
            along = 1 - axis
            return min(one[along + 2], other[along + 2]) - max(one[along], other[along]) > TOUCH
    return False


def segments(arrow: Arrow) -> Iterator[Rectangle]:
    for (x1, y1), (x2, y2) in itertools.pairwise(arrow.points):
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def rectangle(box: Box) -> Rectangle:
    return box.x, box.y, box.x + box.width, box.y + box.height


def overlap(one: Rectangle, other: Rectangle) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    thin = one[0] == one[2] or other[0] == other[2] or one[1] == one[3] or other[1] == other[3]
    return across > -TOUCH and down > -TOUCH if thin else across > TOUCH and down > TOUCH


def inside(one: Rectangle, other: Rectangle) -> bool:
    return (
        one[0] >= other[0] - TOUCH
        and one[1] >= other[1] - TOUCH
        and one[2] <= other[2] + TOUCH
        and one[3] <= other[3] + TOUCH
    )


def in_diamond(box: Box, x: float, y: float) -> bool:
    centre, middle = box.middle
    across = abs(x - centre) / (box.width / 2)
    return across + abs(y - middle) / (box.height / 2) <= 1 + TOUCH


def in_shape(box: Box, x: float, y: float, margin: float) -> bool:
    """Whether a point lies inside a box by more than ``margin``."""
    left, top, right, bottom = rectangle(box)
    if not (left + margin < x < right - margin and top + margin < y < bottom - margin):
        return False
    if box.node.kind is NodeKind.DECISION:
        centre, middle = box.middle
        return (
            abs(x - centre) / (box.width / 2) + abs(y - middle) / (box.height / 2) < 1 - margin / 20
        )
    if box.node.kind in (NodeKind.START, NodeKind.END):
        radius = box.height / 2
        nearest = min(max(x, left + radius), right - radius)
        return (x - nearest) ** 2 + (y - box.middle[1]) ** 2 < (radius - margin) ** 2
    return True


def on_outline(box: Box, x: float, y: float) -> bool:
    left, top, right, bottom = rectangle(box)
    near = left - TOUCH <= x <= right + TOUCH and top - TOUCH <= y <= bottom + TOUCH
    return near and not in_shape(box, x, y, 0.5)


def crosses(part: Rectangle, box: Box) -> bool:
    """Whether any of many points along a segment lies inside a box."""
    steps = 60
    return any(
        in_shape(
            box,
            part[0] + (part[2] - part[0]) * step / steps,
            part[1] + (part[3] - part[1]) * step / steps,
            0.5,
        )
        for step in range(steps + 1)
    )
