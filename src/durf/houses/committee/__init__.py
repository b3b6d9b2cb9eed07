"""What the visiting committee does."""
