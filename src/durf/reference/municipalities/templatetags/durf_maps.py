"""Template tags of the register: maps of cells and of boundaries with a legend in words."""

from __future__ import annotations

from typing import Any

from django import template

from durf.reference.municipalities.boundary_maps import AreaMap
from durf.reference.municipalities.cell_maps import CellMap

register = template.Library()


@register.inclusion_tag("municipalities/cell_map.html")
def cell_map(subject: CellMap, identifier: str = "map") -> dict[str, Any]:
    """The map and, for whoever doesn't want to step through it, a way past it."""
    return {"map": subject, "id": identifier}


@register.inclusion_tag("municipalities/boundary_map.html")
def boundary_map(subject: AreaMap, identifier: str = "boundaries") -> dict[str, Any]:
    """The map of boundaries; whoever can't see it reads the list."""
    return {"map": subject, "id": identifier}
