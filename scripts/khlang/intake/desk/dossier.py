"""All that the desk shows of one submission, with the revision that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q

from khlang.intake import office, reuse, vetting
from khlang.intake.desk import changes, queue, reading, reasons, remarks, rendering, similar, table
from khlang.intake.desk.history import history
from khlang.intake.roles import Right, rights
from khlang.intake.shelf import SHELF
from khlang.intake.submissions import orders, publishing
from khlang.intake.submissions.models import Decision, Revision, State, Submission
from khlang.submission.check import Context
from khlang.submission.terms import Criterion, Rubric

RETURN_NOTE, ACCEPT_NOTE = "return-note", "accept-note"
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file of a revision."""

    name: str
    size: int
    is_picture: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """One answer with what was said of it.

    Attributes:
        html: The text of a body, rendered; the empty string for other answers.
        asked: Why it was returned last time, or the empty string.
        usual: Reasons to choose from.
        chosen: That of them which the form held, where it must be shown again.
        reason: What was written beside it.
    """

    row: reading.Row
    html: str
    remarks: tuple[remarks.Remark, ...]
    asked: str
    has_changed: bool
    usual: tuple[str, ...]
    chosen: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A submission, the revision that is looked at, and by whom.

    Attributes:
        posted: The form that was refused, so that nothing written in it is lost.
    """

    submission: Submission
    revision: Revision
    user: User
    posted: Mapping[str, str] = field(default_factory=dict)

    def context(self) -> dict[str, Any]:
        """Return everything as the template takes it."""
        able = rights(self.user)
        revisions = list(self.submission.revisions.select_related("decision__reviewer"))
        is_latest = self.revision.number == len(revisions)
        remarked = remarks.of(self.revision, self._answered(), self.posted)
        registry = vetting.context()
        return {
            "submission": self.submission,
            "revision": self.revision,
            "revisions": revisions,
            "is_latest": is_latest,
            "line": table.line(self.submission, registry),
            "chapters": self._chapters(remarked),
            "files": self._files(),
            "remarks": remarked,
            "usual_answers": remarks.USUAL,
            "posted": self.posted,
            "previous": self.revision.number - 1,
            **self._judgement(registry),
            **self._publication(),
            **self._beside(registry),
            "talk": self.submission.messages.select_related("author"),
            "history": history(self.submission),
            "reviewers": queue.reviewers(),
            "can_review": Right.REVIEW in able,
            "can_publish": Right.PUBLISH in able,
            "can_judge": Right.REVIEW in able and is_latest and self._is(State.SUBMITTED),
        }

    def _beside(self, registry: Context) -> dict[str, Any]:
        """Return what a work is like, or what a report speaks of and what else is said of that."""
        submission = self.submission
        if submission.is_report:
            others = Submission.objects.filter(about=submission.about).exclude(
                Q(pk=submission.pk) | Q(state__in=(State.DRAFT, State.WITHDRAWN))
            )
            return {
                "about": reuse.public_work(submission.about),
                "others": [table.line(each, registry) for each in others.order_by("submitted_at")],
            }
        shelf = SHELF.latest()
        return {
            "similar": similar.similar(self.revision, shelf, registry),
            "has_shelf": shelf is not None,
        }

    def _judgement(self, registry: Context) -> dict[str, Any]:
        """Return the decision on the revision, and what the forms of a decision hold."""
        decision = self._decision()
        rubric = registry.vocabulary.rubrics[registry.reviewers.rubric]
        scores = decision.scores if decision else {}
        return {
            "decision": decision,
            "given_reasons": _labelled(_asked(self.revision), self.submission),
            "given_points": [
                (each.label, scores[each.id], each.full)
                for each in rubric.criteria
                if each.id in scores
            ],
            "rubric": self._points(rubric),
            "rubric_label": rubric.label,
            "levels": rubric.levels,
            "return_note": self.posted.get(RETURN_NOTE, ""),
            "accept_note": self.posted.get(ACCEPT_NOTE, ""),
            "max_reason": reasons.MAX_REASON,
            "max_note": reasons.MAX_NOTE,
        }

    def _publication(self) -> dict[str, Any]:
        """Return what can be published, what was ordered, and how the site's last build went."""
        submission = self.submission
        last = submission.publications.last()
        is_open = last is not None and last.is_open
        was_down = self._is(State.WITHDRAWN) and bool(submission.work_id)
        builds_here = bool(submission.work_id and settings.KHLANG.rebuild)
        return {
            "order": last if last and not last.done_at else None,
            "can_publish_now": not is_open and (self._is(State.APPROVED) or was_down),
            "can_take_down": not is_open and self._is(State.PUBLISHED),
            "slug": self.posted.get("slug") or orders.suggested_slug(submission),
            "is_set_up": orders.is_set_up(),
            "rebuild": publishing.rebuilding() if builds_here else None,
            "recipe": publishing.recipe(submission) if was_down else None,
            "page": office.page_of(submission.work_id, is_report=submission.is_report),
        }

    def _is(self, *states: State) -> bool:
        return self.submission.state in states

    def _decision(self) -> Decision | None:
        return getattr(self.revision, "decision", None)

    def _answered(self) -> Mapping[str, str]:
        decision = self._decision()
        return decision.answered if decision else {}

    def _chapters(
        self, remarked: tuple[remarks.Remark, ...]
    ) -> list[tuple[reading.Chapter, list[RowShown]]]:
        before = self._before()
        asked = _asked(before)
        old = reading.rows(_read(before)) if before else {}
        frequent = reasons.frequent()

        def shown(row: reading.Row) -> RowShown:
            return RowShown(
                row=row,
                html=rendering.html(row.text, row.id) if row.is_body else "",
                remarks=tuple(each for each in remarked if each.field == row.id),
                asked=asked.get(row.id, ""),
                has_changed=bool(before) and (row.id not in old or old[row.id].plain != row.plain),
                usual=(*frequent.get(row.id, ()), *reasons.USUAL),
                chosen=self.posted.get(f"usual.{row.id}", ""),
                reason=self.posted.get(f"reason.{row.id}", ""),
            )

        chapters = _read(self.revision)
        return [(chapter, [shown(row) for row in chapter.rows]) for chapter in chapters]

    def _before(self) -> Revision | None:
        """Return the revision before this one."""
        return self.submission.revisions.filter(number=self.revision.number - 1).first()

    def _files(self) -> list[FileShown]:
        return [
            FileShown(each["name"], each["size"], each["name"].lower().endswith(_PICTURES))
            for each in self.revision.files
        ]

    def _points(self, rubric: Rubric) -> list[tuple[Criterion, str]]:
        """Return the criteria, each with the points that the refused form held."""
        return [(each, self.posted.get(f"score.{each.id}", "")) for each in rubric.criteria]


def _asked(revision: Revision | None) -> dict[str, str]:
    """Return why a revision was returned, by field."""
    decision = getattr(revision, "decision", None)
    return {} if decision is None else dict(decision.reasons.values_list("field", "text"))


def _read(revision: Revision) -> tuple[reading.Chapter, ...]:
    is_report = revision.submission.is_report
    return reading.read(revision.read_answers(), vetting.context(), is_report=is_report)


def _labelled(asked: Mapping[str, str], submission: Submission) -> list[tuple[str, str]]:
    labels = reading.labels(is_report=submission.is_report)
    return [(labels.get(name, name), text) for name, text in asked.items()]


def comparison(submission: Submission, old: int, new: int) -> dict[str, Any] | None:
    """Return what changed between two revisions, or None where one does not exist."""
    numbered = {each.number: each for each in submission.revisions.all()}
    if old not in numbered or new not in numbered:
        return None
    sides = [reading.rows(_read(numbered[number])) for number in (old, new)]
    found = changes.changes(*sides)
    asked = _asked(numbered[old])
    changed = {change.id for change in found}
    return {
        "old": numbered[old],
        "new": numbered[new],
        "changes": [(change, asked.get(change.id, "")) for change in found],
        "files": changes.file_changes(numbered[old].files, numbered[new].files),
        "unmended": _labelled(
            {name: why for name, why in asked.items() if name not in changed}, submission
        ),
    }
