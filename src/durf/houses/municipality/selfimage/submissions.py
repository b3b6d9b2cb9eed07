"""Sending a self-image: frozen, signed by name, role and time, and told to the committee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from durf.exchange.contracts import SELFIMAGE_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.directory import list_receivers
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.answers import OPEN, Answers
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.content import make_content
from durf.reference.questionnaires.questionnaire import Question, Questionnaire

from .answers import lock_open
from .errors import NoCommitteeError, UnfinishedSelfImageError
from .models import Answer, SelfImage, Submission
from .queries import list_answers, understand
from .states import Review, State


@dataclass(frozen=True)
class Signature:
    """Who signs, as what, and for what the committee may use it."""

    name: str
    function: str
    uses: list[str]


def list_missing(
    questionnaire: Questionnaire, answers: Answers, rows: dict[str, Answer]
) -> list[Question]:
    """What stands in the way of sending: open core questions, answers sent back or unconfirmed."""
    return [
        question
        for question in list_visible(questionnaire, answers)
        if (question.is_core and not answers.get(question.id, OPEN).is_answered)
        or (question.id in rows and is_in_doubt(rows[question.id]))
    ]


def is_in_doubt(row: Answer) -> bool:
    """A colleague has to look at it again, or nobody has confirmed last time's answer."""
    return row.review == Review.SENT_BACK or row.is_carried


def send_selfimage(
    viewer: Viewer,
    selfimage: SelfImage,
    questionnaire: Questionnaire,
    *,
    signature: Signature,
    now: datetime,
) -> Submission:
    """Freeze and deliver it. Raises UnfinishedSelfImageError, NoCommitteeError or a PostError."""
    locked = lock_open(viewer, selfimage)
    rows = list_answers(viewer, locked)
    answers = understand(questionnaire, rows.values())
    if list_missing(questionnaire, answers, rows):
        raise UnfinishedSelfImageError
    content = write_content(locked, questionnaire, answers, signature=signature, now=now)
    number = Submission.objects.seen_by(viewer).filter(selfimage=locked).count() + 1
    letter = Outgoing(
        receiver=find_committee(locked.organisation),
        contract=SELFIMAGE_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"selfimage-{locked.public_id}-{number}",
    )
    submission = keep_submission(
        viewer,
        locked,
        deliver(viewer, letter=letter, now=now),
        number=number,
        signature=signature,
        now=now,
    )
    locked.state = State.SENT
    locked.save(update_fields=["state"])
    return submission


def keep_submission(
    viewer: Viewer,
    selfimage: SelfImage,
    sent: SentDelivery,
    *,
    number: int,
    signature: Signature,
    now: datetime,
) -> Submission:
    """The row beside the delivery."""
    submission = Submission(
        organisation_id=selfimage.organisation_id,
        selfimage=selfimage,
        delivery=sent,
        number=number,
        content_sha256=sent.content_sha256,
        uses=signature.uses,
        signed_at=now,
        signed_by_id=viewer.person_id,
        signed_as=signature.function,
        on_behalf_of_id=viewer.on_behalf_of,
    )
    submission.save(force_insert=True)
    return submission


def write_content(
    selfimage: SelfImage,
    questionnaire: Questionnaire,
    answers: Answers,
    *,
    signature: Signature,
    now: datetime,
) -> dict[str, Any]:
    """What leaves: the answers that are shown, and who signed; no comments, no evidence."""
    return {
        "title": selfimage.title,
        "answers": make_content(questionnaire, answers),
        "uses": signature.uses,
        "signed_by": {
            "name": signature.name,
            "function": signature.function,
            "at": now.isoformat(timespec="seconds"),
        },
    }


def find_committee(organisation: Organisation) -> Organisation:
    """The committee of this installation; the newest when there were several."""
    committee = list_receivers(organisation, contract=SELFIMAGE_1).order_by("-pk").first()
    if committee is None:
        raise NoCommitteeError
    return committee
