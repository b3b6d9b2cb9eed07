"""The functions that a municipality fills in its address book."""
