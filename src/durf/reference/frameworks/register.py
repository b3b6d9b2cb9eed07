"""Keeping a version of a baseline: all of it in a handful of statements, or nothing.

A version never changes: the same content again is accepted in silence, another one is refused.
"""

from __future__ import annotations

from datetime import datetime

from .checking import Examined
from .errors import FrameworkRefusedError, FrameworkTakenError
from .framework import Framework, Measure, Node
from .models import FrameworkMeasure, FrameworkNode, FrameworkVersion


def record_framework(examined: Examined, *, now: datetime) -> tuple[FrameworkVersion, bool]:
    """Keep a checked framework; gives its row, and whether it is new.

    Raises FrameworkRefusedError, or FrameworkTakenError for another content under this version.
    """
    if examined.blocking:
        raise FrameworkRefusedError(examined.blocking)
    framework = examined.framework
    row, is_new = FrameworkVersion.objects.get_or_create(
        key=framework.key,
        version=framework.version,
        defaults={
            "title": framework.title,
            "title_en": framework.title_en,
            "format": framework.format,
            "licence": framework.licence,
            "source": framework.source,
            "fingerprint": framework.fingerprint,
            "defects": [
                {"code": one.code, "ids": one.ids, "text": one.text} for one in examined.defects
            ],
            "imported_at": now,
        },
    )
    if is_new:
        nodes = record_nodes(row, framework)
        record_measures(row, framework, nodes)
    elif row.fingerprint != framework.fingerprint:
        raise FrameworkTakenError(framework.key, framework.version)
    return row, is_new


def record_nodes(row: FrameworkVersion, framework: Framework) -> dict[str, FrameworkNode]:
    """The tree, one level after the other, since a node needs the one above it."""
    places = {node.ref: place for place, node in enumerate(framework.nodes)}
    kept: dict[str, FrameworkNode] = {}
    level = [node for node in framework.nodes if not node.parent]
    while level:
        rows = [build_node(row, node, kept.get(node.parent), places[node.ref]) for node in level]
        for made in FrameworkNode.objects.bulk_create(rows):
            kept[made.ref] = made
        level = [node for node in framework.nodes if node.parent in {one.ref for one in level}]
    return kept


def build_node(
    row: FrameworkVersion, node: Node, parent: FrameworkNode | None, place: int
) -> FrameworkNode:
    """The row of a node."""
    return FrameworkNode(
        version=row,
        parent=parent,
        ref=node.ref,
        name=node.name,
        name_en=node.name_en,
        place=place,
    )


def record_measures(
    row: FrameworkVersion, framework: Framework, nodes: dict[str, FrameworkNode]
) -> None:
    """All measures at once; one that stands below another measure belongs to that one's node."""
    above = {measure.ref: measure.parent for measure in framework.measures}
    FrameworkMeasure.objects.bulk_create(
        build_measure(row, measure, find_node(measure.parent, above, nodes), place)
        for place, measure in enumerate(framework.measures)
    )


def find_node(
    parent: str, above: dict[str, str], nodes: dict[str, FrameworkNode]
) -> FrameworkNode | None:
    """The nearest node above."""
    seen: set[str] = set()
    while parent and parent not in nodes and parent not in seen:
        seen.add(parent)
        parent = above.get(parent, "")
    return nodes.get(parent)


def build_measure(
    row: FrameworkVersion, measure: Measure, node: FrameworkNode | None, place: int
) -> FrameworkMeasure:
    """The row of a measure."""
    return FrameworkMeasure(
        version=row,
        node=node,
        ref=measure.ref,
        theme=measure.theme,
        groups=list(measure.groups),
        is_floor=measure.is_floor,
        status=measure.status,
        target=measure.target,
        references=list(measure.references),
        label=measure.label,
        text=measure.text,
        text_en=measure.text_en,
        guidance=measure.guidance,
        text_hash=measure.text_hash,
        place=place,
    )
