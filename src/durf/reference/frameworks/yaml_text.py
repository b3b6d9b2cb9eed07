"""YAML from strangers: no aliases, no deep nesting, no doubled keys, and no guessed types.

Only `true`, `false`, `null` and whole numbers are more than text: 1.10 stays 1.10, and yes is a
word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .errors import FrameworkFileError

MOST_BYTES = 5_000_000
MOST_EVENTS = 400_000
DEEPEST = 40
LEAST_BYTE = 32
NULL = ("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"))
BOOLEAN = ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"))
NUMBER = ("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,14})$"))


class PlainLoader(yaml.CSafeLoader):
    """The safe loader in C, without the types that YAML 1.1 guesses."""

    yaml_implicit_resolvers = {
        **{sign: [BOOLEAN] for sign in "tf"},
        **{sign: [NUMBER] for sign in "-0123456789"},
        **{sign: [NULL] for sign in ("~", "")},
        "n": [NULL],
    }


def read_utf8(body: bytes) -> str:
    """Text in UTF-8, without a mark in front. Raises FrameworkFileError with the line."""
    if len(body) > MOST_BYTES:
        raise FrameworkFileError("file_too_large", "The file is larger than 5 MB.")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise FrameworkFileError(
            "file_encoding", "Here is something that isn't UTF-8.", line=line
        ) from error
    if any(ord(sign) < LEAST_BYTE and sign not in "\t\n\r" for sign in text):
        raise FrameworkFileError("file_encoding", "The file holds control characters.")
    return text


def compose_yaml(text: str) -> yaml.Node:
    """The tree of a file, with its lines. Raises FrameworkFileError."""
    try:
        check_events(text)
        node = PlainLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise FrameworkFileError("yaml_broken", f"No YAML: {error.problem}.", line=line) from error
    except yaml.YAMLError as error:
        raise FrameworkFileError("yaml_broken", f"No YAML: {error}.") from error
    if node is None:
        raise FrameworkFileError("file_empty", "The file is empty.")
    for key, line in find_double_keys(node):
        raise FrameworkFileError("double_key", f"{key} stands there twice.", line=line)
    return node


def read_yaml(text: str) -> Any:
    """The same as plain lists, fields and texts."""
    node = compose_yaml(text)
    try:
        return PlainLoader("").construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise FrameworkFileError("yaml_broken", f"No YAML: {error.problem}.", line=line) from error


def check_events(text: str) -> None:
    """Refuse what grows when it is opened: aliases, depth, and too much of anything."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=PlainLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise FrameworkFileError("yaml_alias", "Aliases are not accepted.", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise FrameworkFileError("file_too_deep", "Too many levels.", line=line)
        if number > MOST_EVENTS:
            raise FrameworkFileError("file_too_large", "Far too many parts.", line=line)


def find_double_keys(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Fields that stand twice in one part; YAML itself silently takes the last."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from find_double_keys(item)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield name, key.start_mark.line + 1
            seen.add(name)
            yield from find_double_keys(value)
