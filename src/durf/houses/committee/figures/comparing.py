"""The comparison of each municipality: proposed to the desk, sent once two people released it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.exchange.contracts import COMPARISON_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.opening import read_sent
from durf.exchange.terms import Basis, Purpose
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.published.promises import LEAST_COMPARED
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_latest

from .bands import Band, list_comparisons
from .counting import list_answers
from .models import ProposedFigure
from .proposals import BAND, describe_group, find_desk, put_before
from .states import FigureState

PROPOSING, SENDING = "comparison_propose", "comparison_send"
SHORT = 16


@task(takes_context=True)
def propose_in_job(context: TaskContext, organisation_id: int, questionnaire: str) -> None:
    """The job that looks for bands and proposes them."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        propose_comparisons(organisation_id, questionnaire, now=now)


@task(takes_context=True)
def send_in_job(context: TaskContext, organisation_id: int, questionnaire: str) -> None:
    """The job that sends what was released: everything in one transaction."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        send_comparisons(organisation_id, questionnaire, now=now)


def propose_comparisons(organisation_id: int, name: str, *, now: datetime) -> int:
    """Every band that betrays nobody, to the desk; gives how many. None waits there twice.

    The desk gets who is in it and from which answer to which it goes, no answer of anyone.
    """
    questionnaire = find_latest(name)
    viewer = Viewer(None, frozenset({organisation_id}), purpose=PROPOSING)
    proposed = 0
    with acting_as(viewer) as presence:
        known = set(list_bands(viewer).filter(state=FigureState.SENT).values_list(*PLACE))
        desk = find_desk()
        for comparison in list_comparisons(viewer, questionnaire, now=now) if questionnaire else ():
            for band in comparison.bands:
                if questionnaire and (band.subject.id, band.group.key) not in known:
                    put_band_before(viewer, desk, questionnaire, band, now=now)
                    proposed += 1
        record_presence(presence, activity=PROPOSING, now=now)
    return proposed


PLACE = ("question", "group_key")


def list_bands(viewer: Viewer) -> Any:
    """What was proposed for comparisons."""
    return ProposedFigure.objects.seen_by(viewer).filter(is_band=True)


def put_band_before(
    viewer: Viewer, desk: Organisation, questionnaire: Questionnaire, band: Band, *, now: datetime
) -> ProposedFigure:
    """One band; the same one about the same group is proposed once."""
    content = describe_group(questionnaire, band.subject, band.group, now=now) | {
        "statistic": BAND,
        "values": [],
        "rounding": 1,
        "band": {"low": band.low, "high": band.high},
    }
    key = f"band-{compute_sha256(write_canonical(content))[:SHORT]}"
    return put_before(viewer, desk, content, band.group, key=key, now=now)


def count_states(viewer: Viewer) -> Counter[str]:
    """How far the bands are: by state, and `ready` for those released and not sent; one query."""
    rows = list_bands(viewer).values_list("state", "posted_at")
    counts = Counter("ready" if is_ready(state, at) else state for state, at in rows)
    counts["posted"] = counts.pop(FigureState.ACCEPTED.value, 0)
    return counts


def is_ready(state: str, posted_at: datetime | None) -> bool:
    """Released by the desk, and not sent yet."""
    return state == FigureState.ACCEPTED and posted_at is None


def send_comparisons(organisation_id: int, name: str, *, now: datetime) -> int:
    """What the desk released and wasn't sent, to the members of each group who still agree."""
    questionnaire = find_latest(name)
    viewer = Viewer(None, frozenset({organisation_id}), purpose=SENDING)
    sent = 0
    with acting_as(viewer) as presence:
        agreed = list_answers(viewer, questionnaire, now=now) if questionnaire else ()
        codes = {one.code for one in agreed}
        rows = list_bands(viewer).filter(state=FigureState.ACCEPTED, posted_at=None)
        ready = list(rows.select_for_update(of=("self",)).order_by("pk"))
        for receiver, contents in share_out(viewer, ready, codes, now=now).items():
            send_one(viewer, contents, receiver, now=now)
            sent += 1
        for row in ready:
            row.posted_at = now
            row.save(update_fields=["posted_at"])
        record_presence(presence, activity=SENDING, now=now)
    return sent


def share_out(
    viewer: Viewer, ready: Sequence[ProposedFigure], codes: set[str], *, now: datetime
) -> dict[Organisation, list[dict[str, Any]]]:
    """Which bands go to whom: to each member, as it was frozen, if it still agrees.

    Whoever gets something new gets everything of this year, for the newest comparison is shown.
    """
    rows = list_bands(viewer).filter(state=FigureState.ACCEPTED, sent_at__year=localdate(now).year)
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    fresh, new = set(), {row.pk for row in ready}
    for row in rows.select_related("delivery").order_by("pk"):
        reading = read_sent(viewer, row.delivery)
        for code in set(reading.content["members"]) & codes if reading.is_legible else ():
            found[code][row.question] = dict(reading.content)
            fresh |= {code} if row.pk in new else set()
    towns = Organisation.objects.filter(register_code__in=fresh, closed_on=None).order_by("pk")
    return {town: [*found[town.register_code].values()] for town in towns}


def send_one(
    viewer: Viewer, contents: list[dict[str, Any]], receiver: Organisation, *, now: datetime
) -> None:
    """One delivery; the same for everybody with the same groups."""
    letter = Outgoing(
        receiver=receiver,
        contract=COMPARISON_1,
        content=write_content(contents, now=now),
        purpose=Purpose.FIGURES,
        basis=Basis.PUBLIC_TASK,
        key=f"comparison-{now:%Y%m%d%H%M}-{receiver.public_id}",
    )
    announce_item(deliver(viewer, letter=letter, now=now))


def write_content(contents: list[dict[str, Any]], *, now: datetime) -> dict[str, Any]:
    """The bands with their words; of how many there are only the minimum."""
    first = contents[0]
    return {
        "questionnaire": first["item"]["questionnaire"],
        "version": first["item"]["version"],
        "period": str(localdate(now).year),
        "group": first["group"]["text"],
        "least": LEAST_COMPARED,
        "bands": [
            {
                "question": one["item"]["question"],
                "text": one["item"]["text"],
                "low": one["band"]["low"],
                "high": one["band"]["high"],
            }
            for one in contents
        ],
    }
