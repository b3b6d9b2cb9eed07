"""Documents: what goes out as PDF and Word from one source, and the files that people keep here."""
