"""The pages of the self-image."""
