"""The fictional country: built through the functions that users call, never by writing tables."""
