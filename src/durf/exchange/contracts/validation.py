"""Whether a content fits its contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

from .contract import Contract


def find_problems(contract: Contract, content: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the content doesn't fit: a path and the rule that it breaks, never the text itself."""
    validator = Draft202012Validator(dict(contract.schema))
    return tuple(
        f"${''.join(f'.{part}' for part in error.instance_path)}: {error.schema_path[-1]}"
        for error in validator.iter_errors(dict(content))
    )
