"""Template tags of the register: a map of equal cells with its legend in words."""

from __future__ import annotations

from typing import Any

from django import template

from durf.reference.municipalities.cell_maps import CellMap

register = template.Library()


@register.inclusion_tag("municipalities/cell_map.html")
def cell_map(subject: CellMap, identifier: str = "map") -> dict[str, Any]:
    """The map and, for whoever doesn't want to step through it, a way past it."""
    return {"map": subject, "id": identifier}
