"""The check of a work before it is committed: the same that a pull request must pass."""

from __future__ import annotations

from pathlib import Path

from khlang.catalog.beside import problems_beside
from khlang.catalog.load import REGISTRY
from khlang.problems import Problem, Severity
from khlang.publishing.clone import Clone
from khlang.publishing.draft import WORKS
from khlang.publishing.faults import RefusedError
from khlang.publishing.index import Index
from khlang.publishing.titles import titles
from khlang.submission.check import Context, check_folder
from khlang.submission.folder import INDEX
from khlang.submission.model import Innovation
from khlang.submission.vocabulary import RegistryError

_MAX_REGISTRY_FILE = 8 * 2**20


def examine(clone: Clone, index: Index, folder: Path) -> tuple[Innovation, tuple[Problem, ...]]:
    """Check ``<year>/<slug>`` by the registry and beside the works of the remote's tip.

    Returns:
        The work, and what does not keep it from being published: warnings, and faults of what
        other schools report of it.

    Raises:
        RefusedError: There is an error in it, or in the office's registry.
    """
    work_id = f"{folder.parent.name}/{folder.name}"
    work, problems = check_folder(folder, work_id, registry(clone, index))
    if work is not None:
        problems += problems_beside(work, titles(clone, index))
    own = (problem for problem in problems if problem.path == f"{work_id}/{INDEX}")
    if work is None or any(problem.severity is Severity.ERROR for problem in own):
        raise RefusedError(problems)
    return work, tuple(problems)


def registry(clone: Clone, index: Index) -> Context:
    """Return the registry of the tip.

    Raises:
        RefusedError: It is at fault.
    """
    try:
        return Context.load(_registry(clone, index))
    except RegistryError as error:
        raise RefusedError(error.problems) from error


def _registry(clone: Clone, index: Index) -> Path:
    """Write the registry of the tip where it can be read, and return its folder."""
    folder = clone.workplace / REGISTRY
    folder.mkdir(exist_ok=True)
    files = index.files(f"{WORKS}/{REGISTRY}/*")
    contents = clone.read(files.values(), _MAX_REGISTRY_FILE)
    for path, blob in files.items():
        name = Path(path).name
        if blob in contents and "\\" not in name:
            (folder / name).write_bytes(contents[blob])
    return folder
