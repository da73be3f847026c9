"""Git repositories in which a teacher makes a request, for several tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT
from khlang.request.check import Request, check
from khlang.request.findings import Findings
from khlang.request.git import Repository

REGISTRY = ROOT / "innovations" / "_registry"
PLAIN = ROOT / "tests" / "cases" / "valid" / "plain"
PUBLISHED = (PLAIN / "index.md").read_text(encoding="utf-8")
SUBMITTED = PUBLISHED.replace("published_on: 2568-10-01\n", "").replace(
    "status: published", "status: submitted"
)
EXISTING = "2568/reading"
TITLE = "แบบฝึกอ่านสะกดคำมาตราแม่กด สำหรับชั้น ป.๒"


NEW = SUBMITTED.replace(TITLE, "นิทานคำคล้องจองสามสิบเรื่อง สำหรับชั้น ป.๑")
"""A new work with a title of its own."""


class Clone:
    """A bare repository with one published work, and a teacher's clone of it."""

    def __init__(self, folder: Path) -> None:
        self.bare, self.folder, self.base = folder / "bare.git", folder / "clone", folder / "base"
        folder.mkdir(parents=True, exist_ok=True)
        self._git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        self._git(folder, "clone", "--quiet", str(self.bare), str(self.folder))
        self.git("checkout", "--quiet", "-B", "main")
        shutil.copytree(REGISTRY, self.folder / "innovations" / "_registry")
        (self.folder / "innovations/_registry/collections.yml").write_text("collections: []\n")
        self.write(f"innovations/{EXISTING}/index.md", PUBLISHED)
        self.write("README.md", "คลัง\n")
        self.commit()
        self.git("push", "--quiet", "origin", "main")
        self._git(folder, "clone", "--quiet", "--branch", "main", str(self.bare), str(self.base))
        self.git("checkout", "--quiet", "-b", "request")

    def git(self, *arguments: str, text: str | None = None) -> str:
        return self._git(self.folder, *arguments, text=text)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "งาน")

    def request(self) -> Request:
        """Push what there is, and read it back from the bare repository."""
        self.git("push", "--quiet", "--force", "origin", "request")
        return Request.between(Repository(self.bare), "main", "request")

    def check(self, *, office: bool = False) -> Findings:
        self.commit()
        return check(self.request(), self.base / "innovations", office=office)

    def codes(self, *, office: bool = False) -> list[str]:
        return [problem.code for problem in self.check(office=office).problems]

    def stage(self, mode: str, content: bytes, path: bytes) -> None:
        """Put an entry into the index that need not lie in the folder."""
        name = subprocess.run(
            ["git", "hash-object", "-w", "--stdin"],
            cwd=self.folder, input=content, capture_output=True, check=True,
        ).stdout.strip()  # fmt: skip
        subprocess.run(
            ["git", "update-index", "-z", "--index-info"],
            cwd=self.folder, check=True, input=b"%s %s\t%s\0" % (mode.encode(), name, path),
        )  # fmt: skip
        self.git("commit", "--quiet", "--message", "งาน")

    @staticmethod
    def _git(folder: Path, *arguments: str, text: str | None = None) -> str:
        person = {"NAME": "ครูตัวอย่าง ก", "EMAIL": "sample@example.go.th"}
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in person.items()
        }
        return subprocess.run(
            ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, input=text,
            env={**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull},
        ).stdout  # fmt: skip
