"""The whole check of a request: what it changes, and what is wrong with that."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from khlang.catalog import load
from khlang.catalog.load import Loaded, Proposal
from khlang.problems import Problem, RegistryError, Report, shorten
from khlang.request import authority, messages, scope
from khlang.request.findings import Fate, Findings, WorkChange
from khlang.request.git import Change, Repository
from khlang.request.layout import TooLargeError, lay_out
from khlang.request.scope import REGISTRY, WORKS, Place, Touched
from khlang.submission.model import SUBMISSION_FILE
from khlang.submission.source import read


@dataclass(frozen=True, slots=True)
class Request:
    """A request to bring what ``head`` has beyond ``fork`` into the base branch.

    Attributes:
        base: The base branch's commit.
        head: The request's last commit.
        fork: Where the two parted.
        works: The works that it touches.
    """

    repository: Repository
    base: str
    head: str
    fork: str
    changes: tuple[Change, ...]
    works: tuple[Touched, ...]

    @classmethod
    def between(cls, repository: Repository, base: str, head: str) -> Request:
        """Find what a request changes.

        Raises:
            GitError: A commit is missing, or the two have no history in common.
        """
        base, head = repository.commit(base), repository.commit(head)
        fork = repository.fork(base, head)
        changes = repository.changes(fork, head)
        paths = {path for change in changes for path in (change.old, change.path)}
        named = {scope.work_id(path) for path in paths if scope.place(path) is Place.WORK}
        named = {name for name in named if scope.can_be_kept(name)}
        before, after = (
            {name for name in named if _has(repository, commit, name)} for commit in (fork, head)
        )
        works = scope.touched(changes, before, after)
        return cls(repository, base, head, fork, tuple(changes), works)

    @property
    def touches_registry(self) -> bool:
        """Whether it changes the office's registry."""
        return any(scope.place(change.path) is Place.REGISTRY for change in self.changes)

    @property
    def present(self) -> list[str]:
        """Ids of the works that it adds, changes or moves."""
        return [work.id for work in self.works if work.fate is not Fate.REMOVED]


def check(request: Request, innovations: Path, *, office: bool) -> Findings:
    """Check a request against the works and the registry of the base branch.

    Args:
        request: What is asked for.
        innovations: Folder of the works as the base branch has them.
        office: Whether the request comes from the office. Then it may fill in the office's fields,
            move and remove works, and bring a registry of its own, which all works must fit.

    Raises:
        RegistryError: The base branch's registry is at fault.
    """
    with tempfile.TemporaryDirectory(prefix="khlang-request-") as folder:
        return _Check(request, innovations, Path(folder), office=office).run()


class _Check:
    def __init__(self, request: Request, innovations: Path, folder: Path, *, office: bool) -> None:
        self._request = request
        self._innovations = innovations
        self._before, self._after = folder / "before", folder / "after"
        self._office = office
        self._problems: list[Problem] = []

    def run(self) -> Findings:
        request = self._request
        self._problems += scope.problems(request.changes, request.works, office=self._office)
        if not self._office:
            said = request.repository.messages(request.base, request.head)
            self._problems += messages.problems(said)
        checked = request.present
        if not self._office:
            checked = checked[: scope.MAX_WORKS]
        if (checked or self._takes_registry) and self._lay_out(checked):
            self._check_works(checked)
        works = tuple(
            WorkChange(work.id, work.fate, _title(self._after / work.id)) for work in request.works
        )
        problems = tuple(sorted(dict.fromkeys(self._problems)))
        return Findings(request.base, request.head, self._office, works, problems)

    def _lay_out(self, checked: Sequence[str]) -> bool:
        request = self._request
        registry = [REGISTRY] if self._takes_registry else []
        olds = [work.old for work in request.works if work.old]
        try:
            self._problems += lay_out(
                request.repository, request.head, [*checked, *registry], self._after
            )
            lay_out(request.repository, request.fork, olds, self._before, texts_only=True)
        except TooLargeError as error:
            self._problems.append(error.problem)
            return False
        return True

    @property
    def _takes_registry(self) -> bool:
        return self._office and self._request.touches_registry

    def _check_works(self, checked: Sequence[str]) -> None:
        loaded = self._load(checked)
        if loaded is None:
            return
        starts = ("",) if self._takes_registry else tuple(f"{name}/" for name in checked)
        self._problems += _placed(p for p in loaded.problems if p.path.startswith(starts))
        if not self._office:
            self._check_authority(loaded, checked)

    def _load(self, checked: Sequence[str]) -> Loaded | None:
        """Load the base branch's works with those of the request in their place."""
        gone = {work.old for work in self._request.works if work.old} - set(checked)
        incoming: dict[str, Path | None] = {name: self._after / name for name in checked}
        incoming |= dict.fromkeys(gone)
        own = self._innovations / REGISTRY
        try:
            registry = self._after / REGISTRY if self._takes_registry else own
            return load.load(self._innovations, registry, None, "", Proposal(incoming))
        except RegistryError as error:
            if not self._takes_registry:
                raise
            self._problems += _placed(error.problems)
            return None

    def _check_authority(self, loaded: Loaded, checked: Sequence[str]) -> None:
        for work in self._request.works:
            if work.id not in checked:
                continue
            before = self._before / work.old / SUBMISSION_FILE if work.old else None
            self._problems += authority.problems(
                before if before and before.exists() else None,
                self._after / work.id / SUBMISSION_FILE,
                f"{WORKS}/{work.id}/{SUBMISSION_FILE}",
                loaded.catalog.vocabulary,
            )


def _has(repository: Repository, commit: str, name: str) -> bool:
    return bool(repository.files(commit, f"{WORKS}/{name}"))


def _placed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Name files as the repository does."""
    return (replace(problem, path=f"{WORKS}/{problem.path}") for problem in problems)


def _title(folder: Path) -> str:
    document = read(folder / SUBMISSION_FILE, "", Report(""))
    node = document.front.get("title") if document else None
    return shorten(node.value, 150) if node and isinstance(node.value, str) else ""
