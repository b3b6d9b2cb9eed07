"""The history of the address book as a table."""
