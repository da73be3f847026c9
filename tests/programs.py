"""Programs that tests start: which must be there, and which may be missing.

Tests ask ``khlang.stress.servers.installed`` for a program when they need it. Where the README's test
command installs it, a missing one fails the test; where that may not, the test is skipped and says so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator

import pytest

from khlang.stress.servers import MissingProgramError


def must_be_there() -> bool:
    """Whether ``scripts/install-test-programs`` installs here: by root of Debian, and in a pipeline."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return bool(os.environ.get("CI")) or (root and shutil.which("apt-get") is not None)


def _judged() -> Generator[None, object, object]:
    try:
        return (yield)
    except MissingProgramError as missing:
        if must_be_there():
            raise
        pytest.skip(str(missing))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Judge what the fixtures of a test miss."""
    return (yield from _judged())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Judge what a test misses."""
    return (yield from _judged())
