"""What a received proposal becomes at the press: a row of its own, and a check of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from durf.exchange.inbox.guards import register_guard
from durf.exchange.inbox.receivers import register_receiver, register_withdrawal
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .checking import start_check
from .figures import name_item
from .models import Proposal
from .states import OPEN_STATES, ProposalState


def take_proposal(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Taking it over is reading it, so those whom it is about are told that it was opened."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    asked, group = content["item"], content["group"]
    levels = [level["id"] for level in asked["levels"]]
    sentence = content.get("sentence", {})
    row = Proposal(
        organisation_id=received.organisation_id,
        delivery=received,
        sender_id=received.sender_id,
        received_at=received.sent_at,
        item=name_item(asked["questionnaire"], asked["question"], levels),
        questionnaire=asked["questionnaire"],
        questionnaire_version=asked["version"],
        question=asked["question"],
        text_nl=asked["text"]["nl"],
        text_en=asked["text"]["en"],
        levels=asked["levels"],
        buckets=make_buckets(content),
        values=content["values"],
        members=sorted(content["members"]),
        n=content["n"],
        statistic=content["statistic"],
        rounding=content["rounding"],
        period=content["period"],
        group_kind=group["kind"],
        group_key=group["key"],
        group_nl=group["text"]["nl"],
        group_en=group["text"]["en"],
        prose=content.get("prose", ""),
        quantifier=sentence.get("quantifier", ""),
        moved_at=now,
    )
    start_check(viewer, row, now=now)


def take_withdrawal(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """What the sender took back is closed, whoever approved it; what is public stays."""
    rows = Proposal.objects.seen_by(viewer).select_for_update(of=("self",))
    row = rows.filter(delivery=received, state__in=OPEN_STATES).first()
    if row is not None:
        row.state, row.ended_at = ProposalState.TAKEN_BACK, now
        row.save(update_fields=["state", "ended_at"])


def make_buckets(content: Mapping[str, Any]) -> list[list[str]]:
    """Which answers each number, the average or the sentence is about."""
    levels = [level["id"] for level in content["item"]["levels"]]
    match content["statistic"]:
        case "mean":
            return [levels]
        case "sentence":
            spoken_of = set(content.get("sentence", {}).get("levels", []))
            return [[level for level in levels if level in spoken_of]]
        case "band":
            return [[content["band"]["low"]], [content["band"]["high"]]]
        case _:
            return [[level] for level in levels]


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.PRESS, "figure_proposal", take_proposal)
    register_withdrawal(OrganisationKind.PRESS, "figure_proposal", take_withdrawal)
    register_guard("figure_proposal", Capability.LEDGER_SEE)
