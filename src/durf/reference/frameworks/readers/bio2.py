"""The official text of BIO2, part 2: Markdown with a heading per id, or the same as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.framework import Framework, Measure, Node, Status
from durf.reference.frameworks.profiles import BIO2

from .fields import Fields, read_fields

HEADING = re.compile(r"^##[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BELONGS = re.compile(r"Draagt bij aan:[ \t]*([^\n]*)", re.IGNORECASE)
OWN_VERSION = re.compile(r"BIO2 versie (\d+(?:\.\d+)*) in de GitHub")
VERSION_IN_NAME = re.compile(r"v(\d+(?:\.\d+)+)")
POINTER = re.compile(r"(\d\.\d{2}\.\d{2})")
MENTION = re.compile(r"(?<![\d.])(\d\.\d{2}\.\d{2})(?![\d.])")
NO_MEASURE = re.compile(r"^Geen overheidsmaatregel\b")
STUBS = (
    (re.compile(r"^Verplaatst naar\b"), Status.MOVED),
    (re.compile(r"^Vervallen\b"), Status.LAPSED),
    (re.compile(r"^Zie overheidsmaatregel\b"), Status.RESERVED),
)
STATUSES = {
    "actief": Status.ACTIVE,
    "geen": Status.NONE,
    "verplaatst": Status.MOVED,
    "vervallen": Status.LAPSED,
    "verwijzing": Status.RESERVED,
}


@dataclass(frozen=True)
class Entry:
    """One id with what stands under it."""

    ref: str
    text: str
    groups: tuple[str, ...]
    status: Status
    target: str = ""


def read_markdown(name: str, text: str) -> Framework:
    """Part 2 in Markdown."""
    places = list(HEADING.finditer(text))
    if not places:
        raise FrameworkFileError("no_measures", "There is no heading with an id in this file.")
    ends = [place.start() for place in places[1:]] + [len(text)]
    entries = [
        read_entry(place[1], text[place.end() : end])
        for place, end in zip(places, ends, strict=True)
    ]
    found = OWN_VERSION.search(text[: places[0].start()])
    return build(entries, version=found[1] if found else find_version(name), kind="bio2-markdown")


def read_entry(ref: str, body: str) -> Entry:
    """What stands under one heading."""
    text = BREAK.sub("\n", body)
    groups = tuple(
        group.strip()
        for line in BELONGS.findall(text)
        for group in line.split(",")
        if group.strip()
    )
    text = tidy_layout(BELONGS.sub("", text))
    status = judge_status(text)
    pointer = POINTER.search(text) if status in {Status.MOVED, Status.RESERVED} else None
    return Entry(ref, text, groups, status, pointer[1] if pointer else "")


def tidy_layout(text: str) -> str:
    """The text without spaces at line ends and more than one empty line."""
    lines = (line.strip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def judge_status(text: str) -> Status:
    """What became of an id, by the words with which its text starts."""
    if NO_MEASURE.match(text):
        return Status.NONE
    return next((status for words, status in STUBS if words.match(text)), Status.ACTIVE)


def read_records(name: str, records: Iterable[object]) -> Framework:
    """The same as a JSON list of records."""
    entries = [
        read_record(read_fields(record, f"record {number}"))
        for number, record in enumerate(records, start=1)
    ]
    if not entries:
        raise FrameworkFileError("no_measures", "There is no record in this file.")
    return build(entries, version=find_version(name), kind="bio2-json")


def read_record(fields: Fields) -> Entry:
    """One record."""
    status = STATUSES.get(fields.demand("status"))
    if status is None:
        raise FrameworkFileError(
            "unknown_status", f"{fields.place}: no such status: {fields.text('status')}."
        )
    return Entry(
        fields.demand("id"),
        tidy_layout(fields.text("text")),
        fields.texts("categories"),
        status,
        fields.text("target"),
    )


def find_version(name: str) -> str:
    """The version that stands in the name of the file, if any."""
    found = VERSION_IN_NAME.search(name)
    return found[1] if found else ""


def build(entries: list[Entry], *, version: str, kind: str) -> Framework:
    """The framework, with the tree that follows from the ids."""
    return Framework(
        key=BIO2.key,
        version=version,
        title=BIO2.title,
        format=kind,
        known_groups=BIO2.groups,
        nodes=tuple(imply_nodes(entry.ref for entry in entries)),
        measures=tuple(build_measure(entry) for entry in entries),
    )


def build_measure(entry: Entry) -> Measure:
    """One measure; every active one belongs to the floor."""
    is_active = entry.status is Status.ACTIVE
    references = MENTION.findall(entry.text) if is_active else []
    return Measure(
        ref=entry.ref,
        text=entry.text,
        parent=entry.ref.rpartition(".")[0],
        theme=entry.ref.partition(".")[0],
        groups=start_small(entry.groups),
        is_floor=is_active,
        status=entry.status,
        target=entry.target,
        references=tuple(dict.fromkeys(ref for ref in references if ref != entry.ref)),
    )


def start_small(groups: tuple[str, ...]) -> tuple[str, ...]:
    """The first group starts with a capital because the sentence does; that is no other group."""
    return tuple(group[:1].lower() + group[1:] for group in groups[:1]) + groups[1:]


def imply_nodes(refs: Iterable[str]) -> Iterator[Node]:
    """Themes and controls: the parts of the ids."""
    seen: set[str] = set()
    for ref in refs:
        control = ref.rpartition(".")[0]
        theme = ref.partition(".")[0]
        for node in (Node(theme, is_implied=True), Node(control, theme, control, control, True)):
            if node.ref and node.ref not in seen:
                seen.add(node.ref)
                yield name_theme(node)


def name_theme(node: Node) -> Node:
    """The node, with our own name when it is a theme."""
    name, name_en = BIO2.themes.get(node.ref, (node.name, node.name_en))
    return replace(node, name=name or node.ref, name_en=name_en or node.ref)
