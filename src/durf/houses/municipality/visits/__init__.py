"""The visit of the committee, as the municipality that is visited sees it."""
