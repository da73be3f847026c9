"""Submissions: what teachers send, and everything that happens to it."""
