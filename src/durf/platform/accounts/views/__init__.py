"""The pages around an account: logging in, proving the second factor, one's own page."""
