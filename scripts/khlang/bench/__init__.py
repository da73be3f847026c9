"""The benchmark: real builds in child processes, beside other generators, against budgets."""

from khlang.bench.bench import run
from khlang.bench.trial import STAGES

__all__ = ["STAGES", "run"]
