"""Days on which municipalities are hard to visit, and working days."""
