"""Work that a request doesn't wait for: a queue in PostgreSQL, carried out by workers."""
