"""The sheets of A4 that a work can be printed on, by name: what makes them is slow to load."""

POSTER, SUMMARY = "poster", "summary"
KINDS = (POSTER, SUMMARY)
