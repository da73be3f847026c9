"""Forms of the manual filled in from what the catalog knows."""
