"""Thai search: a static index that the browser reads in small pieces."""
