"""Writing facts into the register."""

from __future__ import annotations

from dataclasses import dataclass

from .models import Municipality
from .names import fold_name


@dataclass(frozen=True)
class MunicipalityFacts:
    """Public facts of one municipality; a fictional one has a code that starts with X."""

    code: str
    name: str
    province: str
    inhabitants: int | None


def record_municipality(facts: MunicipalityFacts) -> Municipality:
    """Add or update one municipality by its code."""
    row, _ = Municipality.objects.update_or_create(
        code=facts.code,
        defaults={
            "identity": facts.code,
            "name": facts.name,
            "sort_key": fold_name(facts.name),
            "province": facts.province,
            "inhabitants": facts.inhabitants,
            "is_fictional": facts.code.startswith("X"),
        },
    )
    return row
