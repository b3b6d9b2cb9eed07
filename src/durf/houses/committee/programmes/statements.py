"""The statement of the verifier whom the committee appointed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from durf.platform.tenancy.viewer import Viewer

from .errors import StepNotPossibleError
from .models import Programme, Selection
from .records import lock_programme
from .states import IS_DRAWN


@dataclass(frozen=True)
class Statement:
    """Who checked the draw, as what, when, and what they say."""

    verifier: str
    verifier_function: str
    statement: str
    stated_on: date


def record_statement(viewer: Viewer, programme: Programme, *, statement: Statement) -> Selection:
    """Keep the statement beside the draw; a newer one takes its place."""
    locked = lock_programme(viewer, programme)
    if locked.state not in IS_DRAWN:
        raise StepNotPossibleError
    rows = Selection.objects.seen_by(viewer).select_for_update()
    selection = rows.filter(programme=locked, drawn_at__isnull=False).first()
    if selection is None:
        raise StepNotPossibleError
    for name in Statement.__dataclass_fields__:
        setattr(selection, name, getattr(statement, name))
    selection.save()
    return selection
