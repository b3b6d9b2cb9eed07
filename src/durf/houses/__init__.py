"""The houses: what each kind of organisation does. Houses never import one another."""
