"""The address book of an organisation: who can be reached for what, with history."""
