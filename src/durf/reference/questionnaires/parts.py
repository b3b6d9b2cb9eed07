"""Strict reading of YAML with its lines: every mistake is noted and reading goes on.

A field that is wrong gives an empty value, so that one run tells everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.yaml_text import compose_yaml, read_utf8

from .errors import FileFault
from .questionnaire import Text

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MEASURE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._()\-]{0,79}")
NUMBER = re.compile(r"-?[0-9]{1,12}")
LINK = re.compile(r"https?:|www\.", re.IGNORECASE)


@dataclass
class Part:
    """Named fields of a file; `seen` are those that somebody asked for."""

    file: str
    node: yaml.Node
    faults: list[FileFault]
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not isinstance(self.node, yaml.MappingNode):
            self.note("here named fields are expected")
            self.node = yaml.MappingNode("", [], self.node.start_mark, self.node.end_mark)

    def note(self, text: str, node: yaml.Node | None = None) -> None:
        """Write down a mistake, at a field or at the part itself."""
        mark = (node or self.node).start_mark
        self.faults.append(FileFault(self.file, mark.line + 1 if mark else 0, text))

    def find(self, name: str) -> yaml.Node | None:
        """The node of a field, if it is there."""
        self.seen.add(name)
        return next((value for key, value in self.node.value if key.value == name), None)

    def has(self, name: str) -> bool:
        """Whether a field is there."""
        return self.find(name) is not None

    def names(self) -> list[str]:
        """The names of all fields, in their order."""
        return [str(key.value) for key, _ in self.node.value]

    def close(self) -> None:
        """Note the fields that nobody asked for."""
        for key, _ in self.node.value:
            if key.value not in self.seen:
                self.note(f"unknown field {key.value}", key)

    def word(self, name: str, *, default: str | None = None) -> str:
        """A text of one line."""
        node = self.find(name)
        if node is None:
            if default is None:
                self.note(f"{name} is missing")
            return default or ""
        return self.read_scalar(node, name)

    def read_scalar(self, node: yaml.Node, name: str) -> str:
        """The text of a node, which may not be empty or have spaces around it."""
        if not isinstance(node, yaml.ScalarNode):
            self.note(f"{name} is no text", node)
            return ""
        value = str(node.value)
        if not value.strip():
            self.note(f"{name} is empty", node)
        elif value != value.strip():
            self.note(f"{name} starts or ends with a space or line break (use >- or |-)", node)
        return value.strip()

    def name_id(self, name: str, *, default: str | None = None) -> str:
        """An id."""
        value = self.word(name, default=default)
        if value and not ID.fullmatch(value):
            self.note(f"{name} is no id: lower case letters, digits, hyphens", self.find(name))
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts; none if the field isn't there."""
        node = self.find(name)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.note(f"{name} is no list", node)
            return ()
        values = tuple(self.read_scalar(item, name) for item in node.value)
        if len(set(values)) != len(values):
            self.note(f"{name} holds something twice", node)
        return values

    def number(self, name: str, *, least: int, most: int, default: int | None = None) -> int:
        """A whole number within limits."""
        value = self.word(name, default=None if default is None else str(default))
        if value and NUMBER.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        if value:
            self.note(f"{name} is no whole number from {least} to {most}", self.find(name))
        return least if default is None else default

    def is_set(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self.word(name, default=str(default).lower())
        if value not in {"true", "false"}:
            self.note(f"{name} is not true or false", self.find(name))
        return value == "true"

    def part(self, name: str) -> Part | None:
        """The fields of a field, if it is there."""
        node = self.find(name)
        return Part(self.file, node, self.faults) if node is not None else None

    def parts(self, name: str) -> Iterator[Part]:
        """A list of parts."""
        node = self.find(name)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.note(f"{name} is no list", node)
            return
        for item in node.value:
            yield Part(self.file, item, self.faults)

    def text(self, name: str, *, most: int, may_link: bool = True) -> Text:
        """A text in both languages, which has to be there."""
        part = self.part(name)
        if part is None:
            self.note(f"{name} is missing")
            return Text("", "")
        text = part.both(name, most=most, may_link=may_link)
        part.close()
        return text

    def text_or_none(self, name: str, *, most: int, may_link: bool = True) -> Text | None:
        """The same, if it is there."""
        return self.text(name, most=most, may_link=may_link) if self.has(name) else None

    def both(self, name: str, *, most: int, may_link: bool = True) -> Text:
        """The fields nl and en of this part."""
        said = {}
        for language in ("nl", "en"):
            said[language] = self.word(language)
            if len(said[language]) > most:
                self.note(f"{name} in {language} has more than {most} characters")
            if not may_link and LINK.search(said[language]):
                self.note(f"{name} in {language} holds a link")
        return Text(said["nl"], said["en"])


def read_part(path: Path, faults: list[FileFault]) -> Part | None:
    """A whole file; none, with its mistake noted, when it is no YAML."""
    try:
        return Part(path.name, compose_yaml(read_utf8(path.read_bytes())), faults)
    except FrameworkFileError as error:
        faults.append(FileFault(path.name, error.line, error.text))
    except OSError as error:
        faults.append(FileFault(path.name, 0, f"can't be read: {error.strerror}"))
    return None
