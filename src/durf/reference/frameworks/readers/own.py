"""A baseline in our own YAML: strict, so that a slip of the pen is told and not guessed."""

from __future__ import annotations

from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.framework import Framework, Measure, Node, Status

from .fields import Fields

FIELDS = ("key", "version", "title", "licence", "source", "groups", "nodes", "measures")
OF_NODE = ("id", "parent", "nl", "en")
OF_MEASURE = (
    "id",
    "parent",
    "nl",
    "en",
    "label",
    "groups",
    "floor",
    "status",
    "target",
    "references",
    "guidance",
)


def read_own(file: Fields) -> Framework:
    """The whole file."""
    file.expect(*FIELDS)
    title = file.part("title")
    nodes = tuple(read_node(part) for part in file.parts("nodes"))
    parents = {node.ref: node.parent for node in nodes}
    measures = tuple(read_measure(part, parents) for part in file.parts("measures"))
    if not measures:
        raise FrameworkFileError("no_measures", "There is no measure in this file.")
    return Framework(
        key=file.demand("key"),
        version=file.demand("version"),
        title=title.demand("nl"),
        title_en=title.text("en"),
        format="durf",
        licence=file.text("licence"),
        source=file.text("source"),
        known_groups=file.texts("groups"),
        nodes=nodes,
        measures=measures,
    )


def read_node(part: Fields) -> Node:
    """One node of the tree."""
    part.expect(*OF_NODE)
    return Node(part.demand("id"), part.text("parent"), part.demand("nl"), part.text("en"))


def read_measure(part: Fields, parents: dict[str, str]) -> Measure:
    """One measure."""
    part.expect(*OF_MEASURE)
    return Measure(
        ref=part.demand("id"),
        text=part.demand("nl"),
        text_en=part.text("en"),
        label=part.text("label"),
        parent=part.text("parent"),
        theme=find_theme(part.text("parent"), parents),
        groups=part.texts("groups"),
        is_floor=part.is_set("floor"),
        status=read_status(part.text("status"), part.place),
        target=part.text("target"),
        references=part.texts("references"),
        guidance=part.text("guidance"),
    )


def read_status(word: str, place: str) -> Status:
    """A status by its word; active when there is none."""
    try:
        return Status(word or Status.ACTIVE)
    except ValueError as error:
        raise FrameworkFileError("unknown_status", f"{place}: no such status: {word}.") from error


def find_theme(parent: str, parents: dict[str, str]) -> str:
    """The highest node above a measure."""
    seen = {""}
    theme = ""
    while parent not in seen:
        theme = parent
        seen.add(parent)
        parent = parents.get(parent, "")
    if parent:
        raise FrameworkFileError("parent_cycle", f"{parent} stands above itself.")
    return theme
