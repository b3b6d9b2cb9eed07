"""Typed reading of what a YAML or JSON file holds; a wrong type is refused with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from durf.reference.frameworks.errors import FrameworkFileError


@dataclass(frozen=True)
class Fields:
    """A part of a file with named fields, and where it stands."""

    place: str
    data: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text or number; an empty text if it isn't there."""
        value = self.data.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.refuse(name, "no text")
        return str(value).strip()

    def demand(self, name: str) -> str:
        """A text that has to be there."""
        value = self.text(name)
        if not value:
            raise FrameworkFileError("field_missing", f"{self.place}: {name} is missing or empty.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; none if it isn't there."""
        values = self.data.get(name) or []
        if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
            self.refuse(name, "no list of texts")
        return tuple(item.strip() for item in values)

    def is_set(self, name: str, *, default: bool = False) -> bool:
        """Yes or no."""
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            self.refuse(name, "not true or false")
        return value

    def part(self, name: str) -> Fields:
        """The fields of a field; none if it isn't there."""
        return read_fields(self.data.get(name) or {}, f"{self.place}.{name}")

    def parts(self, name: str) -> Iterator[Fields]:
        """A list of parts."""
        values = self.data.get(name) or []
        if not isinstance(values, list):
            self.refuse(name, "no list")
        for number, value in enumerate(values):
            yield read_fields(value, f"{self.place}.{name}[{number}]")

    def expect(self, *names: str) -> None:
        """Refuse fields that nobody knows."""
        if unknown := sorted(set(self.data) - set(names)):
            raise FrameworkFileError(
                "field_unknown", f"{self.place}: unknown field {', '.join(unknown)}."
            )

    def refuse(self, name: str, what: str) -> NoReturn:
        """The field is of a wrong type."""
        raise FrameworkFileError("field_type", f"{self.place}: {name} is {what}.")


def read_fields(value: object, place: str) -> Fields:
    """The fields of a value; refused when it has none."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise FrameworkFileError("field_type", f"{place} has no named fields.")
    return Fields(place, value)
