"""Durf: municipalities learn from one another about information security, exposing none."""

__version__ = "0.1.0"
