"""What can be done now, as buttons: the first one is what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from durf.exchange.postbox.papers import FORMATS
from durf.houses.committee.programmes.models import (
    ContactPerson,
    Drawn,
    Invitation,
    Programme,
    Reply,
    Selection,
)
from durf.houses.committee.programmes.papers import list_endings
from durf.houses.committee.programmes.states import HAS_LEFT, IS_DRAWN, IS_INVITING
from durf.houses.committee.programmes.states import DrawnState as Place
from durf.houses.committee.programmes.states import ProgrammeState as State
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.components import Action

from .places import url_of

ENDING_WORDS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True)
class Step:
    """A step: its words, its page, and what it asks of whoever takes it."""

    label: str
    url_name: str
    needs: Capability


def keep_allowed(request: HouseRequest, row: Programme | Drawn, steps: list[Step]) -> list[Action]:
    """The steps that this person may take."""
    return [
        Action(step.label, url_of(request, step.url_name, row))
        for step in steps
        if request.viewer.may(step.needs)
    ]


def list_programme_steps(
    request: HouseRequest, programme: Programme, selection: Selection | None
) -> list[Action]:
    """What can be done with a programme now; nothing that a worker is at."""
    manage, see = Capability.PROGRAMME_MANAGE, Capability.PROGRAMME_SEE
    change = Step(_("Change"), "programme_change", manage)
    steps = {
        State.DRAFT: [Step(_("Fix the list"), "programme_freeze", manage), change],
        State.FROZEN: [
            Step(_("Seal the list"), "programme_seal", manage),
            Step(_("Replace the list"), "programme_release", manage),
            change,
        ],
        State.COMMITTED: [Step(_("Draw by lot"), "programme_seed", manage)],
        State.DRAWN: [
            Step(_("Make the letters"), "programme_letters_make", manage),
            Step(_("Look at the draw"), "programme_drawn", see),
        ],
        State.INVITING: [
            Step(_("Answers and reserves"), "programme_drawn", see),
            Step(_("Letters"), "programme_letters", see),
            Step(_("The visits begin"), "programme_run", manage),
        ],
        State.RUNNING: [
            Step(_("Answers and reserves"), "programme_drawn", see),
            Step(_("Letters"), "programme_letters", see),
        ],
        State.ENDED: [],
    }[State(programme.state)]
    is_busy = selection is not None and selection.work != ""
    last = [Step(_("End the programme"), "programme_end", manage)]
    has_ended = programme.state == State.ENDED
    return [] if is_busy else keep_allowed(request, programme, steps + ([] if has_ended else last))


def list_papers(
    request: HouseRequest, programme: Programme, selection: Selection | None
) -> list[Action]:
    """The files that others can check, and the statement of who did."""
    steps = []
    if selection is not None and selection.root:
        label = _("Text to publish")
        steps.append(Step(label, "programme_procedure", Capability.PROGRAMME_SEE))
        label = _("Make public how the lot is drawn")
        steps.append(Step(label, "programme_publish", Capability.PROGRAMME_MANAGE))
    if selection is not None and selection.drawn_at and programme.state in IS_DRAWN:
        manage = Capability.PROGRAMME_MANAGE
        steps.append(Step(_("Files for the verifier (confidential)"), "programme_verifier", manage))
        steps.append(Step(_("Record the verifier's statement"), "programme_statement", manage))
    return keep_allowed(request, programme, steps)


def list_municipality_steps(
    request: HouseRequest, drawn: Drawn, contact: ContactPerson | None
) -> list[Action]:
    """What can be done with a municipality now."""
    if drawn.programme.state not in IS_INVITING:
        return []
    manage, record = Capability.PROGRAMME_MANAGE, Capability.PROGRAMME_RECORD
    reply = Step(_("Record an answer"), "programme_reply", record)
    person = Step(_("Record a contact person"), "programme_contact", record)
    steps = {
        Place.RESERVE: [Step(_("Add by hand"), "programme_hand", manage)],
        Place.SELECTED: [],
        Place.INVITED: [reply, Step(_("There was no answer"), "programme_silent", record), person],
        Place.TAKES_PART: [*list_contact_steps(drawn, contact), person, reply],
        Place.NOT_NOW: [reply],
        Place.NO_ANSWER: [reply, person],
    }[Place(drawn.state)]
    is_free = drawn.state in HAS_LEFT and drawn.is_random
    if is_free and not getattr(drawn, "is_replaced", False):
        steps.insert(0, Step(_("Call up a reserve"), "programme_reserve", manage))
    return keep_allowed(request, drawn, steps)


def list_contact_steps(drawn: Drawn, contact: ContactPerson | None) -> list[Step]:
    """Calling back, then asking the office."""
    record = Capability.PROGRAMME_RECORD
    if contact is None:
        return []
    if contact.verified_at is None:
        return [Step(_("Call back"), "programme_call_back", record)]
    if contact.asked_at is None and not getattr(drawn, "is_open", False):
        return [Step(_("Ask the office to open"), "programme_office", record)]
    return []


def list_files(request: HouseRequest, drawn: Drawn, letter: Invitation | None) -> list[Action]:
    """The letter in each form, and the municipality's own line."""
    if letter is None or not request.viewer.may(Capability.PROGRAMME_RECORD):
        return []
    files = [
        Action(
            _("Letter as %(form)s") % {"form": ENDING_WORDS[ending]},
            url_of(request, "programme_letter", drawn, ending=ending),
        )
        for ending in FORMATS
        if ending in list_endings(letter)
    ]
    proof = url_of(request, "programme_proof", drawn)
    return [*files, Action(_("Its own line in the sealed list, with proof"), proof)]


def find_document(request: HouseRequest, reply: Reply) -> str:
    """Where the source of an answer stands; empty when there is none."""
    if reply.document is None or not request.viewer.may(Capability.DOCUMENTS_SEE):
        return ""
    return address("document", request.organisation, document=reply.document.public_id)
