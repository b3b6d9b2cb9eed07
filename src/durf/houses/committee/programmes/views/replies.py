"""What one municipality answers: recorded, called back, and who comes in its place."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.programmes.contact_people import (
    ask_office,
    find_contact,
    name_contact,
    verify_contact,
)
from durf.houses.committee.programmes.forms import (
    CallBackForm,
    ContactForm,
    HandForm,
    ReplyForm,
)
from durf.houses.committee.programmes.models import ContactPerson, Drawn
from durf.houses.committee.programmes.procedure import name_size_class
from durf.houses.committee.programmes.replies import (
    add_by_hand,
    call_up,
    find_next,
    is_place_free,
    lock_drawn,
    mark_silent,
    record_reply,
)
from durf.houses.committee.programmes.states import DRAWN_TRANSITIONS, DrawnState
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow

from .places import ask, attempt, find_drawn, go_to, require_state, show_form

ANSWERED = (DrawnState.TAKES_PART, DrawnState.NOT_NOW)


@house_page(Capability.PROGRAMME_RECORD)
def record(request: HouseRequest, drawn: str) -> HttpResponse:
    """Record an answer in the municipality's name."""
    row = find_drawn(request, drawn)
    answers = [state for state in ANSWERED if state in DRAWN_TRANSITIONS[DrawnState(row.state)]]
    if not answers:
        raise Http404
    initial = {"received_on": timezone.localdate()}
    form = ReplyForm(request.POST or None, request.FILES or None, answers=answers, initial=initial)
    if request.method == "POST" and form.is_valid() and attempt_reply(request, row, form):
        return go_to(request, row, _("The answer has been recorded."))
    title = _("Record an answer")
    return show_form(request, row, form, title=title, submit=_("Record this answer"))


def attempt_reply(request: HouseRequest, drawn: Drawn, form: ReplyForm) -> bool:
    """Whether the answer was kept; a file that is refused is said at its field."""
    now, viewer = timezone.now(), request.viewer
    facts, contact, source = form.to_facts(), form.to_contact(), form.to_source()

    def work() -> object:
        return record_reply(viewer, drawn, facts=facts, contact=contact, source=source, now=now)

    return attempt(form, work)


@house_page(Capability.PROGRAMME_RECORD)
def note_silence(request: HouseRequest, drawn: str) -> HttpResponse:
    """No answer came: asked first, then done."""
    row = find_drawn(request, drawn)
    require_state(row, DrawnState.INVITED)
    if request.method == "POST":
        now = timezone.now()
        mark_silent(request.viewer, row, today=timezone.localdate(now), now=now)
        return go_to(request, row, _("Written down. A reserve can take the place."))
    text = _("Did you call and write again? A late answer can still be recorded.")
    title = _("No answer from %(name)s?") % {"name": row.frame_row.name}
    return ask(request, row, title=title, submit=_("There was no answer"), text=text)


@house_page(Capability.PROGRAMME_MANAGE)
def call_reserve(request: HouseRequest, drawn: str) -> HttpResponse:
    """The reserve that is next by the lot: shown first, then called up."""
    row = find_drawn(request, drawn)
    if not is_place_free(request.viewer, row):
        raise Http404
    if request.method == "POST":
        seen, now = request.POST.get("seen", ""), timezone.now()
        reserve = call_up(request.viewer, row, seen=seen, now=now)
        return go_to(request, reserve, _("This municipality can be invited now. Make its letter."))
    reserve = find_next(request.viewer, row.programme, row)
    text = _(
        "Next by the lot, from the same group or else the nearest one. "
        "Never say to whom the place belonged."
    )
    facts = describe_reserve(reserve)
    title = _("Reserve in the place of %(name)s") % {"name": row.frame_row.name}
    more = {"text": text, "facts": facts, "seen": reserve.public_id}
    return ask(request, row, title=title, submit=_("Call up this reserve"), **more)


def describe_reserve(reserve: Drawn) -> list[SummaryRow]:
    """Who is next."""
    return [
        SummaryRow(_("Municipality"), reserve.frame_row.name),
        SummaryRow(_("Province"), reserve.frame_row.province),
        SummaryRow(_("Size"), name_size_class(reserve.frame_row.size_class)),
        SummaryRow(_("Place among the reserves of its group"), reserve.rank),
    ]


@house_page(Capability.PROGRAMME_MANAGE)
def add(request: HouseRequest, drawn: str) -> HttpResponse:
    """A municipality that the lot didn't choose."""
    row, now = find_drawn(request, drawn), timezone.now()
    require_state(row, DrawnState.RESERVE)
    form = HandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: add_by_hand(request.viewer, row, reason=reason, now=now)):
            return go_to(request, row, _("Added by hand, and marked as not random."))
    title = _("Add %(name)s by hand") % {"name": row.frame_row.name}
    return show_form(request, row, form, title=title, submit=_("Add by hand"))


@house_page(Capability.PROGRAMME_RECORD)
def name_person(request: HouseRequest, drawn: str) -> HttpResponse:
    """The contact person, or another one than before."""
    row, now = find_drawn(request, drawn), timezone.now()
    require_state(row, DrawnState.INVITED, DrawnState.NO_ANSWER, DrawnState.TAKES_PART)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        locked = lock_drawn(request.viewer, row)
        name_contact(request.viewer, locked, facts=form.to_facts(), now=now)
        return go_to(request, row, _("The contact person has been recorded. Now call back."))
    title = _("Contact person of %(name)s") % {"name": row.frame_row.name}
    return show_form(request, row, form, title=title, submit=_("Record this person"))


@house_page(Capability.PROGRAMME_RECORD)
def call_back(request: HouseRequest, drawn: str) -> HttpResponse:
    """That somebody called back on a public number."""
    row, now = find_drawn(request, drawn), timezone.now()
    contact = require_contact(request, row, is_verified=False)
    form = CallBackForm(request.POST or None, initial={"on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        call = form.to_call()
        if attempt(form, lambda: verify_contact(request.viewer, contact, call=call, now=now)):
            return go_to(request, row, _("Written down that you called back."))
    title = _("Call %(name)s back") % {"name": contact.name}
    lead = _("A letter or a mail can be forged. A call to the town hall is much harder to forge.")
    return show_form(request, row, form, title=title, submit=_("I called back"), lead=lead)


def require_contact(request: HouseRequest, drawn: Drawn, *, is_verified: bool) -> ContactPerson:
    """The newest contact person in this state, or 404."""
    contact = find_contact(request.viewer, drawn)
    if contact is None or (contact.verified_at is not None) != is_verified:
        raise Http404
    return contact


@house_page(Capability.PROGRAMME_RECORD)
def ask_to_open(request: HouseRequest, drawn: str) -> HttpResponse:
    """What to ask of the office, and that it was asked."""
    row = find_drawn(request, drawn)
    contact = require_contact(request, row, is_verified=True)
    require_state(row, DrawnState.TAKES_PART)
    if request.method == "POST":
        ask_office(request.viewer, contact, now=timezone.now())
        return go_to(request, row, _("Written down that the office was asked."))
    text = _(
        "The office of the installation opens the organisation and sends the first key. "
        "Give it these facts, by a channel that you trust."
    )
    title = _("Ask the office to open the organisation")
    facts = describe_request(row, contact)
    submit = _("The office has been asked")
    return ask(request, row, title=title, submit=submit, text=text, facts=facts)


def describe_request(drawn: Drawn, contact: ContactPerson) -> list[SummaryRow]:
    """What the office needs."""
    verifier = contact.verified_by.name if contact.verified_by else ""
    return [
        SummaryRow(_("Municipality"), drawn.frame_row.name),
        SummaryRow(_("Code in the register"), drawn.frame_row.code),
        SummaryRow(_("First administrator"), contact.name),
        SummaryRow(_("E-mail address"), contact.email),
        SummaryRow(_("Phone number"), contact.phone),
        SummaryRow(_("Called back on"), contact.verified_on),
        SummaryRow(_("By"), verifier),
    ]
