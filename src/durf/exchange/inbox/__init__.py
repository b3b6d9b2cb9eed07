"""One inbox for every house: what was received becomes work."""
