"""The pages on which a letter goes to many municipalities at once."""
