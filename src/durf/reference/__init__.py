"""Shared public nouns."""
