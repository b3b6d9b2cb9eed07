"""Template tags of the interface base."""
