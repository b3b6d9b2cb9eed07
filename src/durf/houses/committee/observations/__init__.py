"""What the committee learns itself: observations over visits, debriefs, calibration, changes."""
