"""A map on which everyone has one equal cell, near where they are on the ground.

The same places always give the same map; how well it resembles the ground is measured.
"""
