"""The views of the post."""
