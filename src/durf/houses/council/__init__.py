"""What a municipal council does with what it received."""
