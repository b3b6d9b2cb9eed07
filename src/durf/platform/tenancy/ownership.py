"""The relation between confidential rows: it can't point across owners.

The database constraint is FOREIGN KEY (x_id, organisation_id) REFERENCES t (id, organisation_id),
written by the migration operation `OwnedReference`; so a reference to somebody else's row fails in
the same way whether or not that row exists.
"""

from __future__ import annotations

from typing import Any

from django.db import models


class OwnedForeignKey(models.ForeignKey[Any, Any]):
    """A foreign key without Django's own constraint; the migration writes the composite one."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete=on_delete, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Without `db_constraint`, which is always False here."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, list(args), dict(kwargs)
