"""Trials by force: what was acknowledged is there, whole and once, whatever is killed meanwhile."""
