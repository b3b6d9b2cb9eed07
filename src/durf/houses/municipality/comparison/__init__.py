"""What a municipality can lay beside its own answers."""
