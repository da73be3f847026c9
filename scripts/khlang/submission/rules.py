"""What several fields must say together: years, authors, status, consent, review."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khlang import thai
from khlang.problems import Report
from khlang.submission.convert import Values
from khlang.submission.field import TEMPLATE
from khlang.submission.model import Status
from khlang.submission.source import Document
from khlang.submission.terms import Vocabulary

_THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
_SHARE_TOLERANCE = 0.5
"""Thirds are written 33.3, so shares may miss 100 by a little."""


class Rules:
    """Checks converted values against each other; a value at fault is passed over."""

    def __init__(
        self,
        values: Values,
        document: Document,
        vocabulary: Vocabulary,
        reviewers: tuple[str, ...],
        report: Report,
    ) -> None:
        self._values = values
        self._document = document
        self._vocabulary = vocabulary
        self._reviewers = reviewers
        self._report = report

    def run(self, folder_year: str) -> None:
        """Report every disagreement."""
        self._check_year(folder_year)
        self._check_authors()
        self._check_english()
        self._check_status()
        self._check_review()
        self._check_renewal()
        self._check_adoptions()

    def _add(self, code: str, field: str, **values: object) -> None:
        node = self._document.front.get(field.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0])
        line, column = (node.line, node.column) if node else (1, 0)
        self._report.add(code, line, column, field, **values)

    def _check_year(self, folder_year: str) -> None:
        year = self._values.get("academic_year")
        if year is not None and str(year) != folder_year:
            self._add("year-folder", "academic_year", value=year, folder=folder_year)

    def _check_authors(self) -> None:
        authors: tuple[Values, ...] = self._values.get("authors", ())
        seen: set[str] = set()
        for index, author in enumerate(authors):
            field = f"authors[{index}]"
            name = author.get("name", "")
            if name and name in seen:
                self._add("author-duplicate", f"{field}.name", value=name)
            seen.add(name)
            self._check_prefix(author, f"{field}.name")
            self._check_standing(author, f"{field}.standing")
        self._check_shares(authors)

    def _check_prefix(self, author: Values, field: str) -> None:
        name = author.get("name", "")
        for prefix in sorted(self._vocabulary.prefixes, key=len, reverse=True):
            if name.startswith(prefix):
                if author.get("prefix", prefix) == prefix:
                    self._add("author-prefix", field, value=name, prefix=prefix)
                return

    def _check_standing(self, author: Values, field: str) -> None:
        position = self._vocabulary.positions.get(author.get("position", ""))
        standing = self._vocabulary.standings.get(author.get("standing", ""))
        if position and standing and standing.group and standing.group != position.group:
            self._add(
                "author-standing", field,
                value=standing.label, position=position.label, person=author.get("name", ""),
            )  # fmt: skip

    def _check_shares(self, authors: tuple[Values, ...]) -> None:
        shares = [author["share"] for author in authors if "share" in author]
        if not shares:
            return
        if len(shares) < len(authors):
            self._add("author-shares-partial", "authors", count=len(shares), total=len(authors))
        elif abs(sum(shares) - 100) > _SHARE_TOLERANCE:
            self._add("author-shares-sum", "authors", value=f"{sum(shares):g}")

    def _check_english(self) -> None:
        given = [name for name in ("title_en", "abstract_en") if name in self._values]
        if len(given) == 1:
            other = "abstract_en" if given == ["title_en"] else "title_en"
            self._add("english-incomplete", given[0], name=given[0], other=other)
        labels = {"title_en": "ชื่อภาษาอังกฤษ", "abstract_en": "บทคัดย่อภาษาอังกฤษ"}
        for name in given:
            text = self._values[name]
            if len(_THAI_LETTER.findall(text)) > len(text) / 2:
                self._add("english-not-english", name, name=name, label=labels[name])

    def _check_status(self) -> None:
        if "status" not in self._values:
            return
        status = Status(self._values["status"])
        published_on = self._values.get("published_on")
        if status.is_public:
            self._check_public(status)
        elif published_on is not None and status is not Status.WITHDRAWN:
            self._add("publish-early", "published_on", value=status)
        review = self._values.get("review", {})
        if status is Status.REVISE and "note" not in review:
            self._add("revise-no-reason", "status")
        if status is Status.APPROVED and "reviewed_on" not in review:
            self._add("approve-no-review", "status")

    def _check_public(self, status: Status) -> None:
        if "published_on" not in self._document.front:
            self._add("publish-no-date", "status", value=status)
        if self._values.get("consent") == "missing":
            self._add("publish-consent", "consent")
        for name, text in self._values.items():
            if isinstance(text, str) and text.startswith(TEMPLATE):
                self._add("publish-template", name, value=status, name=name)

    def _check_renewal(self) -> None:
        renewed = self._values.get("renewal", {}).get("on")
        published = self._values.get("published_on")
        if renewed and published and renewed < published:
            values = {"value": thai.format_iso(renewed), "other": thai.format_iso(published)}
            self._add("renewal-early", "renewal.on", **values)

    def _check_review(self) -> None:
        review: Values = self._values.get("review", {})
        if not review:
            return
        if missing := list(_missing_from(review)):
            self._add("review-incomplete", "review", value=missing)
        for name in review.get("reviewers", ()):
            if name not in self._reviewers:
                self._add("review-reviewer", "review.reviewers", value=name)
        self._check_dates(review)
        self._check_level(review)

    def _check_dates(self, review: Values) -> None:
        submitted, reviewed = review.get("submitted_on"), review.get("reviewed_on")
        published = self._values.get("published_on")
        if submitted and reviewed and reviewed < submitted:
            values = {"value": thai.format_iso(reviewed), "other": thai.format_iso(submitted)}
            self._add("review-order", "review.reviewed_on", **values)
        if reviewed and published and published < reviewed:
            values = {"value": thai.format_iso(published), "other": thai.format_iso(reviewed)}
            self._add("publish-before-review", "published_on", **values)

    def _check_level(self, review: Values) -> None:
        score, level = review.get("score"), review.get("level")
        rubric = self._vocabulary.rubrics.get(review.get("rubric", ""))
        if score is None or level is None or rubric is None:
            return
        suggestion = rubric.level(score).label
        if level != suggestion:
            self._add(
                "review-level", "review.level",
                score=f"{score:g}", value=level, suggestion=suggestion, rubric=rubric.label,
            )  # fmt: skip

    def _check_adoptions(self) -> None:
        school = self._values.get("school")
        for index, adoption in enumerate(self._values.get("adoptions", ())):
            if school is not None and adoption.get("school") == school:
                self._add("adoption-own-school", f"adoptions[{index}].school")


def _missing_from(review: Values) -> Iterator[str]:
    if not review.keys() & {"reviewed_on", "reviewers", "score", "level"}:
        return
    for name, label in (("reviewed_on", "วันที่พิจารณา"), ("reviewers", "ผู้พิจารณา")):
        if name not in review:
            yield f"{label} ({name})"
