"""Requests to change works (pull requests, merge requests), read from Git as data."""
