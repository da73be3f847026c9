"""What can be reached in a flow chart, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Arrows = Mapping[str, Sequence[str]]


def arrows(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return for each node the nodes that its edges lead to."""
    leads: dict[str, list[str]] = {}
    for source, target in pairs:
        leads.setdefault(source, []).append(target)
        leads.setdefault(target, [])
    return leads


def reversed_arrows(leads: Arrows) -> dict[str, list[str]]:
    """Return the same graph with every arrow turned round."""
    back: dict[str, list[str]] = {node: [] for node in leads}
    for source, targets in leads.items():
        for target in targets:
            back[target].append(source)
    return back


def reachable(start: str, leads: Arrows) -> set[str]:
    """Return all nodes that arrows lead to from ``start``, itself included."""
    found, waiting = {start}, [start]
    while waiting:
        fresh = [target for target in leads.get(waiting.pop(), ()) if target not in found]
        found.update(fresh)
        waiting += fresh
    return found


def back_edges(start: str, leads: Arrows) -> list[tuple[str, str]]:
    """Return the edges that close a cycle, as met when walking from ``start``."""
    found: list[tuple[str, str]] = []
    done: set[str] = set()
    path = {start: iter(leads.get(start, ()))}
    while path:
        node = next(reversed(path))
        target = next(path[node], None)
        if target is None:
            done.add(node)
            del path[node]
        elif target in path:
            found.append((node, target))
        elif target not in done:
            path[target] = iter(leads.get(target, ()))
    return found


def ranks(start: str, leads: Arrows) -> dict[str, int]:
    """Return the longest way from ``start`` to each node; the graph has no cycles."""
    entries = dict.fromkeys(leads, 0)
    for targets in leads.values():
        for target in targets:
            entries[target] += 1
    found, waiting = {start: 0}, [node for node in leads if not entries[node]]
    while waiting:
        node = waiting.pop()
        for target in leads[node]:
            found[target] = max(found.get(target, 0), found.get(node, 0) + 1)
            entries[target] -= 1
            if not entries[target]:
                waiting.append(target)
    return found
