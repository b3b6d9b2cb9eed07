"""Disclosure control: rules, suppression, audits and plans, so that no figure betrays a unit."""
