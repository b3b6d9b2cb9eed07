"""The self-images that the committee received, as its own copies."""
