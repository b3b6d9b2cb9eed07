"""The press: what becomes public as a figure, and everything that guards it."""
