"""Where a letter starts: the signature, the letter that is answered, or a standard letter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.content.letters import UnknownLetterError
from durf.exchange.contracts import LETTER_1
from durf.exchange.directory import find_organisation
from durf.exchange.inbox.guards import is_open_to
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.platform.access.matrix import Role
from durf.platform.access.pages import HouseRequest
from durf.platform.access.people import list_holders
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation

from .drafts import Answered
from .standard_letters import start_from

SIGNERS = {Role.CHAIR: "voorzitter", Role.SECRETARY: "secretaris"}


def list_initial(request: HouseRequest, *, now: datetime) -> dict[str, Any]:
    """What the form starts with; 404 for a letter that isn't there."""
    initial: dict[str, Any] = {
        "signer": request.user.name,
        "function": describe_function(request),
        "salutation": _("Dear colleague,"),
        "tlp": LETTER_1.default_tlp.value,
        "basis": "public_task",
        "receiver": request.GET.get("aan", ""),
    }
    if answered := request.GET.get("antwoord"):
        return initial | list_answer(request, answered, now=now)
    if key := request.GET.get("sjabloon"):
        return initial | list_standard(request, key, today=localdate(now))
    return initial


def find_correspondent(request: HouseRequest) -> Organisation | None:
    """Who wrote the letter that is answered here; None when it isn't an answer to one of ours."""
    asked = request.POST.get("reply_to") or request.GET.get("antwoord")
    if not asked:
        return None
    received = find_received(request, asked)
    return received.sender if received else None


def find_received(request: HouseRequest, delivery: str) -> ReceivedDelivery | None:
    """What was received and this person may read."""
    rows = ReceivedDelivery.objects.seen_by(request.viewer).select_related("sender")
    return rows.filter(is_open_to(request.viewer), public_id=delivery).first()


def describe_function(request: HouseRequest) -> str:
    """The first role, and for whom a stand-in signs."""
    role = str(request.seat.roles[0].label)
    if request.seat.on_behalf_of is None:
        return role
    values = {"role": role, "absent": request.seat.on_behalf_of.name}
    return _("%(role)s, on behalf of %(absent)s") % values


def list_answer(request: HouseRequest, delivery: str, *, now: datetime) -> dict[str, str]:
    """To whom, about what, and which letter is answered."""
    received = find_received(request, delivery)
    if received is None:
        raise Http404
    reading = open_delivery(request.viewer, received, now=now)
    return Answered.read(received, reading).initial | {"reply_to": delivery}


def list_standard(request: HouseRequest, key: str, *, today: date) -> dict[str, str]:
    """A standard letter of the committee, with what is known filled in."""
    if request.organisation.kind != OrganisationKind.COMMITTEE:
        raise Http404
    holders = list_holders(request.organisation, roles=tuple(SIGNERS), today=today)
    known = {SIGNERS[holder.role]: holder.user.name for holder in holders}
    receiver = find_organisation(request.GET.get("aan", ""))
    known |= {"commissie": request.organisation.name}
    known |= {"gemeente": receiver.name} if receiver else {}
    try:
        return start_from(key, language=get_language() or "nl", known=known)
    except UnknownLetterError as error:
        raise Http404 from error
