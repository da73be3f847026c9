"""The texts of a sample work: title, abstracts and body, woven from an outline."""

from __future__ import annotations

import re
from random import Random

from khlang.sample.bank import Bank
from khlang.sample.outline import Outline

NOTE = "*ผลงานตัวอย่าง: ชื่อ สถานที่ ข้อความ และตัวเลขทั้งหมดสมมุติขึ้นเพื่อทดลองใช้ระบบ*"
LONGEST_TITLE = 150
LONGEST_KEYWORD = 40
ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MEETING = re.compile("(?<=[ก-๎])(?=[A-Za-z])|(?<=[A-Za-z)])(?=[ก-ฮเแโใไ])")
"""Where Thai meets Latin letters without the space that is usual in print."""
HEADINGS = {
    "benefit": "ประโยชน์ที่ได้รับ",
    "factor": "ปัจจัยความสำเร็จ",
    "lesson": "บทเรียนที่ได้รับ",
    "reference": "เอกสารอ้างอิง",
}
OPTIONAL = (("benefit", 3, 0.8), ("factor", 3, 0.7), ("lesson", 3, 0.7), ("reference", 3, 0.5))
"""Optional sections: bank, lines drawn, share of the works that have it."""


class Weaver:
    """Weaves the texts of one work; each call draws anew from the same generator."""

    def __init__(self, bank: Bank, outline: Outline, rng: Random) -> None:
        self.bank = bank
        self.outline = outline
        self.rng = rng

    def _fill(self, line: str) -> str:
        return MEETING.sub(" ", line.format_map(self.outline.slots))

    def _one(self, heading: str) -> str:
        return self._fill(self.rng.choice(self.bank.phrases[heading]))

    def _some(self, heading: str, count: int) -> list[str]:
        lines = self.rng.sample(self.bank.phrases[heading], count)
        return [self._fill(line) for line in lines]

    def title(self) -> str:
        """Return a title of at most 150 characters."""
        heading = "title.admin" if self.outline.topic.area == "admin" else "title"
        while len(title := self._one(heading)) > LONGEST_TITLE:
            pass
        return title

    def title_en(self) -> str:
        """Return an English title."""
        return self._one("title_en")

    def abstract(self) -> str:
        """Return a Thai abstract of three to five sentences."""
        parts = [self._one("abstract.open"), self._one("abstract.how")]
        if self.rng.random() < 0.35:
            parts.append(self._one("abstract.link"))
        if "mentor" in self.outline.topic.leanings and self.rng.random() < 0.5:
            parts.append(self._one("abstract.mentor"))
        parts.append(self._one("abstract.result"))
        return " ".join(parts)

    def abstract_en(self) -> str:
        """Return an English abstract."""
        line = self.rng.choice(self.bank.phrases["abstract_en"])
        return line.format_map(self.outline.slots).translate(ARABIC_DIGITS)

    def keywords(self) -> list[str]:
        """Return up to five keywords of at most 40 characters."""
        slots = self.outline.slots
        words = [slots["topic"], slots["detail"], slots["detail2"], slots["form"], slots["skill"]]
        few = dict.fromkeys(words[: self.rng.randint(3, 5)])
        return [word for word in few if len(word) <= LONGEST_KEYWORD]

    def body(self) -> str:
        """Return the Markdown body with the four required sections and some optional ones."""
        sections = [
            ("ความเป็นมาและความสำคัญ", self._background()),
            ("วัตถุประสงค์และเป้าหมาย", self._goals()),
            ("ขั้นตอนการดำเนินงาน", self._process()),
            ("ผลการดำเนินงาน", self._results()),
        ]
        for heading, count, share in OPTIONAL:
            if self.rng.random() < share:
                lines = [f"- {line}" for line in self._some(heading, count)]
                sections.append((HEADINGS[heading], "\n".join(lines)))
        parts = [f"## {heading}\n\n{text}" for heading, text in sections]
        return "\n\n".join([*parts, NOTE]) + "\n"

    def _background(self) -> str:
        area, slots = self.outline.topic.area, self.outline.slots
        first, second = self._some(f"problem.{area}", 2)
        evidence = self._some("background.evidence", 2)
        return "\n\n".join(
            [
                f"{self._one('background.context')} {evidence[0]}",
                f"ปัญหาที่พบในเรื่อง {slots['topic']} คือ{slots['who']}{first} นอกจากนี้ยัง{second} {evidence[1]}",
                " ".join(self._some("background.idea", 2)),
            ]
        )

    def _goals(self) -> str:
        goals = self._some("goal", self.rng.randint(3, 4))
        numbered = "\n".join(f"{place}. {goal}" for place, goal in enumerate(goals, 1))
        return f"{numbered}\n\n" + "\n\n".join(self._some("target", 2))

    def _process(self) -> str:
        outline = self.outline
        steps = [line.split(" | ") for line in self._some_steps()]
        activities = self._some(f"activity.{outline.topic.area}", 3)
        details = self._some(f"detail.{outline.form.family}", 3)
        extras = [details[0], activities[0], activities[1], details[1], details[2]]
        if self.rng.random() < 0.5:
            told = [f"{place}. **{name}** {text}" for place, (name, text) in enumerate(steps, 1)]
            listing = "\n".join(told) + "\n\n" + "\n\n".join(extras)
        else:
            told = [
                f"### {name}\n\n{text} {more}"
                for (name, text), more in zip(steps, extras, strict=False)
            ]
            listing = "\n\n".join(told)
        parts = [self._one("process.open"), listing, activities[2], *self._units()]
        if self.rng.random() < 0.6:
            parts.append(self._timetable())
        tools = [f"- {tool}" for tool in self._some("tool", self.rng.randint(3, 4))]
        return "\n\n".join([*parts, "เครื่องมือที่ใช้เก็บข้อมูล\n\n" + "\n".join(tools)])

    def _units(self) -> list[str]:
        slots = self.outline.slots
        lines = self.rng.sample(self.bank.phrases["unit"], 4)
        details = [slots[key] for key in ("detail", "detail2", "detail3", "detail4")]
        told = [
            line.format(it=detail, who=slots["who"])
            for line, detail in zip(lines, details, strict=True)
        ]
        return [f"{told[0]} {told[1]}", f"{told[2]} {told[3]}"]

    def _some_steps(self) -> list[str]:
        steps = self.bank.phrases[f"steps.{self.outline.method}"]
        return [self._fill(step) for step in steps]

    def _timetable(self) -> str:
        slots, weeks = self.outline.slots, self.outline.weeks
        details = [slots[key] for key in ("detail", "detail2", "detail3", "detail4")]
        tools = self._some("tool", 4)
        share = max(1, weeks // 4)
        rows = ["| สัปดาห์ที่ | เรื่อง | หลักฐานการเรียนรู้ |", "| --- | --- | --- |"]
        for place, (detail, tool) in enumerate(zip(details, tools, strict=True)):
            rows.append(f"| {place * share + 1}–{(place + 1) * share} | {detail} | {tool} |")
        return "\n".join(rows)

    def _results(self) -> str:
        scores = self.outline.scores
        rows = ["| การทดสอบ | คะแนนเต็ม | คะแนนรวม | ร้อยละ |", "| --- | ---: | ---: | ---: |"]
        rows.append(f"| ก่อนเรียน | {scores.full} | {sum(scores.pre)} | {scores.pre_percent} |")
        rows.append(f"| หลังเรียน | {scores.full} | {sum(scores.post)} | {scores.post_percent} |")
        notes = self._some("result.note", 3)
        return "\n\n".join(
            [self._one("result.open"), "\n".join(rows), " ".join(notes[:2]), notes[2]]
        )
