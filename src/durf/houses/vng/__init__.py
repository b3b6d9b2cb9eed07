"""What the VNG does with what it received."""
