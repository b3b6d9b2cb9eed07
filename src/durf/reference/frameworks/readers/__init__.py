"""One reader per kind of file; each makes a framework of it, as it stands there."""
