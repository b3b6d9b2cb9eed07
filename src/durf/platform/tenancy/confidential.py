"""Base classes of confidential rows: they refuse to exist without an owner and a viewer.

Every row that is loaded, saved, changed or removed leaves its id in the trail of the transaction,
also when it came along with a join. Row-level security in PostgreSQL stands behind all of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models.query import ModelIterable

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .organisations import Organisation
from .ownership import OwnedForeignKey
from .viewer import Viewer, require_presence, require_viewer

M = TypeVar("M", bound=models.Model)


class ConfidentialQuerySet(models.QuerySet[M]):
    """A queryset that only works inside `acting_as` and tells the trail what it touched."""

    def seen_by(self, viewer: Viewer) -> Self:
        """The rows of the organisations that this viewer acts for."""
        require_viewer(viewer, self.model._meta.label)
        return self.filter(organisation_id__in=viewer.organisations)

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._mark_read()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[M]:
        """As Django's, within the walls."""
        self._mark_read()
        return super().iterator(chunk_size=chunk_size)

    def count(self) -> int:
        """As Django's, within the walls."""
        self._mark_read(is_summary=True)
        return super().count()

    def exists(self) -> bool:
        """As Django's, within the walls."""
        self._mark_read(is_summary=True)
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's, within the walls."""
        self._mark_read(is_summary=True)
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's, within the walls; the trail names the rows."""
        touched = set(self.order_by().values_list("pk", flat=True))
        self._mark_written(touched)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, within the walls; the trail names the rows."""
        touched = set(self.order_by().values_list("pk", flat=True))
        self._mark_written(touched)
        return super().delete()

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """As Django's, within the walls; the trail names the rows."""
        made = super().bulk_create(objs, *args, **kwargs)
        self._mark_written({row.pk for row in made})
        return made

    def bulk_update(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> int:
        """As Django's, within the walls; the trail names the rows."""
        rows = list(objs)
        self._mark_written({row.pk for row in rows})
        return super().bulk_update(rows, *args, **kwargs)

    def _mark_read(self, *, is_summary: bool = False) -> None:
        presence = require_presence(self.model._meta.label)
        if is_summary or not issubclass(self._iterable_class, ModelIterable):
            presence.trail.reads[self.model._meta.label] |= set()

    def _mark_written(self, ids: set[int]) -> None:
        presence = require_presence(self.model._meta.label)
        presence.trail.writes[self.model._meta.label] |= ids


class ConfidentialManager(models.Manager[M]):
    """Raises NoViewerError when no viewer is acting."""

    use_in_migrations = False

    def get_queryset(self) -> ConfidentialQuerySet[M]:
        """A fresh queryset, refused without a viewer."""
        require_presence(self.model._meta.label)
        return ConfidentialQuerySet(self.model, using=self._db)

    def seen_by(self, viewer: Viewer) -> ConfidentialQuerySet[M]:
        """The rows of the organisations that this viewer acts for."""
        return self.get_queryset().seen_by(viewer)


class ConfidentialModel(models.Model):
    """A row with exactly one owner organisation, for ever."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", editable=False
    )
    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )

    objects: ClassVar[ConfidentialManager[Self]] = ConfidentialManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs are ahead of Django 5.2
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """Every loaded row, joined ones too, passes here and is noted."""
        row = super().from_db(db, field_names, values)
        require_presence(cls._meta.label).trail.reads[cls._meta.label].add(row.pk)
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's; the trail names the row."""
        presence = require_presence(self._meta.label)
        super().save(*args, **kwargs)
        presence.trail.writes[self._meta.label].add(self.pk)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's; the trail names the row."""
        require_presence(self._meta.label).trail.writes[self._meta.label].add(self.pk)
        return super().delete(*args, **kwargs)


class Room(ConfidentialModel):
    """A part of an organisation's rows that is for fewer people than the whole organisation."""

    class Meta(ConfidentialModel.Meta):
        abstract = False


class RoomModel(ConfidentialModel):
    """A confidential row inside a room: a second, restrictive policy asks for the room as well."""

    room = OwnedForeignKey(Room, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta(ConfidentialModel.Meta):
        abstract = True
