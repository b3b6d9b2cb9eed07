"""Sending every municipality its comparison: one job, one delivery for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.exchange.contracts import COMPARISON_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_latest

from .bands import LEAST_COMPARED, Comparison, list_comparisons

ACTIVITY = "comparison_send"


@task(takes_context=True)
def send_in_job(context: TaskContext, organisation_id: int, questionnaire: str) -> None:
    """The job: everything in one transaction."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        send_comparisons(organisation_id, questionnaire, now=now)


def send_comparisons(organisation_id: int, name: str, *, now: datetime) -> int:
    """To everyone in a class of size for which there is a band; gives how many."""
    questionnaire = find_latest(name)
    viewer = Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
    sent = 0
    with acting_as(viewer) as presence:
        comparisons = list_comparisons(viewer, questionnaire, now=now) if questionnaire else []
        for comparison in comparisons:
            ids = [one.organisation_id for one in comparison.group.respondents]
            for receiver in Organisation.objects.filter(pk__in=ids, closed_on=None).order_by("pk"):
                send_one(viewer, questionnaire, comparison, receiver, now=now)
                sent += 1
        record_presence(presence, activity=ACTIVITY, now=now)
    return sent


def send_one(
    viewer: Viewer,
    questionnaire: Questionnaire | None,
    comparison: Comparison,
    receiver: Organisation,
    *,
    now: datetime,
) -> None:
    """One delivery; the same for everybody in the class."""
    if questionnaire is None:
        return
    letter = Outgoing(
        receiver=receiver,
        contract=COMPARISON_1,
        content=write_content(questionnaire, comparison, now=now),
        purpose=Purpose.FIGURES,
        basis=Basis.PUBLIC_TASK,
        key=f"comparison-{now:%Y%m%d%H%M}-{receiver.public_id}",
    )
    announce_item(deliver(viewer, letter=letter, now=now))


def write_content(
    questionnaire: Questionnaire, comparison: Comparison, *, now: datetime
) -> dict[str, Any]:
    """The bands with their words; of how many there are only the minimum."""
    group = comparison.group
    return {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "period": str(localdate(now).year),
        "group": {"nl": group.describe("nl"), "en": group.describe("en")},
        "least": LEAST_COMPARED,
        "bands": [
            {
                "question": band.subject.id,
                "text": {"nl": band.subject.text.nl, "en": band.subject.text.en},
                "low": band.low,
                "high": band.high,
            }
            for band in comparison.bands
        ],
    }
