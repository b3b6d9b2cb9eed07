"""What is kept how long, and proof of what was destroyed."""
