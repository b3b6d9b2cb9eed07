"""Days on which municipalities are hard to visit: school holidays, recess, elections; and working days."""
