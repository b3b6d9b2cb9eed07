"""What the engines of disclosure control refuse, each with a message that says what to change."""

from __future__ import annotations

from durf.engines.faults import InputFault


class DisclosureError(InputFault):
    """Something that can't be worked with; the message is meant for the one who supplied it."""


class TableError(DisclosureError):
    """A table that is empty, incomplete, negative, not additive, too large or not numeric."""


class InfeasibleError(DisclosureError):
    """No choice of cells to withhold protects every sensitive cell."""


class UnprovenError(DisclosureError):
    """The search ended before its answer was proven; nothing may be published on it."""


class ReleaseError(DisclosureError):
    """A release that can't be read, or that no values of the units can explain."""
