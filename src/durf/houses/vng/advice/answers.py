"""Answering points of advice, following them up, and sending the answers to the committee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from durf.exchange.contracts import ADVICE_ANSWER_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.viewer import Viewer

from .errors import NothingAnsweredError
from .models import AdvicePoint, ReceivedAdvice


@dataclass(frozen=True)
class AnswerFacts:
    """What the client says and does."""

    outcome: str
    answer: str
    due_on: date | None = None
    progress: str = ""


def answer_point(
    viewer: Viewer, point: AdvicePoint, facts: AnswerFacts, *, now: datetime
) -> AdvicePoint:
    """A first answer or a later one; it stays inside until it is sent."""
    rows = AdvicePoint.objects.seen_by(viewer).select_for_update(of=("self",))
    locked = rows.get(pk=point.pk)
    locked.outcome, locked.answer = facts.outcome, facts.answer
    locked.due_on, locked.progress = facts.due_on, facts.progress
    locked.changed_by_id, locked.changed_at = viewer.person_id, now
    locked.save()
    return locked


def list_unsent(viewer: Viewer, advice: ReceivedAdvice) -> QuerySet[AdvicePoint]:
    """Answers that the committee doesn't have yet."""
    rows = AdvicePoint.objects.seen_by(viewer).filter(advice=advice, changed_at__isnull=False)
    return rows.filter(Q(sent_at=None) | Q(changed_at__gt=F("sent_at"))).order_by("place")


def send_answers(
    viewer: Viewer, advice: ReceivedAdvice, *, key: str, now: datetime
) -> SentDelivery:
    """All new answers in one delivery."""
    rows = list(list_unsent(viewer, advice).select_for_update(of=("self",)))
    if not rows:
        raise NothingAnsweredError
    letter = Outgoing(
        receiver=advice.sender,
        contract=ADVICE_ANSWER_1,
        content={
            "about": advice.delivery.public_id,
            "points": [write_answer(row) for row in rows],
        },
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=key,
    )
    sent = deliver(viewer, letter=letter, now=now)
    announce_item(sent)
    for row in rows:
        row.sent_at = now
        row.save(update_fields=["sent_at"])
    return sent


def write_answer(row: AdvicePoint) -> dict[str, Any]:
    """One answer as it is sent."""
    answer: dict[str, Any] = {"id": row.key, "outcome": row.outcome, "text": row.answer}
    if row.due_on:
        answer["due_on"] = row.due_on.isoformat()
    if row.progress:
        answer["progress"] = row.progress
    return answer
