"""Submissions: reading, checking, writing anew, and what a checked one is."""
