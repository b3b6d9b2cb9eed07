"""Confidential rows that only tests know: a shelf, its books, and private notes in a room."""
