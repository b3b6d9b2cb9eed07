"""What the public is promised of every figure: the numbers that the checks are done with."""

from __future__ import annotations

# Parties that a group has at least, answers that stay possible for everyone, and how many
# municipalities may put their own answers together.
LEAST_PARTIES = 10
LEAST_LEVELS = 3
COALITION = 2
# Quartiles of fewer than this, oneself not counted, say too much about the few at their edges.
LEAST_COMPARED = 20
