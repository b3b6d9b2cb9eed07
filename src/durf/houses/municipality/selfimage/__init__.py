"""The self-image: what a municipality writes about itself before a visit, filled in together."""
