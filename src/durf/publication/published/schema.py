"""The open data of figures: how one is written, and the JSON Schema of the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .figures import Figure

TEXT = {"type": "string"}
NUMBER = {"type": "number", "minimum": 0}
FIGURE: dict[str, Any] = {
    "number": {"type": "integer", "minimum": 1},
    "question": TEXT,
    "group": TEXT,
    "group_kind": {"enum": ["all", "province", "size"]},
    "period": TEXT,
    "municipalities": {"type": "integer", "minimum": 1},
    "statistic": {"enum": ["count", "percentage", "mean", "sentence"]},
    "rounding": {"enum": [0.1, 0.5, 1, 5, 10]},
    "answers": {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["answer", "value"],
            "properties": {"answer": TEXT, "value": NUMBER},
        },
    },
    "text": TEXT,
    "accountability": TEXT,
    "released_on": {"type": "string", "format": "date"},
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["schema", "figures"],
    "properties": {
        "schema": TEXT,
        "figures": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": sorted(FIGURE),
                "properties": FIGURE,
            },
        },
    },
}


def write_figure(figure: Figure) -> dict[str, Any]:
    """One figure in the words of one language."""
    return {
        "number": figure.number,
        "question": figure.question,
        "group": figure.group,
        "group_kind": figure.group_kind,
        "period": figure.period,
        "municipalities": figure.n,
        "statistic": figure.statistic,
        "rounding": write_number(figure.rounding),
        "answers": [{"answer": bar.label, "value": write_number(bar.value)} for bar in figure.bars],
        "text": figure.prose,
        "accountability": figure.accountability,
        "released_on": figure.released_on.isoformat(),
    }


def write_number(number: int | Decimal) -> int | float:
    """As JSON has it."""
    return number if isinstance(number, int) else float(number)
