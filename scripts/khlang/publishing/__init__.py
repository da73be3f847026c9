"""Publishing: one commit for each decision of the desk, exactly once, into the office's repository.

Nothing here knows of the desk. ``Publisher`` takes a work through its checks into a commit,
``Rebuild`` runs the office's command afterwards, ``rewriting`` says how history forgets a work.
"""

from khlang.publishing.faults import (
    BusyError,
    NotPublishedError,
    PublishingError,
    RefusedError,
    RemoteRefusedError,
    RepositoryError,
    SupersededError,
    UnreachableError,
)
from khlang.publishing.identity import Identity
from khlang.publishing.operation import Action, Decision, Operation
from khlang.publishing.publisher import Publisher, Receipt
from khlang.publishing.rebuild import Rebuild, Run
from khlang.publishing.repository import Remote, Repository
from khlang.publishing.rewriting import Recipe, recipe, recipe_of_report

__all__ = [
    "Action",
    "BusyError",
    "Decision",
    "Identity",
    "NotPublishedError",
    "Operation",
    "Publisher",
    "PublishingError",
    "Rebuild",
    "Receipt",
    "Recipe",
    "RefusedError",
    "Remote",
    "RemoteRefusedError",
    "Repository",
    "RepositoryError",
    "Run",
    "SupersededError",
    "UnreachableError",
    "recipe",
    "recipe_of_report",
]
