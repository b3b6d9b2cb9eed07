"""The rows of a frame and of a result to commit to: one for each member, drawn or not."""

from __future__ import annotations

import json

from durf.engines.sampling.frame import Frame, Member, label_cell
from durf.engines.sampling.lottery import Draw, Lottery


def write_row(values: dict[str, object]) -> str:
    """A row in one fixed way of writing."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def list_frame_rows(frame: Frame) -> dict[str, str]:
    """What the frame says of each member, by code."""
    return {
        member.code: write_row(
            {"code": member.code, "name": member.name, "cell": label_cell(member.stratum)}
        )
        for member in frame.members
    }


def list_result_rows(lottery: Lottery, draw: Draw) -> dict[str, str]:
    """What the result says of each member, by code: its chance, and whether it was drawn."""
    rows = {}
    for number in range(len(lottery.quotas.cells)):
        chance = str(lottery.find_inclusion(number))
        outcomes = (("selected", draw.drawn[number]), ("reserve", draw.reserves[number]))
        for outcome, members in outcomes:
            for rank, member in enumerate(members, start=1):
                rows[member.code] = write_result_row(member, outcome, rank, chance)
    return rows


def write_result_row(member: Member, outcome: str, rank: int, chance: str) -> str:
    """One row of a result."""
    return write_row(
        {
            "code": member.code,
            "name": member.name,
            "cell": label_cell(member.stratum),
            "outcome": outcome,
            "rank": rank,
            "probability": chance,
        }
    )
