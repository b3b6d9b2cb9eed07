"""Sealing the list before the seed is known, and drawing with the seed; the engine does both.

Everything that a seed could be chosen to suit is fixed by the seal: list, size, strata, algorithm
and the mixture of roundings. So drawing solves nothing, and can be repeated by whoever has both.
"""

from __future__ import annotations

import json
from datetime import datetime

from durf.engines.commitments import Commitment, commit_rows
from durf.engines.sampling.frame import Frame, label_cell
from durf.engines.sampling.lottery import (
    ALGORITHM,
    Draw,
    Lottery,
    draw_lottery,
    prepare_lottery,
)
from durf.engines.sampling.quotas import list_margins, set_quotas
from durf.engines.sampling.records import describe_result, list_shares, write_result
from durf.engines.sampling.rows import list_result_rows, write_row
from durf.engines.sampling.verification import read_mixture
from durf.platform.tenancy.viewer import Viewer

from .frames import load_frame
from .models import Drawn, FrameRow, Programme, Selection
from .states import DrawnState, ProgrammeState

# No code of a municipality starts so.
PROCEDURE, RESULT, CELL = "#procedure", "#result", "#cell"
KEPT_INSIDE = "progress"


def seal(viewer: Viewer, programme: Programme, selection: Selection, *, now: datetime) -> None:
    """Prepare the lottery and commit to it. Raises InputFault for a list that can't be drawn."""
    lottery = prepare_lottery(load_frame(viewer, programme), size=programme.size)
    selection.mixture = lottery.describe_mixture()
    selection.lottery_sha256 = lottery.compute_digest()
    selection.margins = list_expected(lottery)
    selection.root = commit_to_list(selection, lottery.frame, size=programme.size).root
    selection.sealed_at = now
    programme.state = ProgrammeState.COMMITTED
    programme.save(update_fields=["state"])


def commit_to_list(selection: Selection, frame: Frame, *, size: int) -> Commitment:
    """The tree over the list and the procedure; the same each time."""
    procedure = {
        "algorithm": ALGORITHM,
        "by": list(frame.by),
        "size": size,
        "population": len(frame.members),
        "frame_sha256": frame.sha256,
        "lottery_sha256": selection.lottery_sha256,
    }
    rows = {**list_own_rows(frame), PROCEDURE: json.dumps(procedure, sort_keys=True)}
    return commit_rows(rows, secret=bytes.fromhex(selection.secret))


def commit_to_result(selection: Selection, lottery: Lottery, draw: Draw) -> Commitment:
    """The tree over what became of everyone, and the seed."""
    words = json.dumps({"seed": draw.seed, "source": selection.seed_source}, sort_keys=True)
    rows = {code: without(text, "cell") for code, text in list_result_rows(lottery, draw).items()}
    rows[RESULT] = words
    return commit_rows(rows, secret=bytes.fromhex(selection.secret))


def list_own_rows(frame: Frame) -> dict[str, str]:
    """Two lines for each municipality: what it is shown, and apart from that its cell.

    So a municipality can check that it stood in the list without being told how it was classed.
    """
    rows = {}
    for member in frame.members:
        shown = dict(zip(frame.by, member.stratum, strict=True))
        shown.pop(KEPT_INSIDE, None)
        rows[member.code] = write_row({"code": member.code, "name": member.name, **shown})
        rows[member.code + CELL] = write_row({"cell": label_cell(member.stratum)})
    return rows


def without(text: str, name: str) -> str:
    """A line of the result without one of its values."""
    return write_row({key: value for key, value in json.loads(text).items() if key != name})


def list_expected(lottery: Lottery) -> list[dict[str, object]]:
    """What each margin should get; the draw adds what it got."""
    by = [(name,) for name in lottery.frame.by]
    return [
        {
            "by": margin.by[0],
            "value": margin.value[0],
            "population": margin.population,
            "expected": float(lottery.quotas.expect(margin.population)),
        }
        for margin in list_margins(lottery.quotas, by=by)
    ]


def restore_lottery(viewer: Viewer, programme: Programme, selection: Selection) -> Lottery:
    """The lottery as it was sealed."""
    frame = load_frame(viewer, programme)
    quotas = set_quotas(frame, size=programme.size)
    return Lottery(frame, quotas, read_mixture(selection.mixture))


def draw(viewer: Viewer, programme: Programme, selection: Selection, *, now: datetime) -> None:
    """Draw with the seed, and write a row for each municipality of the list."""
    lottery = restore_lottery(viewer, programme, selection)
    outcome = draw_lottery(lottery, seed=selection.seed)
    by: list[tuple[str, ...]] = [(name,) for name in lottery.frame.by]
    selection.result = write_result(describe_result(lottery, outcome)).decode()
    selection.result_root = commit_to_result(selection, lottery, outcome).root
    selection.margins = list_shares(lottery, outcome, by=by)
    selection.drawn_at = now
    keep_drawn(viewer, programme, lottery, outcome, now=now)
    programme.state = ProgrammeState.DRAWN
    programme.save(update_fields=["state"])


def keep_drawn(
    viewer: Viewer, programme: Programme, lottery: Lottery, outcome: Draw, *, now: datetime
) -> None:
    """One row each: drawn, or reserve in its order."""
    listed = FrameRow.objects.seen_by(viewer).filter(programme=programme)
    ids = dict(listed.values_list("code", "pk"))
    rows = []
    for number, cell in enumerate(lottery.quotas.cells):
        for was_selected, members in (
            (True, outcome.drawn[number]),
            (False, outcome.reserves[number]),
        ):
            rows += [
                Drawn(
                    organisation_id=programme.organisation_id,
                    programme=programme,
                    frame_row_id=ids[member.code],
                    cell=cell.label,
                    rank=rank,
                    was_selected=was_selected,
                    state=DrawnState.SELECTED if was_selected else DrawnState.RESERVE,
                    changed_at=now,
                )
                for rank, member in enumerate(members, start=1)
            ]
    Drawn.objects.bulk_create(rows)
