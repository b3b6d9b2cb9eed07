"""Dates and teams for visits: every hard rule kept, few travel days, in time, and stable."""
