"""The post: whatever goes from one organisation to another goes through here, as a copy."""
