"""Asking municipalities whether their own words may be quoted."""
