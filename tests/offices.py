"""An office's repository on this disk, and works to publish into it."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path

from conftest import ROOT
from khlang.publishing import Decision, Identity, Publisher, Remote, Repository

PLAIN = (ROOT / "tests" / "cases" / "valid" / "plain" / "index.md").read_text(encoding="utf-8")
TITLE = "แบบฝึกอ่านสะกดคำมาตราแม่กด สำหรับชั้น ป.๒"
KEEPER = Identity("ผู้ดูแล", "keeper@office.example")
SERVICE = Identity("สำนักงานตัวอย่าง", "desk@office.example")
KEY = b"shared by the desks of one office"

_CLEAN = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *arguments: str, person: Identity = KEEPER) -> str:
    """Run Git as the office's keeper, or as anyone, and return what it says."""
    # Packing in the background would go on while a test removes its folder.
    command = ["git", "-c", "gc.auto=0", "-C", str(folder), *arguments]
    named = {
        f"GIT_{role}_{part}": getattr(person, part.lower())
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    done = subprocess.run(command, env=_CLEAN | named, capture_output=True, text=True, check=True)
    return done.stdout


class Office:
    """A bare repository with a registry, as its keeper sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin.git"
        self.origin.mkdir(parents=True)
        git(self.origin, "init", "--quiet", "--bare", "--initial-branch=main")
        registry = ROOT / "innovations" / "_registry"
        self.commit(
            {f"innovations/_registry/{each.name}": each.read_bytes() for each in registry.iterdir()}
        )

    def commit(
        self,
        files: Mapping[str, bytes | None],
        message: str = "ผู้ดูแลแก้เอง",
        person: Identity = KEEPER,
    ) -> None:
        """Commit as the keeper, or under any name: write these files, delete those that are None."""
        work = self.folder / f"keeper-{uuid.uuid4().hex}"
        git(self.folder, "clone", "--quiet", str(self.origin), str(work))
        git(work, "checkout", "--quiet", "-B", "main")
        for name, content in files.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).unlink() if content is None else (work / name).write_bytes(content)
        git(work, "add", "--all", "--force")
        git(work, "commit", "--quiet", "--allow-empty", f"--message={message}", person=person)
        git(work, "push", "--quiet", "origin", "main")
        shutil.rmtree(work)

    def desk(self, name: str = "desk.git", tries: int = 30, key: bytes = KEY) -> Publisher:
        """Return a desk with a clone of its own, or one that is shared by its name."""
        return Publisher(self.repository(name), SERVICE, key, tries)

    def repository(self, name: str = "desk.git") -> Repository:
        return Repository(self.folder / name, Remote(str(self.origin)))

    def submission(self, title: str = TITLE, **files: bytes) -> Path:
        """Write a folder as the desk hands it over; the teacher's status is still ``submitted``."""
        folder = self.folder / f"submission-{uuid.uuid4().hex}"
        folder.mkdir()
        (folder / "index.md").write_text(submitted(title), encoding="utf-8")
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return folder

    def tree(self) -> dict[str, str]:
        """Return the id of every file of the works on the tip, by its path."""
        listed = git(self.origin, "ls-tree", "-r", "-z", "main", "innovations/").split("\0")[:-1]
        pairs = (line.split("\t", 1) for line in listed)
        return {
            path.removeprefix("innovations/"): about.split()[2]
            for about, path in pairs
            if "/_registry/" not in path
        }

    def read(self, path: str) -> bytes:
        """Return a file of the tip; the path is that under ``innovations``."""
        return self.blob(f"main:innovations/{path}")

    def blob(self, name: str) -> bytes:
        command = ["git", "-C", str(self.origin), "cat-file", "blob", name]
        return subprocess.run(command, env=_CLEAN, capture_output=True, check=True).stdout

    def blobs(self) -> list[bytes]:
        """Return every content that the repository holds anywhere."""
        listed = git(self.origin, "cat-file", "--batch-check", "--batch-all-objects").splitlines()
        return [self.blob(line.split()[0]) for line in listed if " blob " in line]

    def log(self, template: str) -> list[str]:
        """Return a line for each commit after the first, newest first."""
        return git(self.origin, "log", f"--format={template}", "main").splitlines()[:-1]

    def recorded(self) -> list[str]:
        """Return the ``Submission-Id`` of every commit that has one."""
        lines = git(self.origin, "log", "--format=%(trailers:key=Submission-Id,valueonly)", "main")
        return lines.split()


def submitted(title: str = TITLE) -> str:
    """Return the text of a submission that awaits a decision."""
    text = PLAIN.replace(TITLE, title).replace("status: published", "status: submitted")
    return text.replace("published_on: 2568-10-01\n", "")


def decision(revision: int = 1, submission: str = "", work: str = "") -> Decision:
    return Decision(submission or str(uuid.uuid4()), revision, ("ศึกษานิเทศก์ตัวอย่าง ๑",), work)
