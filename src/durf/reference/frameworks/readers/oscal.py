"""An OSCAL catalog as JSON: groups become nodes, controls become measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.framework import Framework, Measure, Node, Status

from .fields import Fields

INSERT = re.compile(r"\{\{\s*insert:\s*param,\s*([\w.\-]+)\s*\}\}")
MOVED = {"moved-to", "incorporated-into"}
RELATED = {"related", "reference", "required"}
DEEPEST = 20


@dataclass
class Tree:
    """What a walk through the catalog gathers."""

    nodes: list[Node] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)


def read_catalog(catalog: Fields) -> Framework:
    """The catalog of a file."""
    metadata = catalog.part("metadata")
    title = metadata.demand("title")
    tree = Tree()
    walk_groups(catalog, tree, parent="", theme="", depth=0)
    if not tree.measures:
        raise FrameworkFileError("no_measures", "There is no control in this catalog.")
    return Framework(
        key=re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60],
        version=metadata.text("version"),
        title=title,
        title_en=title,
        format="oscal",
        nodes=tuple(tree.nodes),
        measures=tuple(tree.measures),
    )


def walk_groups(part: Fields, tree: Tree, *, parent: str, theme: str, depth: int) -> None:
    """Groups in groups, and the controls in each."""
    if depth > DEEPEST:
        raise FrameworkFileError("file_too_deep", f"{part.place}: too many levels.")
    for control in part.parts("controls"):
        measure = read_control(control, parent=parent, theme=theme)
        tree.measures.append(measure)
        walk_groups(control, tree, parent=measure.ref, theme=theme, depth=depth + 1)
    for group in part.parts("groups"):
        ref = group.text("id") or group.demand("title")
        name = group.demand("title")
        tree.nodes.append(Node(ref, parent, name, name))
        walk_groups(group, tree, parent=ref, theme=theme or ref, depth=depth + 1)


def read_control(control: Fields, *, parent: str, theme: str) -> Measure:
    """One control: its statement, and what became of it."""
    links = [(link.text("rel"), link.text("href").removeprefix("#")) for link in links_of(control)]
    target = next((href for rel, href in links if rel in MOVED), "")
    title = control.demand("title")
    return Measure(
        ref=control.demand("id"),
        label=title,
        text="\n".join(list_prose(control, depth=0)) or title,
        parent=parent,
        theme=theme,
        status=judge_status(control, target),
        target=target,
        references=tuple(href for rel, href in links if rel in RELATED),
    )


def links_of(control: Fields) -> Iterator[Fields]:
    """The links to other controls; addresses on the web don't count."""
    return (link for link in control.parts("links") if link.text("href").startswith("#"))


def judge_status(control: Fields, target: str) -> Status:
    """A withdrawn control has moved when it says where to."""
    values = [
        prop.text("value").lower()
        for prop in control.parts("props")
        if prop.text("name") == "status"
    ]
    if "withdrawn" in values:
        return Status.MOVED if target else Status.LAPSED
    return Status.ACTIVE


def list_prose(part: Fields, *, depth: int) -> Iterator[str]:
    """The sentences of a statement, in their order."""
    if depth > DEEPEST:
        raise FrameworkFileError("file_too_deep", f"{part.place}: too many levels.")
    for child in part.parts("parts"):
        if depth or child.text("name") == "statement":
            if prose := child.text("prose"):
                yield INSERT.sub(r"[\1]", prose)
            yield from list_prose(child, depth=depth + 1)
