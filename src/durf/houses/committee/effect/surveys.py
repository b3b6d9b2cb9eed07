"""Holding a survey: invite, begin with the answers, close and count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from durf.exchange.contracts import SURVEY_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.survey.box import begin_answering, close_box, open_box
from durf.exchange.survey.codes import Randomness
from durf.exchange.survey.models import LEAST, Phase, Survey
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import HAS_REPORT
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import TooFewInvitedError
from .models import EffectSurvey


@dataclass(frozen=True)
class SurveyFacts:
    """What a person types about a survey."""

    name: str
    draw_until_on: date
    answer_until_on: date


def open_survey(
    viewer: Viewer,
    *,
    facts: SurveyFacts,
    invited: Sequence[Organisation],
    randomness: Randomness,
    now: datetime,
) -> EffectSurvey:
    """A new box, and one invitation for each municipality; whom we invited is no secret to us."""
    if len(invited) < LEAST:
        raise TooFewInvitedError
    box = open_box(
        draw_until_on=facts.draw_until_on,
        answer_until_on=facts.answer_until_on,
        randomness=randomness,
    )
    for municipality in invited:
        invite(viewer, municipality, box=box, name=facts.name, now=now)
    row = EffectSurvey(
        organisation_id=viewer.organisation_id,
        name=facts.name,
        survey=box.public_id,
        draw_until_on=facts.draw_until_on,
        answer_until_on=facts.answer_until_on,
        invited=len(invited),
        opened_at=now,
        opened_by_id=viewer.person_id,
    )
    row.save(force_insert=True)
    return row


def invite(
    viewer: Viewer, municipality: Organisation, *, box: Survey, name: str, now: datetime
) -> None:
    """The same words for everyone."""
    letter = Outgoing(
        receiver=municipality,
        contract=SURVEY_1,
        content={
            "survey": box.public_id,
            "name": name,
            "draw_until": box.draw_until_on.isoformat(),
            "answer_until": box.answer_until_on.isoformat(),
        },
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=f"{box.public_id}-{municipality.public_id}",
        subjects=frozenset({municipality.pk}),
    )
    announce_item(deliver(viewer, letter=letter, now=now))


def lock_survey(viewer: Viewer, survey: EffectSurvey) -> EffectSurvey:
    """The survey under lock."""
    rows = EffectSurvey.objects.seen_by(viewer).select_for_update(of=("self",))
    return rows.get(pk=survey.pk)


def begin(viewer: Viewer, survey: EffectSurvey) -> EffectSurvey:
    """No more codes, from now on answers."""
    row = lock_survey(viewer, survey)
    row.codes_out = begin_answering(row.survey).codes_out
    row.phase = Phase.ANSWERING
    row.save()
    return row


def close(viewer: Viewer, survey: EffectSurvey, *, now: datetime) -> EffectSurvey:
    """Count and destroy; what stays are the counts, from ten answers."""
    row = lock_survey(viewer, survey)
    outcome = close_box(row.survey)
    row.phase, row.closed_at = Phase.CLOSED, now
    row.codes_out, row.n, row.counts = outcome.codes_out, outcome.n, dict(outcome.counts)
    row.save()
    return row


def count_codes(survey: EffectSurvey) -> int:
    """How many codes are out; by whom they were fetched stands nowhere with us."""
    if survey.codes_out is not None:
        return survey.codes_out
    return Survey.objects.get(public_id=survey.survey).codes_out


def list_visited(viewer: Viewer) -> list[str]:
    """The organisations where the conversation was held, whom a survey is for; one query."""
    rows = Visit.objects.seen_by(viewer).filter(state__in=HAS_REPORT, municipality__isnull=False)
    return list(rows.values_list("municipality__public_id", flat=True).distinct())
