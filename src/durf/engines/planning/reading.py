"""Typed reading of plain JSON values; what is wrong is refused with its place in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from durf.engines.faults import InputFault, fault_at
from durf.engines.tables import decode_text


@dataclass(frozen=True)
class Span:
    """Days from the first up to and including the last, and why they count."""

    first: date
    last: date
    why: str = ""

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


class Reader:
    """An object of the file, and where it stands."""

    def __init__(self, values: object, *, place: str) -> None:
        if not isinstance(values, Mapping):
            raise InputFault(f"{place}: this should be an object")
        self.values = values
        self.place = place

    def refuse(self, key: str, message: str) -> InputFault:
        """A fault at one key."""
        return InputFault(f"{self.place}, {key}: {message}")

    def refuse_others(self, keys: Iterable[str]) -> None:
        """Refuse keys that mean nothing here: a misspelt rule must not be passed over."""
        known = set(keys)
        for key in self.values:
            if key not in known:
                raise self.refuse(str(key), f"unknown; known are {', '.join(sorted(known))}")

    def read_text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, or the default."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.refuse(key, "a text is needed")
        return value.strip()

    def read_choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of these texts."""
        value = self.read_text(key, default)
        listed = list(choices)
        if value not in listed:
            raise self.refuse(key, f"{value} is not one of {', '.join(listed)}")
        return value

    def read_count(self, key: str, default: int) -> int:
        """A whole number of at least one."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.refuse(key, "a whole number of at least 1 is needed")
        return value

    def read_number(
        self, key: str, *, low: float, high: float, default: float | None = None
    ) -> float:
        """A number between bounds."""
        value = self.values.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
            raise self.refuse(key, "a number is needed")
        if not low <= value <= high:
            raise self.refuse(key, f"{value} is not between {low:g} and {high:g}")
        return float(value)

    def read_flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, "true or false is needed")
        return value

    def read_day(self, key: str) -> date | None:
        """A day, when it is there."""
        value = self.values.get(key)
        return None if value is None else self.parse_day(key, value)

    def require_day(self, key: str) -> date:
        """A day."""
        return self.parse_day(key, self.values.get(key))

    def parse_day(self, key: str, value: object) -> date:
        """A day as 2027-01-05."""
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise self.refuse(key, f"{value} is not a day such as 2027-01-05")

    def read_list(self, key: str) -> list[object]:
        """A list, empty when it isn't there."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.refuse(key, "a list is needed")
        return value

    def read_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.read_list(key)
        for value in values:
            if not isinstance(value, str):
                raise self.refuse(key, "a list of texts is needed")
        return tuple(str(value) for value in values)

    def read_objects(self, key: str) -> list[Reader]:
        """A list of objects."""
        return [
            Reader(value, place=f"{self.place}, {key}[{number}]")
            for number, value in enumerate(self.read_list(key))
        ]

    def read_spans(self, key: str, *, reason: str) -> tuple[Span, ...]:
        """A list of days, or of objects with `from`, `to` and a reason."""
        spans = []
        for number, value in enumerate(self.read_list(key)):
            if isinstance(value, str):
                day = self.parse_day(f"{key}[{number}]", value)
                spans.append(Span(day, day))
                continue
            reader = Reader(value, place=f"{self.place}, {key}[{number}]")
            reader.refuse_others(["from", "to", reason])
            first = reader.require_day("from")
            last = reader.read_day("to") or first
            if last < first:
                raise reader.refuse("to", "this is before the first day")
            spans.append(Span(first, last, reader.read_text(reason, "")))
        return tuple(spans)


def read_object(content: bytes, *, label: str) -> Reader:
    """The object that a JSON file holds."""
    text = decode_text(content, label=label)
    try:
        values = json.loads(text)
    except json.JSONDecodeError as fault:
        raise fault_at(
            label, f"this is not JSON: {fault.msg}", line=fault.lineno, column=fault.colno
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise fault_at(label, "this is not JSON that can be read") from fault
    return Reader(values, place=label)
