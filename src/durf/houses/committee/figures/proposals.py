"""Proposing a figure: the counts and the frozen group go to the publication desk by post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from durf.exchange.contracts import FIGURE_PROPOSAL_3
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose, Scope
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.questionnaire import Questionnaire

from .counting import SENTENCE, Group, list_groups
from .errors import GroupGoneError, NoDeskError, UntrueSentenceError
from .models import ProposedFigure
from .subjects import Subject

BAND = "band"


@dataclass(frozen=True)
class Wish:
    """What the committee wants to see published: about which group, and how it is counted."""

    group: str
    statistic: str
    rounding: int
    prose: str
    key: str
    quantifier: str = ""
    levels: tuple[str, ...] = ()


def find_desk() -> Organisation:
    """The press of this installation."""
    rows = Organisation.objects.filter(kind=OrganisationKind.PRESS, closed_on__isnull=True)
    desk = rows.first()
    if desk is None:
        raise NoDeskError
    return desk


def propose_figure(
    viewer: Viewer, questionnaire: Questionnaire, subject: Subject, wish: Wish, *, now: datetime
) -> ProposedFigure:
    """Count once more, freeze and send; the municipalities in it see that it was sent."""
    desk = find_desk()
    groups = {g.name: g for g in list_groups(viewer, questionnaire, subject, now=now)}
    group = groups.get(wish.group)
    if group is None:
        raise GroupGoneError
    if wish.statistic == SENTENCE and not group.holds(wish.quantifier, wish.levels):
        raise UntrueSentenceError
    content = write_content(questionnaire, subject, group, wish, now=now)
    return put_before(viewer, desk, content, group, key=wish.key, now=now)


def put_before(
    viewer: Viewer,
    desk: Organisation,
    content: dict[str, Any],
    group: Group,
    *,
    key: str,
    now: datetime,
) -> ProposedFigure:
    """Send it, and keep what was sent; the same key once more gives what was kept."""
    letter = Outgoing(
        receiver=desk,
        contract=FIGURE_PROPOSAL_3,
        content=content,
        purpose=Purpose.FIGURES,
        basis=Basis.PUBLIC_TASK,
        key=key,
        subjects=frozenset(one.organisation_id for one in group.respondents),
        scope=Scope.FIGURES,
    )
    sent = deliver(viewer, letter=letter, now=now)
    known = ProposedFigure.objects.seen_by(viewer).filter(delivery=sent).first()
    if known is not None:
        return known
    announce_item(sent)
    row = ProposedFigure(
        organisation_id=viewer.organisation_id,
        delivery=sent,
        question=content["item"]["question"],
        group_kind=group.kind,
        group_key=group.key,
        rounding=content["rounding"],
        is_band=content["statistic"] == BAND,
        n=len(group.respondents),
        sent_at=now,
    )
    row.save(force_insert=True)
    return row


def write_content(
    questionnaire: Questionnaire, subject: Subject, group: Group, wish: Wish, *, now: datetime
) -> dict[str, Any]:
    """The counts and the codes; no answer of one municipality is in it."""
    content = describe_group(questionnaire, subject, group, now=now) | {
        "statistic": wish.statistic,
        "values": group.count(subject, statistic=wish.statistic, rounding=wish.rounding),
        "rounding": wish.rounding,
    }
    if wish.statistic == SENTENCE:
        content["sentence"] = {"quantifier": wish.quantifier, "levels": list(wish.levels)}
    return {**content, "prose": wish.prose} if wish.prose else content


def describe_group(
    questionnaire: Questionnaire, subject: Subject, group: Group, *, now: datetime
) -> dict[str, Any]:
    """What is asked of whom, in which round."""
    return {
        "item": {
            "questionnaire": questionnaire.id,
            "version": questionnaire.version,
            "question": subject.id,
            "text": {"nl": subject.text.nl, "en": subject.text.en},
            "levels": [
                {"id": option.id, "nl": option.text.nl, "en": option.text.en}
                for option in subject.options
            ],
        },
        "group": {
            "kind": group.kind,
            "key": group.key,
            "text": {"nl": group.describe("nl"), "en": group.describe("en")},
        },
        "members": group.members,
        "n": len(group.respondents),
        "period": str(localdate(now).year),
    }
