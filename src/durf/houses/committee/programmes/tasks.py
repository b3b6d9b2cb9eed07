"""What programmes put on the start page: letters, who is silent, places that are free, calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus

from .models import ContactPerson, Drawn, Programme, Selection
from .states import HAS_LEFT, IS_INVITING, DrawnState, ProgrammeState

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_programme_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """What waits in each programme; two queries."""
    is_here = organisation.kind == OrganisationKind.COMMITTEE
    if not is_here or not viewer.may(Capability.PROGRAMME_RECORD):
        return []
    counts = {row["programme"]: row for row in count_waiting(viewer)}
    programmes = Programme.objects.seen_by(viewer).exclude(state=ProgrammeState.ENDED)
    marked = programmes.annotate(is_approved=Exists(list_approved(viewer)))
    tasks = []
    for programme in marked.order_by("first_year", "name", "pk"):
        hint = describe(programme, counts.get(programme.pk, {}))
        if programme.is_approved and viewer.may(Capability.PROGRAMME_MANAGE):
            wait = _("A colleague approved how the lot is drawn. You can make it public.")
            hint = f"{hint} {wait}".strip()
        if hint:
            url = address("programme", organisation, programme=programme.public_id)
            tasks.append(Task(programme.name, TaskStatus.QUESTION, url=url, hint=hint))
    return tasks


def list_approved(viewer: Viewer) -> Any:
    """The draw of a programme of which the account waits for this person as the second one."""
    rows = Selection.objects.seen_by(viewer).filter(programme=OuterRef("pk"))
    waiting = rows.exclude(approved_sha256="").filter(released_by__isnull=True)
    return waiting.exclude(approved_by=viewer.person_id)


def count_waiting(viewer: Viewer) -> Any:
    """By programme: letters to send, who is silent, free places, and people to call back."""
    rows = Drawn.objects.seen_by(viewer).filter(programme__state__in=IS_INVITING)
    replaced = Drawn.objects.seen_by(viewer).filter(in_place_of=OuterRef("pk"))
    contacts = ContactPerson.objects.seen_by(viewer).filter(drawn=OuterRef("pk"))
    marked = rows.annotate(
        is_replaced=Exists(replaced),
        is_named=Exists(contacts),
        verified_at=Subquery(contacts.order_by("-named_at", "-id").values("verified_at")[:1]),
        is_late=Exists(
            Drawn.objects.seen_by(viewer).filter(
                pk=OuterRef("pk"), invitations__reply_before_on__lt=TruncDate(Now())
            )
        ),
    )
    return (
        marked.order_by()
        .values("programme")
        .annotate(
            letters=Count("pk", filter=Q(state=DrawnState.SELECTED)),
            silent=Count("pk", filter=Q(state=DrawnState.INVITED, is_late=True)),
            free=Count("pk", filter=Q(state__in=HAS_LEFT, is_random=True, is_replaced=False)),
            calls=Count(
                "pk",
                filter=Q(state=DrawnState.TAKES_PART, is_named=True, verified_at=None),
            ),
        )
    )


def describe(programme: Programme, counts: dict[str, int]) -> str:
    """In words; empty when nothing waits."""
    if programme.state == ProgrammeState.COMMITTED:
        return _("The list is sealed. It waits for the seed.")
    n = {key: counts.get(key, 0) for key in ("letters", "silent", "free", "calls")}
    texts = {
        "letters": ngettext("%(n)s letter to send.", "%(n)s letters to send.", n["letters"]),
        "silent": ngettext(
            "%(n)s municipality is silent.", "%(n)s municipalities are silent.", n["silent"]
        ),
        "free": ngettext("%(n)s place is free.", "%(n)s places are free.", n["free"]),
        "calls": ngettext(
            "%(n)s contact person to call back.", "%(n)s contact people to call back.", n["calls"]
        ),
    }
    return " ".join(text % {"n": n[key]} for key, text in texts.items() if n[key])
