"""Knowledge sharing: events and articles, read and checked like submissions."""
