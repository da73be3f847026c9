"""The remote fails, moves on or is hostile; this machine was killed before."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from khlang import lock
from khlang.publishing import (
    BusyError,
    Publisher,
    Remote,
    RemoteRefusedError,
    Repository,
    RepositoryError,
    UnreachableError,
)
from khlang.publishing.clone import Clone
from khlang.publishing.git import Git, GitError
from khlang.submission.tombstone import TEXT
from offices import KEY, SERVICE, Office, decision, git

OTHER = "ชุดกิจกรรมเรขาคณิตจากผ้าขาวม้า สำหรับชั้น ม.๑"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def hook(repository: Path, name: str, script: str) -> None:
    file = repository / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def outrun(office: Office, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the keeper commit between our fetch and our push, this many times."""
    push = Clone.push
    left = [times]

    def slow(self: Clone, commit: str, tip: str) -> bool:
        if left[0]:
            left[0] -= 1
            office.commit({f"note-{left[0]}.txt": b"x"})
        return push(self, commit, tip)

    monkeypatch.setattr(Clone, "push", slow)


def test_a_commit_that_another_desk_made_alike_counts_as_theirs(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two desks that decide the same in one second make the same commit, id and all."""
    push = Clone.push

    def late(self: Clone, commit: str, tip: str) -> bool:
        monkeypatch.setattr(Clone, "push", push)
        assert push(self, commit, tip)
        return push(self, commit, tip)

    monkeypatch.setattr(Clone, "push", late)
    receipt = office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert (receipt.is_new, receipt.tries) == (False, 2)
    assert len(office.recorded()) == 1


def test_a_remote_that_moved_on_gets_the_commit_upon_its_new_tip(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    outrun(office, monkeypatch, 2)
    receipt = office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert receipt.tries == 3
    assert office.log("%H")[0] == receipt.commit
    assert len(office.log("%H")) == 3
    assert office.tree().keys() == {"2568/reading/index.md"}


def test_the_name_is_chosen_upon_the_tip_that_takes_the_commit(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = Clone.push
    first = office.submission()

    def late(self: Clone, commit: str, tip: str) -> bool:
        monkeypatch.setattr(Clone, "push", push)
        office.desk("faster.git").publish(decision(), first, 2568, "reading")
        return push(self, commit, tip)

    monkeypatch.setattr(Clone, "push", late)
    receipt = office.desk().publish(decision(), office.submission(OTHER), 2568, "reading")
    assert receipt.work == "2568/reading-2"
    assert office.tree().keys() == {"2568/reading/index.md", "2568/reading-2/index.md"}


def test_a_remote_that_always_moves_on_is_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    outrun(office, monkeypatch, 9)
    with pytest.raises(BusyError) as busy:
        office.desk(tries=2).publish(decision(), office.submission(), 2568, "reading")
    assert busy.value.is_temporary
    assert office.recorded() == []


def test_a_remote_that_is_away_costs_nothing(office: Office) -> None:
    desk, decided, folder = office.desk(), decision(), office.submission()
    away = office.origin.rename(office.folder / "away.git")
    with pytest.raises(UnreachableError) as unreachable:
        desk.publish(decided, folder, 2568, "reading")
    assert unreachable.value.is_temporary
    assert "origin.git" in unreachable.value.detail
    away.rename(office.origin)
    assert desk.publish(decided, folder, 2568, "reading").is_new


def test_a_host_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    remote = Remote("http://service:password@127.0.0.1:9/office.git")
    with pytest.raises(UnreachableError) as unreachable:
        Publisher(Repository(tmp_path / "desk.git", remote), SERVICE, KEY).withdraw(
            decision(work="2568/a")
        )
    assert "password" not in unreachable.value.detail


def test_an_answer_that_was_lost_is_looked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = Clone.push

    def lose(self: Clone, commit: str, tip: str) -> bool:
        push(self, commit, tip)
        raise UnreachableError("the connection broke")

    monkeypatch.setattr(Clone, "push", lose)
    receipt = office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert office.log("%H") == [receipt.commit]


def test_a_push_that_failed_on_the_way_is_an_error(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Clone, _commit: str, _tip: str) -> bool:
        raise UnreachableError("the connection broke")

    monkeypatch.setattr(Clone, "push", fail)
    with pytest.raises(UnreachableError):
        office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert office.recorded() == []


def test_a_host_that_says_no_is_heard(office: Office) -> None:
    hook(office.origin, "pre-receive", "echo 'สาขานี้มีการป้องกัน' >&2; exit 1")
    with pytest.raises(RemoteRefusedError) as refused:
        office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert "สาขานี้มีการป้องกัน" in refused.value.detail
    assert office.recorded() == []


def test_a_branch_that_is_not_there_is_the_keepers_to_mend(office: Office) -> None:
    repository = Repository(office.folder / "desk.git", Remote(str(office.origin), "release"))
    with pytest.raises(RepositoryError) as fault:
        Publisher(repository, SERVICE, KEY).withdraw(decision(work="2568/a"))
    assert "release" in fault.value.detail
    assert not fault.value.is_temporary


def test_nothing_that_the_remote_holds_is_run(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trapped"
    touch = f"touch {trap}"
    for name in ("post-checkout", "pre-push", "reference-transaction", "pre-commit", "post-commit"):
        hook(office.origin, name, touch if name != "reference-transaction" else "exit 0")
    office.commit(
        {
            ".gitattributes": b"* filter=trap diff=trap merge=trap\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c {touch}\n'.encode(),
            ".gitconfig": f'[filter "trap"]\n\tclean = {touch}\n'.encode(),
            ".mailmap": b"x <x@x> <desk@office.example>\n",
        }
    )
    template = tmp_path / "template"
    (template / "hooks").mkdir(parents=True)
    hook(template, "pre-push", touch)
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        f"[init]\n\ttemplateDir = {template}\n[core]\n\tfsmonitor = {touch}\n\tsshCommand = {touch}\n"
        f'[filter "trap"]\n\tclean = {touch}\n[gpg]\n\tprogram = {touch}\n[commit]\n\tgpgSign = true\n'
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(template))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    desk.withdraw(decision(2, submission))
    assert len(office.recorded()) == 2
    assert not trap.exists()
    assert not (office.folder / "desk.git" / "hooks").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_hook_that_leaves_a_program_running_does_not_hold_the_desk(office: Office) -> None:
    left = office.folder / "left"
    hook(office.origin, "post-receive", f"sleep 300 >/dev/null 2>&1 & echo $! >{left}")
    desk, submission = office.desk(), str(uuid.uuid4())
    try:
        desk.publish(decision(1, submission), office.submission(), 2568, "reading")
        with lock.hold(office.folder / "desk.git" / "khlang.lock"):
            assert left.exists()
    finally:
        subprocess.run(["kill", left.read_text().strip()], check=True)


def test_no_secret_of_the_desk_reaches_a_child(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = office.folder / "seen"
    hook(office.origin, "pre-receive", f"env >{seen}")
    monkeypatch.setenv("KHLANG_SECRET_KEY", "s3cret-key")
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk:s3cret-key@db/desk")
    office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert "s3cret-key" not in seen.read_text()


def test_what_a_killed_process_left_is_cleared(office: Office) -> None:
    desk = office.desk()
    desk.history(str(uuid.uuid4()))
    clone = office.folder / "desk.git"
    left = [
        clone / "refs" / "remotes" / "office" / "tip.lock",
        clone / "HEAD.lock",
        clone / "packed-refs.lock",
        clone / "config.lock",
        clone / "khlang-work" / "old" / "index.lock",
    ]
    for file in left:
        file.parent.mkdir(exist_ok=True)
        file.touch()
    desk.publish(decision(), office.submission(), 2568, "reading")
    assert [file for file in left if file.exists()] == []
    assert list((clone / "khlang-work").iterdir()) == []


def test_a_clone_that_was_deleted_or_half_made_is_made_again(office: Office) -> None:
    desk = office.desk()
    (office.folder / "desk.git" / "objects").mkdir(parents=True)
    desk.publish(decision(), office.submission(), 2568, "reading")
    subprocess.run(["rm", "-rf", office.folder / "desk.git"], check=True)
    desk.publish(decision(), office.submission(OTHER), 2568, "shapes")
    assert office.tree().keys() == {"2568/reading/index.md", "2568/shapes/index.md"}


def test_a_clone_in_use_is_waited_for_so_long(office: Office) -> None:
    repository = Repository(office.folder / "desk.git", Remote(str(office.origin)), patience=0)
    with lock.hold(office.folder / "desk.git" / "khlang.lock"), pytest.raises(BusyError):
        Publisher(repository, SERVICE, KEY).history(str(uuid.uuid4()))


def test_a_history_that_was_rewritten_is_followed(office: Office) -> None:
    desk = office.desk()
    desk.publish(decision(), office.submission(), 2568, "reading")
    git(office.origin, "update-ref", "refs/heads/main", "main~1")
    desk.publish(decision(), office.submission(OTHER), 2568, "shapes")
    assert office.tree().keys() == {"2568/shapes/index.md"}


def test_a_command_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    mark = tmp_path / "still-running"
    alias = f"!sleep 300; touch {mark}"
    with pytest.raises(GitError, match="เครื่องนี้ขัดข้อง") as late:
        Git(tmp_path, 0.2, {"alias.stuck": alias}).run("stuck")
    assert "stopped after 0.2 s" in late.value.detail
    assert not mark.exists()


def test_an_answer_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khlang.publishing.git.MAX_OUTPUT", 1000)
    with pytest.raises(GitError):
        Git(tmp_path, 60, {"alias.flood": "!seq 10000"}).run("flood")


def test_a_machine_without_git_says_so(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RepositoryError, match="การติดตั้ง git"):
        office.desk().history(str(uuid.uuid4()))


@pytest.mark.parametrize("address", ["--upload-pack=touch /x", "", "  "])
def test_an_address_is_not_an_option(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Remote(address)


def test_an_address_that_runs_a_command_is_refused(tmp_path: Path) -> None:
    trap = tmp_path / "trapped"
    desk = Publisher(Repository(tmp_path / "desk.git", Remote(f"ext::touch {trap}")), SERVICE, KEY)
    with pytest.raises(UnreachableError):
        desk.history(str(uuid.uuid4()))
    assert not trap.exists()


def test_the_clone_is_whole_also_after_it_was_packed(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    with office.repository().hold() as clone:
        clone.git.run("gc", "--prune=now")
    desk.withdraw(decision(2, submission))
    for repository in (office.origin, office.folder / "desk.git"):
        assert git(repository, "fsck", "--full", "--strict", "--no-dangling") == ""


def test_credentials_are_asked_for_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "with space" / "credentials"
    settings = Remote("https://host.example/office.git", credentials=file).settings
    assert settings == {"credential.helper": f"store --file='{file}'"}
    file.parent.mkdir()
    file.write_text("https://service:token@host.example\n")
    asked = b"protocol=https\nhost=host.example\n\n"
    answer = Git(tmp_path, 60, settings).run("credential", "fill", data=asked)
    assert b"password=token\n" in answer


def test_time_is_utc(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Bangkok")
    time.tzset()
    try:
        office.desk().publish(decision(), office.submission(), 2568, "reading")
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    [seconds], [zone] = office.log("%ct"), office.log("%ci")
    assert zone.endswith("+0000")
    assert int(seconds) <= time.time()


FULL = """
import resource, sys
from pathlib import Path
from khlang.publishing import Publisher, PublishingError, Remote, Repository
from offices import KEY, SERVICE, decision

clone, origin, folder, submission, limit = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
try:
    desk = Publisher(Repository(Path(clone), Remote(origin)), SERVICE, KEY)
    desk.publish(decision(1, submission), Path(folder), 2568, "reading")
except PublishingError as error:
    print(type(error).__name__)
"""
"""A desk that can write no file larger than its last argument says, in bytes."""


def _halve(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize(
    "damage", [Path.unlink, _halve, lambda file: (file.chmod(0o644), file.write_bytes(b""))]
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_clone_that_a_power_cut_damaged_is_made_again(
    packed: bool, damage: Callable[[Path], object], office: Office
) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    desk.history(submission)
    clone = office.folder / "desk.git"
    if packed:
        git(clone, "gc", "--quiet")
    for file in [*clone.glob("objects/??/*"), *clone.glob("objects/pack/*.pack")]:
        damage(file)
    (clone / "khlang-titles").write_bytes(b"")
    desk.withdraw(decision(2, submission))
    assert office.read("2568/reading/index.md").decode() == TEXT
    assert git(office.origin, "fsck", "--full", "--no-dangling") == ""


@pytest.mark.parametrize("limit", [0, 1_000, 60_000])
def test_a_disk_that_takes_no_more_loses_nothing(limit: int, office: Office) -> None:
    folder, decided = office.submission(), decision()
    text = (folder / "index.md").read_text(encoding="utf-8")
    text = text.replace("licence:", "cover: {file: cover.png, alt: นักเรียนอ่านเป็นคู่}\nlicence:", 1)
    (folder / "index.md").write_text(text, encoding="utf-8")
    Image.effect_noise((700, 500), 60).save(folder / "cover.png")
    clone = office.folder / "desk.git"
    arguments = [clone, office.origin, folder, decided.submission, limit]
    command = [sys.executable, "-c", FULL, *map(str, arguments)]
    paths = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(command, env=paths, capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("Error"), done.stderr
    assert office.recorded() == []
    assert office.desk().publish(decided, folder, 2568, "reading").is_new
    assert git(office.origin, "fsck", "--full", "--no-dangling") == ""
