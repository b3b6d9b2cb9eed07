"""Who read and wrote which confidential rows: append-only, one hash chain per organisation."""
