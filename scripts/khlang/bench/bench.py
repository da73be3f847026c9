"""The bench as a whole: trials in a temporary folder, a table for people, JSON for machines."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from khlang.bench import budget, table, trial
from khlang.bench.trial import STAGES, Trial

MET, MISSED = 0, 1


def _document(trials: Sequence[Trial], judged: Sequence[budget.Verdict]) -> dict[str, Any]:
    machine = {
        "system": platform.system(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
    }
    verdicts = [{**asdict(verdict), "met": verdict.is_met} for verdict in judged]
    return {"machine": machine, "trials": [asdict(done) for done in trials], "budgets": verdicts}


def _report(trials: Sequence[Trial], judged: Sequence[budget.Verdict]) -> str:
    parts = [
        table.costs(trials),
        table.downloads(trials),
        table.notes(trials),
        table.verdicts(judged),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def run(
    works: Sequence[int],
    json_file: Path | None = None,
    only: Collection[str] = STAGES,
    *,
    full: bool = False,
) -> int:
    """Run the trials, print the tables and write the JSON.

    Args:
        works: Numbers of works, one trial each.
        json_file: Where the figures go as JSON, or None.
        only: Stages to run.
        full: Whether plain MkDocs is run on large catalogs too.

    Returns:
        0, or 1 when a budget that was measured is missed; stretches do not count.
    """
    trials = []
    for count in works:
        with tempfile.TemporaryDirectory(prefix="khlang-bench-") as folder:
            trials.append(trial.run(count, Path(folder), only, full))
    judged = budget.judge(trials)
    sys.stdout.write(_report(trials, judged))
    if json_file:
        document = json.dumps(_document(trials, judged), ensure_ascii=False, indent=2)
        json_file.write_text(document + "\n", encoding="utf-8")
    missed = any(verdict.is_met is False and not verdict.stretch for verdict in judged)
    return MISSED if missed else MET
