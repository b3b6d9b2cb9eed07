"""What a municipality does."""
