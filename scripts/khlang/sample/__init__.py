"""A deterministic synthetic corpus: any number of works that are realistic and visibly samples."""

from khlang.sample.corpus import SampleWork, generate, write

__all__ = ["SampleWork", "generate", "write"]
