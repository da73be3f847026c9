"""Khlang (คลังนวัตกรรม): publishes what schools invent as a searchable Thai catalog."""

__version__ = "0.1.0"
