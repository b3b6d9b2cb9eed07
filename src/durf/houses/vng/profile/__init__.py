"""The functions that the VNG fills in its address book."""
