"""What a received self-image becomes at the committee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from durf.exchange.inbox.guards import register_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.questionnaire import Kind
from durf.reference.questionnaires.shelf import find_questionnaire

from .following import tell_followers
from .models import ReceivedSelfImage

UNKNOWN, NOT_APPLICABLE = "?", "-"
FREE = {Kind.TEXT, Kind.DOCUMENT}
SIGNS = {"unknown": UNKNOWN, "not_applicable": NOT_APPLICABLE}


def take_selfimage(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A row of its own, in the place of an earlier one of the same municipality."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    said = content["answers"]
    name = said["questionnaire"]
    earlier = (
        ReceivedSelfImage.objects.seen_by(viewer)
        .filter(municipality=received.sender_id, questionnaire=name, sent_at__lt=received.sent_at)
        .order_by("-sent_at", "-id")
        .first()
    )
    row = ReceivedSelfImage(
        organisation_id=received.organisation_id,
        delivery=received,
        municipality_id=received.sender_id,
        title=content["title"],
        questionnaire=name,
        questionnaire_version=said["version"],
        answers=list_closed_answers(said),
        is_for_figures="figures" in content["uses"],
        is_for_research="research" in content["uses"],
        answered=sum(1 for answer in said["answers"].values() if answer["state"] != "open"),
        sent_at=received.sent_at,
        replaces=earlier,
    )
    row.save(force_insert=True)
    tell_followers(viewer, row, now=now)


def list_closed_answers(said: Mapping[str, Any]) -> dict[str, Any]:
    """By question, without free text; none of a questionnaire that isn't known here."""
    questionnaire = find_questionnaire(said["questionnaire"], said["version"])
    if questionnaire is None or questionnaire.fingerprint != said["fingerprint"]:
        return {}
    closed = {}
    for name, answer in said["answers"].items():
        value = SIGNS.get(answer["state"], answer.get("value"))
        question = questionnaire.by_id.get(name)
        if question and question.kind not in FREE and value is not None:
            closed[name] = value
    return closed


def register_receivers() -> None:
    """Called once, at start-up: the committee takes them over, and not every member reads them."""
    register_receiver(OrganisationKind.COMMITTEE, "selfimage", take_selfimage)
    register_guard("selfimage", Capability.SELFIMAGES_SEE)
