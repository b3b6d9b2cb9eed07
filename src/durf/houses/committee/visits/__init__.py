"""Visits, as the committee sees them: which there are, who goes, and how far each is."""
