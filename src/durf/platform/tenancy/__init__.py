"""Own house: organisations, the viewer, and the walls around confidential rows."""
