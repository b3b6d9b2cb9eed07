"""The pages about demands by law."""
