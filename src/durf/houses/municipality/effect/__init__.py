"""What a visit brought: fetching the code with which a municipality answers without a name."""
