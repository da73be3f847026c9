from __future__ import annotations

from conftest import MakeWork
from khlang.site.lineage import BRANCHES, Node, kin, tree
from khlang.site.views import work_page
from khlang.submission.model import Lineage
from test_views import Elements, rendered, view


def shape(nodes: tuple[Node, ...]) -> list[object]:
    """Return titles, each followed by the list of what hangs below it."""
    found: list[object] = []
    for node in nodes:
        found.append(node.title)
        if node.children:
            found.append(shape(node.children))
    return found


def on(*parents: str) -> tuple[Lineage, ...]:
    return tuple(Lineage(parent, "เพิ่มเกม") for parent in parents)


def test_a_work_hangs_below_its_source_beside_its_siblings(make_work: MakeWork) -> None:
    first = make_work("2566/first", title="ต้นทาง")
    work = make_work("2567/work", title="เรื่องนี้", based_on=on("2566/first"))
    sibling = make_work("2567/sibling", title="พี่น้อง", based_on=on("2566/first"))
    child = make_work("2568/child", title="ต่อยอด", based_on=on("2567/work"))
    grandchild = make_work("2569/grandchild", title="ต่อยอดอีก", based_on=on("2568/child"))
    site = view(first, work, sibling, child, grandchild)
    (root,) = tree(site, work)
    assert shape((root,)) == ["ต้นทาง", ["ผลงานนี้", ["ต่อยอด", ["ต่อยอดอีก"]], "พี่น้อง"]]
    assert root.url == "innovations/2566/first/"
    assert root.children[0].is_this and "เพิ่มเกม" in root.children[0].line
    assert {each.id for each in kin(site.catalog, work)} == {
        "2566/first", "2567/sibling", "2568/child", "2569/grandchild",
    }  # fmt: skip


def test_a_work_of_several_sources_stands_after_them(make_work: MakeWork) -> None:
    first = make_work("2566/first", title="ต้นทาง")
    work = make_work("2567/work", based_on=on("2566/first", "2565/gone"), origin="คู่มือครู")
    titles = shape(tree(view(first, work), work))
    assert titles == ["คู่มือครู", "ต้นทาง", "ผลงานที่ไม่ได้อยู่ในคลังแล้ว", "ผลงานนี้"]


def test_a_work_without_kin_has_no_tree(make_work: MakeWork) -> None:
    work = make_work()
    site = view(work)
    assert tree(site, work) == ()
    assert 'id="lineage"' not in rendered(site, work_page(site, work, "", []))


def test_many_branches_are_counted(make_work: MakeWork) -> None:
    work = make_work("2566/work")
    children = [
        make_work(f"2567/c{number}", title=f"ต่อยอด {number}", based_on=on("2566/work"))
        for number in range(BRANCHES + 3)
    ]
    (root,) = tree(view(work, *children), work)
    assert len(root.children) == BRANCHES + 1
    assert root.children[-1] == Node("", "และอีก ๓ เรื่อง", "", "")


def test_a_circle_of_works_ends(make_work: MakeWork) -> None:
    one = make_work("2567/one", title="หนึ่ง", based_on=on("2567/two"))
    two = make_work("2567/two", title="สอง", based_on=on("2567/one"))
    assert shape(tree(view(one, two), one)) == ["สอง", ["ผลงานนี้", ["สอง"]]]


def test_the_tree_is_a_list_within_lists(make_work: MakeWork) -> None:
    first = make_work("2566/first", title="ต้นทาง")
    work = make_work("2567/work", based_on=on("2566/first"))
    site = view(first, work)
    html = rendered(site, work_page(site, work, "", []))
    section = html[html.index('id="lineage"') :]
    found = Elements(section[: section.index("</section>")]).found
    assert [tag for tag, _ in found if tag in ("ul", "li", "a")] == ["ul", "li", "a", "ul", "li"]
    (this,) = [attributes for tag, attributes in found if attributes.get("aria-current")]
    assert this["class"] == "now"
