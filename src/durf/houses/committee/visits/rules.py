"""Who is on turn: derived from the state and what was received, never stored."""

from __future__ import annotations

from collections.abc import Mapping

from durf.exchange.contracts.visit import Stage

from .states import BEFORE_TALK, Turn, VisitState

TURNS: Mapping[VisitState, Turn] = {
    VisitState.PREPARING: Turn.COMMITTEE,
    VisitState.PROPOSED: Turn.MUNICIPALITY,
    VisitState.PLANNED: Turn.COMMITTEE,
    VisitState.VISITED: Turn.COMMITTEE,
    VisitState.DRAFTING: Turn.COMMITTEE,
    VisitState.RESPONDING: Turn.MUNICIPALITY,
    VisitState.ANSWERED: Turn.COMMITTEE,
    VisitState.FINAL: Turn.MUNICIPALITY,
    VisitState.CLOSED: Turn.NOBODY,
    VisitState.CANCELLED: Turn.NOBODY,
}
STAGES: Mapping[VisitState, Stage] = {
    VisitState.PREPARING: Stage.ANNOUNCED,
    VisitState.PROPOSED: Stage.ANNOUNCED,
    VisitState.PLANNED: Stage.PLANNED,
    VisitState.CANCELLED: Stage.CANCELLED,
}


def find_turn(state: str, *, is_announced: bool, has_selfimage: bool) -> Turn:
    """Before the conversation the municipality is on turn until its self-image is there."""
    place = VisitState(state)
    if place in BEFORE_TALK and is_announced and not has_selfimage:
        return Turn.MUNICIPALITY
    return TURNS[place]


def find_stage(state: str) -> Stage:
    """What the municipality is told of the state."""
    return STAGES.get(VisitState(state), Stage.HELD)
