"""Baselines as versioned data: frameworks, their tree and their measures."""
