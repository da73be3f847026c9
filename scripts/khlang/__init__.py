"""Khlang (คลังนวัตกรรม): publishes what schools invent as a searchable Thai catalog."""

import os

__version__ = "0.1.0"

# NumPy would start threads for matrices, of which Khlang has none: each start of it costs 0.03 s.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
