"""Reading one YAML file strictly: no double key, no unknown field, nothing of another type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from .errors import LetterFileError
from .letter import is_one_line


@dataclass(frozen=True)
class Section:
    """A part of a file: where it stands, and what it holds."""

    file: str
    place: str
    data: Mapping[str, Any]

    def expect(self, *names: str) -> None:
        """Refuse the section when it holds other fields than these."""
        unknown = sorted(set(self.data) - set(names))
        if unknown:
            self._refuse(f"unknown field {', '.join(unknown)}")

    def text(self, name: str) -> str:
        """A text of one line that isn't empty."""
        return self._check_line(name, self.data.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of such texts; none if the field is absent."""
        values = self.data.get(name, [])
        if not isinstance(values, list):
            self._refuse(f"{name} is no list")
        return tuple(self._check_line(name, value) for value in values)

    def number(self, name: str) -> int:
        """A whole number from 1."""
        value = self.data.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self._refuse(f"{name} is no whole number from 1")
        return value

    def answer(self, name: str, *, default: bool | None = None) -> bool:
        """Yes or no."""
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            self._refuse(f"{name} is not true or false")
        return value

    def section(self, name: str) -> Section:
        """A part of this part."""
        value = self.data.get(name)
        place = f"{self.place}{name}."
        return Section(self.file, place, check_mapping(value, file=self.file, place=place))

    def _check_line(self, name: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self._refuse(f"{name} is missing, empty or no text")
        if value != value.strip() or not is_one_line(value):
            self._refuse(f"{name} has a line break or a space too many")
        return value

    def _refuse(self, what: str) -> NoReturn:
        raise LetterFileError(self.file, [f"{self.place}{what}"])


def read_file(path: Path) -> Section:
    """The whole file as a section."""
    try:
        # The safe loader in C: ten times as fast, since nothing here may be kept in a cache.
        loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LetterFileError(path.name, [f"is no YAML: {error}"]) from error
    if doubles := list(find_double_keys(node)):
        raise LetterFileError(path.name, [f"{name} stands there twice" for name in doubles])
    return Section(path.name, "", check_mapping(data, file=path.name, place=""))


def check_mapping(value: object, *, file: str, place: str) -> Mapping[str, Any]:
    """Refuse anything that isn't fields with names."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise LetterFileError(file, [f"{place or 'the file '}holds no fields"])
    return value


def find_double_keys(node: yaml.Node | None) -> Iterator[str]:
    """Fields that stand twice in one part; YAML itself silently takes the last."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from find_double_keys(item)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield str(key.value)
            seen.add(key.value)
            yield from find_double_keys(value)
