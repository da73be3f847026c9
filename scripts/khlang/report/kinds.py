"""The sheets of A4 that a work can be printed on, by name: what makes them is slow to load."""

POSTER, SUMMARY = "poster", "summary"
KINDS = (POSTER, SUMMARY)


def stem(kind: str, work_id: str) -> str:
    """Return what a sheet of a work is called, without a suffix."""
    return f"{kind}-{work_id.replace('/', '-')}"
