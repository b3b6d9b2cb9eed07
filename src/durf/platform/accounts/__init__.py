"""People who log in: accounts, second factor and sessions."""
