"""The fixed list of a programme: kept, given back as the file that a verifier gets, let go."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import Frame, read_frame
from durf.engines.sampling.quotas import Quotas, set_quotas
from durf.platform.tenancy.viewer import Viewer
from durf.reference.municipalities.frames import FrameRow as ListedRow
from durf.reference.municipalities.frames import write_frame
from durf.reference.municipalities.names import fold_name

from .errors import SizeTooLargeError, StepNotPossibleError, WorkUnderWayError
from .models import FrameRow, Programme, Selection
from .records import lock_programme
from .states import ProgrammeState, may_go

FILE = "frame.csv"


def freeze_frame(
    viewer: Viewer,
    programme: Programme,
    *,
    rows: Sequence[ListedRow],
    source: str,
    now: datetime,
) -> Selection:
    """Keep the list. Raises SizeTooLargeError when it is shorter than what the programme wants."""
    locked = lock_programme(viewer, programme)
    if not may_go(locked.state, ProgrammeState.FROZEN):
        raise StepNotPossibleError
    if locked.size > len(rows):
        raise SizeTooLargeError
    own = {"organisation_id": locked.organisation_id, "programme": locked}
    FrameRow.objects.bulk_create(
        FrameRow(
            **own,
            code=row.code,
            name=row.name,
            sort_key=fold_name(row.name),
            province=row.province,
            inhabitants=row.inhabitants,
            size_class=row.size_class,
            progress=row.progress,
        )
        for row in rows
    )
    selection = Selection(
        **own,
        source=source,
        frame_sha256=hashlib.sha256(write_frame(list(rows)).encode()).hexdigest(),
        frozen_at=now,
        frozen_by_id=viewer.person_id,
    )
    selection.save(force_insert=True)
    locked.state = ProgrammeState.FROZEN
    locked.save(update_fields=["state"])
    return selection


def release_frame(viewer: Viewer, programme: Programme) -> None:
    """Let the list go, so that another one can be fixed; not once it is being sealed."""
    locked = lock_programme(viewer, programme)
    if locked.state != ProgrammeState.FROZEN:
        raise StepNotPossibleError
    selection = Selection.objects.seen_by(viewer).get(programme=locked)
    if selection.work:
        raise WorkUnderWayError
    FrameRow.objects.seen_by(viewer).filter(programme=locked).delete()
    selection.delete()
    locked.state = ProgrammeState.DRAFT
    locked.save(update_fields=["state"])


def write_file(viewer: Viewer, programme: Programme) -> bytes:
    """The list as a file, the same bytes each time; one query."""
    fields = ("code", "name", "province", "inhabitants", "size_class", "progress")
    rows = FrameRow.objects.seen_by(viewer).filter(programme=programme).order_by("code")
    listed = sorted((ListedRow(*row) for row in rows.values_list(*fields)), key=lambda r: r.code)
    return write_frame(listed).encode()


def load_frame(viewer: Viewer, programme: Programme) -> Frame:
    """The list as the engine reads it. Raises InputFault."""
    by = tuple(programme.strata)
    return read_frame(write_file(viewer, programme), label=FILE, by=by)


def count_quotas(viewer: Viewer, programme: Programme) -> Quotas:
    """What each cell should get. Raises SizeTooLargeError after the size was changed."""
    try:
        return set_quotas(load_frame(viewer, programme), size=programme.size)
    except InputFault as fault:
        raise SizeTooLargeError from fault
