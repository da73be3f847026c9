"""Writes every expected.json and result.json anew; read the difference before committing it."""

import dataclasses
import json
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))

import test_cases as runner  # noqa: E402
from khlang.submission.check import Context, check_folder  # noqa: E402


def write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(names: list[str]) -> None:
    context = Context.load(runner.REGISTRY)
    for case in runner.FAULTY_REGISTRIES:
        with tempfile.TemporaryDirectory() as folder:
            problems = runner.problems_of_registry(case, Path(folder))
        write(case / "expected.json", runner.as_dicts(problems))
    for case in (*runner.INVALID, *runner.VALID):
        if names and case.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            laid_out = runner.lay_out(case, Path(folder))
            work, problems = check_folder(laid_out, "2568/work", context)
        if case in runner.INVALID:
            write(case / "expected.json", runner.as_dicts(problems))
        elif work is not None:
            write(case / "result.json", runner.as_json(dataclasses.asdict(work)))


if __name__ == "__main__":
    main(sys.argv[1:])
