"""The pipelines: valid, pinned, without more rights than needed, and doing what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from khlang.stress.servers import installed
from khlang.submission import host_templates
from request_repository import NEW, Clone

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
BROKEN = """\
# Each line is YAML that GitHub's schema lets pass.
on: push
jobs:
  a:
    needs: b
    runs-on: ubuntu-24.04
    steps:
      - run: echo ${{ github.evnt.x }} $foo
      - {uses: actions/checkout@v4, with: {nope: 1}}
"""


def _jobs(name: str) -> dict[str, Any]:
    file = ROOT / ".github/workflows" / f"{name}.yml"
    jobs: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
    return jobs


def _steps(name: str) -> list[dict[str, Any]]:
    return [step for job in _jobs(name).values() for step in job["steps"]]


def _script(name: str, step: str) -> str:
    (run,) = (each["run"] for each in _steps(name) if each.get("name") == step)
    return str(run)


def test_zizmor_finds_nothing_to_say() -> None:
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", "--persona=pedantic", ".github"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _jactionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    # A fork of actionlint that wheels bring; the profile is what actionlint itself checks.
    command: list[str | Path] = [
        BIN / "jactionlint", "--profile=correctness", "--strict-exit", "--no-color",
        f"--shellcheck={installed('shellcheck')}", f"--ruff={BIN / 'ruff'}", *files,
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing_to_say() -> None:
    done = _jactionlint(*WORKFLOWS)
    assert WORKFLOWS
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_actionlint_finds_what_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "broken.yml"
    file.write_text(BROKEN, encoding="utf-8")
    done = _jactionlint(file)
    assert done.returncode == 1
    found = re.findall(r"^\S+:(\d+):\d+: .* \[([\w-]+)\]$", done.stdout, re.MULTILINE)
    assert found == [
        ("4", "undefined-job-needs"),
        ("8", "undefined-property"),
        ("8", "shellcheck"),
        ("9", "unknown-action-input"),
    ]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))),
        ("vendor.gitlab-ci", [GITLAB]),
    ],
)
def test_files_of_the_hosts_follow_their_schemas(schema: str, files: list[Path]) -> None:
    transform = ["--data-transform", "gitlab-ci"] if schema == "vendor.gitlab-ci" else []
    command = [
        str(BIN / "check-jsonschema"),
        "--builtin-schema",
        schema,
        *transform,
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert files
    assert done.returncode == 0, done.stdout


def test_templates_of_the_hosts_are_current() -> None:
    for name, text in host_templates.render(ROOT / "innovations/_registry").items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, "run: khlang schema"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_actions_are_pinned_and_say_their_version(file: Path) -> None:
    uses = re.findall(r"uses: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in uses)


def test_only_the_job_that_comments_may_write_and_it_installs_nothing() -> None:
    writers = {
        file.stem
        for file in WORKFLOWS
        for job in _jobs(file.stem).values()
        if any(right == "pull-requests" for right in job["permissions"])
    }
    assert writers == {"comment"}
    assert "pip" not in (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")


def test_the_request_is_never_checked_out_by_its_check() -> None:
    (checkout,) = (step for step in _steps("check") if "checkout" in step.get("uses", ""))
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    (checkout,) = (step for step in _steps("comment") if "checkout" in step.get("uses", ""))
    assert "ref" not in checkout["with"]  # the default branch


def test_the_comment_follows_the_check_by_its_name() -> None:
    names = {
        file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))["name"] for file in WORKFLOWS
    }
    text = (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    assert f"workflows: [{names['check']}]" in text


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def _run(script: str, clone: Clone, shell: str = "bash", **variables: str) -> tuple[int, str]:
    """Run a step as the runner does, in the base branch's clone, with what the request pushed."""
    clone.git("push", "--quiet", "--force", "origin", "request")
    clone._git(clone.base, "fetch", "--quiet", "origin")
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "scripts"),
        "BASE": "origin/main",
        "HEAD": "origin/request",
        "GITHUB_STEP_SUMMARY": str(clone.base / "summary.md"),
        **variables,
    }
    command = [shell, "-e", "-c", script]
    done = subprocess.run(
        command, cwd=clone.base, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def _obeyed(output: str) -> list[str]:
    """Return the commands that GitHub's runner would carry out."""
    commands: list[str] = []
    stopped = ""
    for line in output.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif found := re.match(r"\s*::stop-commands::(.*)", line):
            stopped = found[1]
        elif line.lstrip().startswith("::"):
            commands.append(line)
    assert not stopped
    return commands


def test_the_step_that_checks_annotates_and_fails(clone: Clone) -> None:
    index = "innovations/2568/rhymes/index.md"
    clone.write(index, NEW.replace("grades: [p2]", 'grades: ["::error::p99"]'))
    clone.write("innovations/2568/rhymes/::warning::x.jpg", "x")
    clone.write("innovations/2568/rhymes/a\n::error file=x::y.jpg", "x")
    clone.commit()
    status, output = _run(_script("check", "ตรวจ"), clone, OFFICE="")
    assert status == 1
    obeyed = _obeyed(output)
    assert len(obeyed) == 3
    assert all(line.startswith(f"::error file={index}") for line in obeyed)
    assert json.loads((clone.base / "out/report.json").read_text(encoding="utf-8"))["problems"]
    assert "พบ ๓ เรื่องที่ต้องแก้" in (clone.base / "summary.md").read_text(encoding="utf-8")


def test_the_step_that_checks_passes_a_good_request(clone: Clone) -> None:
    clone.write("innovations/2568/rhymes/index.md", NEW)
    clone.commit()
    status, output = _run(_script("check", "ตรวจ"), clone, OFFICE="")
    assert (status, _obeyed(output)) == (0, [])


def test_the_step_that_checks_knows_the_office(clone: Clone) -> None:
    clone.write("README.md", "x")
    clone.commit()
    assert _run(_script("check", "ตรวจ"), clone, OFFICE="")[0] == 1
    assert _run(_script("check", "ตรวจ"), clone, OFFICE="--office")[0] == 0


def test_the_step_that_checks_fails_when_the_tool_does(clone: Clone) -> None:
    status, _ = _run(_script("check", "ตรวจ"), clone, OFFICE="", HEAD="nothing")
    assert status == 2
    assert not (clone.base / "out").exists()


@pytest.mark.parametrize(
    ("labels", "source", "passes"),
    [
        ("", "1", False),
        ("office", "1", True),
        ("a,office,b", "1", True),
        ("office", "2", False),
        ("officer", "1", False),
    ],
)
def test_gitlab_writes_its_report_and_knows_the_office(
    clone: Clone, labels: str, source: str, passes: bool
) -> None:
    clone.write("README.md", "x")
    clone.commit()
    job = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["check"]
    script = "\n".join(line for line in job["script"] if "preview" not in line)
    status, _ = _run(
        script, clone, "sh",
        CI_PROJECT_DIR=str(clone.base), CI_COMMIT_SHA="origin/request", KHLANG_COMMENT_TOKEN="",
        CI_MERGE_REQUEST_LABELS=labels, CI_MERGE_REQUEST_SOURCE_PROJECT_ID=source,
        CI_MERGE_REQUEST_PROJECT_ID="1",
    )  # fmt: skip
    assert status == (0 if passes else 1)
    quality = json.loads((clone.base / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [entry["location"]["path"] for entry in quality] == ([] if passes else ["README.md"])
