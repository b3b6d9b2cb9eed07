"""The questions that came in, and the answers: a consent for these words, or a no with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from durf.exchange.consents import Permission, give_consent
from durf.exchange.contracts import QUOTE_ANSWER_1, TEXT_PROPOSAL_2
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.directory import list_open, name_in_full
from durf.exchange.models import Consent, ReceivedDelivery, SentDelivery
from durf.exchange.terms import Basis, Purpose, Scope
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE, format_day

from .errors import NoDeskToQuoteError

YES, NO = "quote-yes-", "quote-no-"


@dataclass(frozen=True)
class Answer:
    """What was answered: a consent, or a no; neither as long as nobody did."""

    consent: Consent | None
    refusal: SentDelivery | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.consent is None and self.refusal is None

    @property
    def label(self) -> str:
        """In a few words."""
        if self.refusal is not None:
            return _("May not be quoted")
        if self.consent is None:
            return _("Waits for your answer")
        return _("Consent was withdrawn") if self.consent.withdrawn_at else _("May be quoted")


def list_questions(viewer: Viewer) -> list[ReceivedDelivery]:
    """What was asked and wasn't taken back, newest first; one query."""
    rows = ReceivedDelivery.objects.seen_by(viewer).filter(kind="quote_request", withdrawn_at=None)
    return list(rows.select_related("sender").order_by("-sent_at", "-pk"))


def find_answers(viewer: Viewer) -> dict[str, Answer]:
    """Every answer by the question it is about; two queries."""
    consents = Consent.objects.seen_by(viewer).filter(scope=Scope.QUOTE)
    given = {
        row.delivery.idempotency_key.removeprefix(YES): row
        for row in consents.select_related("delivery").order_by("pk")
    }
    refusals = {
        row.idempotency_key.removeprefix(NO): row
        for row in SentDelivery.objects.seen_by(viewer).filter(kind="quote_answer").order_by("pk")
    }
    return {
        name: Answer(given.get(name), refusals.get(name)) for name in given.keys() | refusals.keys()
    }


def find_desk() -> Organisation:
    """Who makes texts public."""
    desk = list_open({OrganisationKind.PRESS}).first()
    if desk is None:
        raise NoDeskToQuoteError
    return desk


def write_consent(
    organisation: Organisation, received: ReceivedDelivery, content: Mapping[str, Any], until: date
) -> str:
    """Exactly what the giver reads."""
    values = {
        "giver": name_in_full(organisation),
        "sender": name_in_full(received.sender),
        "desk": name_in_full(find_desk()),
        "words": content["words"],
        "until": format_day(until),
    }
    return " ".join(
        [
            _(
                "%(giver)s allows %(sender)s to use these words in a text that %(desk)s makes "
                "public: “%(words)s”. Until and including %(until)s."
            )
            % values,
            _("The name of the municipality does not stand with them."),
            _("We can withdraw this at any moment. What is public by then stays public."),
        ]
    )


def agree(
    viewer: Viewer,
    organisation: Organisation,
    received: ReceivedDelivery,
    content: Mapping[str, Any],
    *,
    until: date,
    signer: tuple[str, str],
    now: datetime,
) -> Consent:
    """These words, by this committee, through the desk, until that day."""
    permission = Permission(
        shared_by=received.sender,
        shared_with=find_desk(),
        kind=TEXT_PROPOSAL_2.kind,
        scope=Scope.QUOTE,
        purpose=Purpose.LEARNING,
        expires_at=datetime.combine(until + timedelta(days=1), time.min, tzinfo=LOCAL_ZONE),
        text=write_consent(organisation, received, content, until),
        name=signer[0],
        function=signer[1],
        part=content["words"],
    )
    key = f"{YES}{received.public_id}"
    return give_consent(viewer, permission=permission, key=key, now=now)


def decline(
    viewer: Viewer, received: ReceivedDelivery, *, text: str, now: datetime
) -> SentDelivery:
    """Not these words; the reason, or others that would do."""
    letter = Outgoing(
        receiver=received.sender,
        contract=QUOTE_ANSWER_1,
        content={"about": received.public_id, "text": text},
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=f"{NO}{received.public_id}",
    )
    return deliver(viewer, letter=letter, now=now)
