"""The adapter that makes a MkDocs site of the catalog; nothing outside imports MkDocs."""
