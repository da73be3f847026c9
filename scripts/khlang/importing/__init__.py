"""Works that come from outside: a filled Word form, a zip, the table of an old form."""
