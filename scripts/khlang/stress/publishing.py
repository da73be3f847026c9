"""Many desks publish the same works at once while some are killed: each work must land once.

``python -m khlang.stress.publishing --works 120 --desks 4 --kills 50``
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khlang import sample
from khlang.catalog.load import REGISTRY, load
from khlang.stress.desk import submission_id

_LONGEST_LIFE = 1.5
"""Seconds after which a desk that is to be killed is killed at the latest."""

_ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{role}_NAME": "ผู้ดูแล" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "keeper@khlang.invalid" for role in ("AUTHOR", "COMMITTER")},
}


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is done: works, desks that run to their end, and desks that are killed."""

    works: int = 120
    desks: int = 4
    kills: int = 50
    seed: int = 1


@dataclass(slots=True)
class Outcome:
    """What was promised, and what is there.

    Attributes:
        given: Works that every desk was told to publish.
        accepted: Works of which at least one desk was told that they are published.
        found: Commits on the remote by submission.
        retried: Commits that were made anew because the remote had moved on.
        killed: Desks that were killed while works were left to publish.
        faults: Everything that should not be.
    """

    given: set[str]
    accepted: set[str] = field(default_factory=set)
    found: Counter[str] = field(default_factory=Counter)
    retried: int = 0
    killed: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def once(self) -> int:
        """How many of the given works are on the remote exactly once."""
        return sum(self.found[each] == 1 for each in self.given)

    @property
    def is_good(self) -> bool:
        """Whether every work is there once, and nothing else happened."""
        return self.once == len(self.given) == self.found.total() and not self.faults


class Trial:
    """One run in a folder of its own."""

    def __init__(self, folder: Path, scale: Scale) -> None:
        self._folder, self._scale = folder, scale
        self._origin = folder / "origin.git"
        self._works = folder / "works"
        self._random = random.Random(scale.seed)

    def run(self) -> Outcome:
        """Prepare, publish, kill, finish, and look."""
        self._prepare()
        outcome = Outcome({submission_id(work) for work in self._names()})
        started = time.monotonic()
        desks: list[subprocess.Popen[bytes]] = []
        for number in range(self._scale.kills):
            # In the first half nothing lands but what desks manage before they are killed.
            if number == self._scale.kills // 2:
                desks = [self._start(each) for each in range(self._scale.desks)]
            outcome.killed += self._kill(self._start(self._scale.desks + number), outcome.given)
            if number % 5 == 0:
                self._keeper_commits(number)
        desks.append(self._start(self._scale.desks + self._scale.kills))
        for desk in desks:
            if desk.wait():
                outcome.faults.append(f"a desk ended with status {desk.returncode}")
        outcome.seconds = time.monotonic() - started
        self._read_notes(outcome)
        self._look(outcome)
        return outcome

    def _prepare(self) -> None:
        """Write works that pass their checks, and an office that has only a registry."""
        corpus = self._folder / "corpus"
        sample.write(corpus, 2 * self._scale.works + 10, self._scale.seed)
        public = load(corpus, corpus / REGISTRY, None, "").catalog.works
        for work in [each for each in public if not each.based_on][: self._scale.works]:
            shutil.copytree(work.folder, self._works / work.id)
        self._origin.mkdir()
        _git(self._origin, "init", "--quiet", "--bare", "--initial-branch=main")
        keeper = self._folder / "keeper"
        _git(self._folder, "clone", "--quiet", str(self._origin), str(keeper))
        _git(keeper, "checkout", "--quiet", "-B", "main")
        shutil.copytree(corpus / REGISTRY, keeper / "innovations" / REGISTRY)
        _git(keeper, "add", "--all")
        _git(keeper, "commit", "--quiet", "--message=ทะเบียน")
        _git(keeper, "push", "--quiet", "origin", "main")

    def _names(self) -> list[str]:
        return [folder.relative_to(self._works).as_posix() for folder in self._works.glob("*/*")]

    def _start(self, number: int) -> subprocess.Popen[bytes]:
        """Start a desk; every second one shares its clone with others of this machine."""
        clone = self._folder / ("shared.git" if number % 2 else f"desk-{number % 8}.git")
        notes = self._folder / f"notes-{number}.jsonl"
        arguments = (clone, self._origin, self._works, notes, self._scale.seed + number)
        command = [sys.executable, "-m", "khlang.stress.desk", *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def _kill(self, desk: subprocess.Popen[bytes], given: set[str]) -> bool:
        """Kill a desk at a random moment, half of them with the Git that it runs.

        Returns:
            Whether there was something left for it to do.
        """
        try:
            desk.wait(self._random.uniform(0.05, _LONGEST_LIFE))
        except subprocess.TimeoutExpired:
            is_busy = not given <= set(self._recorded())
            children = list(_gits_of(desk.pid)) if self._random.random() < 0.5 else []
            for pid in (desk.pid, *children):
                _kill(pid)
            desk.wait()
            return is_busy
        return False

    def _keeper_commits(self, number: int) -> None:
        """Let somebody else commit; that they are outrun too is no fault of ours."""
        keeper = self._folder / "keeper"
        (keeper / "note.txt").write_text(f"{number}\n", encoding="utf-8")
        _git(keeper, "add", "--all")
        _git(keeper, "commit", "--quiet", f"--message=ผู้ดูแล {number}")
        for _ in range(50):
            try:
                _git(keeper, "pull", "--quiet", "--rebase", "origin", "main")
                _git(keeper, "push", "--quiet", "origin", "main")
            except subprocess.CalledProcessError:
                continue
            return

    def _recorded(self) -> list[str]:
        trailer = "--format=%(trailers:key=Submission-Id,valueonly)"
        return _git(self._origin, "log", trailer, "main").split()

    def _read_notes(self, outcome: Outcome) -> None:
        for file in self._folder.glob("notes-*.jsonl"):
            for note in _notes(file):
                if "error" in note:
                    outcome.faults.append(f"{note['id']}: {note['error']}")
                    continue
                outcome.accepted.add(note["id"])
                outcome.retried += max(0, note["tries"] - 1)

    def _look(self, outcome: Outcome) -> None:
        """Compare the remote with what was given, and have Git check every repository."""
        outcome.found.update(self._recorded())
        lost = outcome.accepted - outcome.found.keys()
        outcome.faults += [f"{each}: promised, and not there" for each in lost]
        listed = _git(self._origin, "ls-tree", "-r", "--name-only", "main", "innovations/")
        there = {line for line in listed.splitlines() if REGISTRY not in line}
        wanted = {f"innovations/{work}/index.md" for work in self._names()}
        outcome.faults += [f"{each}: not as it should be" for each in there ^ wanted]
        for repository in self._folder.glob("*.git"):
            outcome.faults += _git(repository, "fsck", "--full", "--no-dangling").splitlines()
        left = [each.name for each in self._origin.rglob("*.lock")]
        outcome.faults += [f"left behind: {name}" for name in left]


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, env=_ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout


def _gits_of(pid: int) -> Iterator[int]:
    """Yield the processes that a desk started, but for those that work on the remote's side."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            if "receive-pack" not in Path(f"/proc/{child}/cmdline").read_text():
                yield from _gits_of(child)
                yield child


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _notes(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:  # the desk was killed while it wrote this line
            return


def report(outcome: Outcome) -> str:
    """Return the figures of a run, and its faults."""
    lines = [
        f"given        {len(outcome.given)}",
        f"accepted     {len(outcome.accepted)}",
        f"retried      {outcome.retried}",
        f"killed       {outcome.killed}",
        f"found once   {outcome.once}",
        f"found in all {outcome.found.total()}",
        f"seconds      {outcome.seconds:.0f}",
        *(f"FAULT        {fault}" for fault in outcome.faults),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a trial of the size asked for; 0 when every work is there once."""
    parser = argparse.ArgumentParser(description=__doc__)
    scale = Scale()
    for name in ("works", "desks", "kills", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(scale, name))
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="khlang-stress-") as folder:
        outcome = Trial(Path(folder), Scale(**vars(options))).run()
    sys.stdout.write(report(outcome))
    return 0 if outcome.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
