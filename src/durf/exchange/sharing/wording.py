"""The text of a consent: what its giver reads, and what is kept word for word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from durf.exchange.contracts import label_kind
from durf.exchange.directory import name_in_full
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.moments import format_day


def write_text(
    organisation: Organisation, *, letter: SentDelivery | None, until_on: date, **facts: Any
) -> str:
    """A few sentences, the limits of the promise among them."""
    return " ".join(
        [
            describe_permission(organisation, letter=letter, until_on=until_on, **facts),
            *describe_scope(facts["scope"], facts["part"]),
            _(
                "We can withdraw this consent at any moment. Then whatever was shared because of "
                "it is withdrawn as well, as far as the rules of that kind of item allow."
            ),
            _("What was published before stays; later publications leave it out."),
            *list_limits(),
        ]
    )


def describe_permission(
    organisation: Organisation, *, letter: SentDelivery | None, until_on: date, **facts: Any
) -> str:
    """Who allows whom to share what with whom, for what and until when."""
    values = {
        "giver": name_in_full(organisation),
        "sharer": name_in_full(facts["shared_by"]),
        "partner": name_in_full(facts["shared_with"]),
        "what": describe_item(facts["kind"], letter),
        "purpose": str(Purpose(facts["purpose"]).label),
        "until": format_day(until_on),
    }
    return (
        _(
            "%(giver)s allows %(sharer)s to share with %(partner)s: %(what)s. Only for this "
            "purpose: %(purpose)s. Until and including %(until)s."
        )
        % values
    )


def describe_item(kind: str, letter: SentDelivery | None) -> str:
    """One item, or any of its kind."""
    if letter is None:
        return _("everything of this kind that is about us: %(kind)s") % {"kind": label_kind(kind)}
    values = {"kind": label_kind(kind), "day": format_day(letter.sent_at)}
    return _("one item, %(kind)s of %(day)s, with its attachments") % values


def describe_scope(scope: Scope, part: str) -> list[str]:
    """How much of it; nothing to add for the whole."""
    if scope is Scope.FIGURES:
        return [_("Only to be counted in figures in which we can't be recognised.")]
    return [_("Only these words: “%(part)s”") % {"part": part}] if part else []


def list_limits() -> list[str]:
    """The limits of the promise, on every page about consent."""
    return [
        _("Nobody receives what is yours from us without your consent, unless a law obliges us."),
        _("Such a law is that of open government, a supervisor or a court."),
        _("Then we tell you first, and every such demand is recorded."),
    ]
