"""Template tags of what is public."""
