"""The functions that the committee fills in its address book."""
