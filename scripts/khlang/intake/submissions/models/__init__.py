"""What the database keeps of submissions; every change goes through the modules beside."""

from __future__ import annotations

from khlang.intake.submissions.models.packing import pack, unpack
from khlang.intake.submissions.models.publication import Publication
from khlang.intake.submissions.models.review import Decision, Message, Reason, Revision
from khlang.intake.submissions.models.submission import (
    Link,
    Source,
    State,
    Submission,
    Upload,
    check_contact,
)
from khlang.intake.submissions.models.upkeep import Entry, Notice, Spent, Tally

__all__ = [
    "Decision",
    "Entry",
    "Link",
    "Message",
    "Notice",
    "Publication",
    "Reason",
    "Revision",
    "Source",
    "Spent",
    "State",
    "Submission",
    "Tally",
    "Upload",
    "check_contact",
    "pack",
    "unpack",
]
