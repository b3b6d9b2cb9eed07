"""National figures: what the committee computes from its own copies and proposes to make public."""
