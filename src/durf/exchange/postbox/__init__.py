"""The pages of the inbox and of what was sent."""
