"""The pages about visits."""
