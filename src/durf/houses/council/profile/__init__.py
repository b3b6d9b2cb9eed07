"""The functions that a municipal council fills in its address book."""
