"""A lottery with quotas: every member the same chance, every margin as it should be.

A mixture of controlled roundings is made without a seed; the seed draws one of them and orders the
members. Whoever has the frame and the result can recompute both.
"""
