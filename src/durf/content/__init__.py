"""What writers write, as readable YAML, and the code that reads it; it imports nothing of durf."""
