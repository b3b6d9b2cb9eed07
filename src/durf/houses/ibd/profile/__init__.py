"""The functions that the IBD fills in its address book."""
