"""The catalogue of problem codes, gathered from the modules of this package.

A module of codes holds ``CODES``, a tuple of Code. It imports Code, ERROR and WARNING from
``khlang.codes.code``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from khlang.codes.code import Code, Severity

__all__ = ["CATALOGUE", "Code", "Severity"]


def _gather() -> Iterator[Code]:
    for module in iter_modules(__path__, __name__ + "."):
        yield from getattr(import_module(module.name), "CODES", ())


def _index(codes: Iterator[Code]) -> dict[str, Code]:
    catalogue: dict[str, Code] = {}
    for code in codes:
        if code.id in catalogue:
            raise ValueError(f"problem code defined twice: {code.id}")
        catalogue[code.id] = code
    return catalogue


CATALOGUE = _index(_gather())
"""Every code by id."""
