"""What the page of one municipality in the draw shows, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from durf.platform.ui.components import Action, SummaryRow

from .models import ContactPerson, Drawn, Invitation, Reply
from .procedure import name_size_class
from .states import Channel, DrawnState
from .tables import describe_origin


def list_standing(drawn: Drawn) -> list[SummaryRow]:
    """Where it stands, and how it came in."""
    rows = [
        SummaryRow(_("State"), DrawnState(drawn.state).label),
        SummaryRow(_("How it came in"), describe_origin(drawn)),
        SummaryRow(_("Province"), drawn.frame_row.province),
        SummaryRow(_("Size"), name_size_class(drawn.frame_row.size_class)),
        SummaryRow(_("Inhabitants"), drawn.frame_row.inhabitants),
    ]
    if drawn.in_place_of:
        rows.append(SummaryRow(_("In the place of"), drawn.in_place_of.frame_row.name))
    if getattr(drawn, "is_replaced", False):
        rows.append(SummaryRow(_("Its place"), _("a reserve was called up for it")))
    if drawn.hand_reason:
        rows.append(SummaryRow(_("Why by hand"), drawn.hand_reason))
    return rows


def list_letter(letter: Invitation | None) -> list[SummaryRow]:
    """The letter, if there is one."""
    if letter is None:
        return []
    return [
        SummaryRow(_("Our reference"), letter.reference),
        SummaryRow(_("Date of the letter"), letter.written_on),
        SummaryRow(_("Last day to answer"), letter.reply_before_on),
        SummaryRow(_("Sent on"), letter.sent_on),
        SummaryRow(_("Noted by"), letter.sent_by.name if letter.sent_by else ""),
    ]


def list_replied(reply: Reply, *, document_url: str) -> list[SummaryRow]:
    """One answer; what wasn't said isn't shown."""
    action = Action(_("Open"), document_url) if document_url else None
    title = reply.document.title if reply.document else ""
    behalf = reply.on_behalf_of.name if reply.on_behalf_of else ""
    rows = [
        SummaryRow(_("Answer"), reply.get_answer_display()),
        SummaryRow(_("Given in the municipality's name by"), reply.given_by),
        SummaryRow(_("How it came"), Channel(reply.channel).label),
        SummaryRow(_("Received on"), reply.received_on),
        SummaryRow(_("Source"), title, action),
        SummaryRow(_("Their reference"), reply.their_reference),
        SummaryRow(_("Reason"), reply.reason),
        SummaryRow(_("Under way already"), reply.under_way),
        SummaryRow(_("Recorded"), reply.recorded_at),
        SummaryRow(_("Recorded by"), reply.recorded_by.name),
        SummaryRow(_("As stand-in for"), behalf),
    ]
    return [row for row in rows if row.value]


def list_contact(drawn: Drawn, contact: ContactPerson | None) -> list[SummaryRow]:
    """The contact person, and how far opening the organisation is."""
    if contact is None:
        return []
    rows = [
        SummaryRow(_("Name"), contact.name),
        SummaryRow(_("Function"), contact.function),
        SummaryRow(_("Phone number"), contact.phone),
        SummaryRow(_("E-mail address"), contact.email),
    ]
    if contact.verified_by is None:
        rows.append(SummaryRow(_("Called back"), _("not yet")))
    else:
        rows += [
            SummaryRow(_("Called back on"), contact.verified_on),
            SummaryRow(_("By"), contact.verified_by.name),
            SummaryRow(
                _("On the public number"), f"{contact.called_number} ({contact.number_source})"
            ),
        ]
    is_open = getattr(drawn, "is_open", False)
    rows.append(SummaryRow(_("Office asked"), contact.asked_at or _("not yet")))
    return [*rows, SummaryRow(_("Has an organisation here"), is_open)]
