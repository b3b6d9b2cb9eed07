"""The trail of one transaction: which confidential rows were read and written, by id only."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field


def new_marks() -> defaultdict[str, set[int]]:
    """Row ids per model label."""
    return defaultdict(set)


@dataclass
class Trail:
    """Collects ids per model; never names or content.

    A label with an empty set means that rows were counted or summarised without being shown.
    """

    reads: defaultdict[str, set[int]] = field(default_factory=new_marks)
    writes: defaultdict[str, set[int]] = field(default_factory=new_marks)

    def is_empty(self) -> bool:
        """Whether nothing confidential was touched."""
        return not self.reads and not self.writes

    def to_json(self) -> str:
        """Canonical text: sorted keys and ids, no spaces; what the audit chain is computed over."""
        content = {
            "reads": {label: sorted(ids) for label, ids in self.reads.items()},
            "writes": {label: sorted(ids) for label, ids in self.writes.items()},
        }
        return json.dumps(content, sort_keys=True, separators=(",", ":"))
