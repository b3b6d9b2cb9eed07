"""Programmes of the committee: whom to visit by lot, and who takes part."""
