"""What the IBD does with what it received."""
