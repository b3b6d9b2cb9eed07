"""Where a module stands in the building, read from the import contracts."""

from __future__ import annotations

import re

from tests.architecture.checks.source import read_contract


def read_floors(contract_id: str) -> dict[str, int]:
    """Each part of a layers contract with its floor; the ground floor is 0."""
    contract = read_contract(contract_id)
    (container,) = contract["containers"]
    floors = {}
    for floor, layer in enumerate(reversed(contract["layers"])):
        for part in re.split(r"[|:]", layer):
            floors[f"{container}.{part.strip().strip('()')}"] = floor
    return floors


def find_floor(module: str, floors: dict[str, int]) -> int | None:
    """The floor of a module; None when it stands outside these layers."""
    for part, floor in floors.items():
        if module == part or module.startswith(f"{part}."):
            return floor
    return None


def find_house(module: str) -> str:
    """The house that a module belongs to; an empty text outside the houses."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["durf", "houses"] and len(parts) > 2 else ""


def judge_reach(source: str, target: str) -> str:
    """Why a module may not reach for another one; an empty text when it may."""
    if find_house(source) and find_house(target) and find_house(source) != find_house(target):
        return f"house {find_house(source)} reaches into house {find_house(target)}"
    for contract_id in ("layers", "platform"):
        floors = read_floors(contract_id)
        own, other = find_floor(source, floors), find_floor(target, floors)
        if own is not None and other is not None and other > own:
            return f"reaches up to {target}"
    return ""
