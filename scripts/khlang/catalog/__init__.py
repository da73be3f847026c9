"""The catalog: every checked work, and how works relate to one another."""
