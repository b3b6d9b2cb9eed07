"""A copy of the whole installation in one sealed file, and back again.

Knows PostgreSQL and files, no Django: it works on an installation that can't start.
"""
