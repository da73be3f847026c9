"""The messages of a request's commits: they may not say what the desk alone says.

The desk believes only what it sealed, but a person who reads the history should not be misled, and
a host that squashes a request makes one message of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from khlang.problems import Problem
from khlang.publishing.operation import TRAILERS
from khlang.request.scope import WORKS, said

_MAX_LISTED = 20
_TRAILER = re.compile(
    rf"^[^\w\n]{{0,9}}((?:{'|'.join(TRAILERS)})\s*:.*)$", re.IGNORECASE | re.MULTILINE
)


def problems(messages: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield one problem for each commit, given as id and message, that claims to be the desk's."""
    listed = 0
    for commit, message in messages:
        found = _TRAILER.search(message)
        if found and listed < _MAX_LISTED:
            listed += 1
            yield from said(WORKS, "request-trailer", commit=commit[:10], value=found[1])
