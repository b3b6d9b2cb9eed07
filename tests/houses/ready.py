"""Many visits at once, and many final reports that are ready to be sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from durf.houses.committee.dispatches.orders import Order, start_dispatch
from durf.houses.committee.dispatches.queries import list_candidates
from durf.houses.committee.programmes.models import Drawn, FrameRow, Programme
from durf.houses.committee.reports.answering import close_without_response
from durf.houses.committee.reports.sending import Adopter, send_draft
from durf.houses.committee.reports.writing import StepText, begin_report, pick_step
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import begin_visits, move_visit, set_date
from durf.houses.committee.visits.states import TeamRole, VisitState
from durf.houses.committee.visits.team import join_team
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import make_member, make_user, viewer_of

CHAIR = Adopter("Margriet Sanders", "voorzitter", "de commissie")
SECTIONS = ("conversation", "question", "strong", "strong", "better", "better", "idea", "concern")
WORDS = "Wij spraken over herstel, leveranciers en wie beslist als er iets gebeurt. " * 6


def draw(viewer: Viewer, size: int, now: datetime, *, first: int = 0) -> list[Drawn]:
    """Municipalities that take part, without the lottery."""
    own = {"organisation_id": viewer.organisation_id}
    programme = Programme.objects.create(
        name="Samen veilig",
        kind="round",
        client="VNG",
        first_year=2027,
        last_year=2028,
        size=size,
        strata=["province"],
        state="running",
        made_at=now,
        made_by_id=viewer.person_id,
        **own,
    )
    frame: dict[str, Any] = {"province": "Noordmark", "inhabitants": 30_000}
    frame |= {"size_class": "20-50k", "progress": "unknown", "programme": programme}
    rows = FrameRow.objects.bulk_create(
        FrameRow(
            code=f"X{number:03}",
            name=f"Gemeente {number:03}",
            sort_key=f"gemeente {number:03}",
            **frame,
            **own,
        )
        for number in range(first, first + size)
    )
    terms: dict[str, Any] = {"programme": programme, "cell": "Noordmark", "was_selected": True}
    terms |= {"state": "takes_part", "changed_at": now}
    return Drawn.objects.bulk_create(
        Drawn(frame_row=row, rank=place, **terms, **own) for place, row in enumerate(rows)
    )


def make_ready(count: int, *, now: datetime, first: int = 0) -> Membership:
    """A committee whose secretary is in every team; each report waits for its last step."""
    committee = Organisation.objects.create(
        kind=OrganisationKind.COMMITTEE, name=f"Commissie {first}".removesuffix(" 0")
    )
    secretary = make_member(committee, Role.SECRETARY, user=make_user(f"Secretaris {first}"))
    Organisation.objects.bulk_create(
        Organisation(
            kind=OrganisationKind.MUNICIPALITY,
            name=f"Gemeente {number:03}",
            register_code=f"X{number:03}",
        )
        for number in range(first, first + count)
    )
    viewer = viewer_of(secretary, today=now.date())
    with acting_as(viewer):
        visits = begin_visits(viewer, draw(viewer, count, now, first=first), now=now)
        for visit in visits:
            person, role = secretary.user_id, TeamRole.SECRETARY
            today = now.date()
            join_team(viewer, visit, person_id=person, role=role, today=today, now=now)
    inside = viewer_of(secretary, today=now.date())
    with acting_as(inside):
        for visit in visits:
            make_one(inside, visit, now=now)
    return secretary


def make_one(viewer: Viewer, visit: Visit, *, now: datetime) -> None:
    """From a date to a draft that was answered by nobody, three weeks ago."""
    then = now - timedelta(days=40)
    set_date(viewer, visit, starts_at=then, minutes=90, mode="online", now=then)
    move_visit(viewer, visit, to=VisitState.VISITED, now=then)
    texts: dict[str, list[str]] = {}
    for section in SECTIONS:
        texts.setdefault(section, []).append(WORDS)
    report = begin_report(viewer, visit, title=f"Bezoek aan {visit.name}", texts=texts, now=then)
    for number in range(6):
        step = StepText(f"Stap {number}", WORDS, "Morgen.", "CISO", "dit kwartaal", "klein")
        pick_step(viewer, report, library=f"step-{number}", text=step)
    report.refresh_from_db()
    before = (then + timedelta(days=21)).date()
    send_draft(
        viewer,
        report,
        adopter=CHAIR,
        respond_before_on=before,
        revision=report.revision,
        now=then,
    )
    close_without_response(viewer, report, now=now)


def start_all(secretary: Membership, *, now: datetime) -> str:
    """The secretary adopts all that is ready in the chair's name."""
    viewer = viewer_of(secretary, today=now.date())
    with acting_as(viewer):
        chosen = frozenset(row.key for row in list_candidates(viewer) if not row.lacks)
        order = Order("dispatch", chosen, CHAIR, "nl")
        return start_dispatch(viewer, order=order, now=now).public_id
