"""Who takes over what a closed organisation left: one officer proposes, another one confirms."""
