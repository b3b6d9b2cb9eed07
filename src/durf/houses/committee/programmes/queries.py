"""Reading programmes and where each municipality stands."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .models import ContactPerson, Drawn, FrameRow, Invitation, Programme, Reply, Selection
from .states import DrawnState, ProgrammeKind

HEAVY = ("result", "mixture", "secret")


def list_programmes(viewer: Viewer) -> ConfidentialQuerySet[Any]:
    """All of them, newest first, with how many take part; one query."""
    taking_part = Count("drawn", filter=Q(drawn__state=DrawnState.TAKES_PART))
    rows = Programme.objects.seen_by(viewer).annotate(taking_part=taking_part)
    return rows.select_related("organisation").order_by("-made_at", "-id")


def list_for_figures(viewer: Viewer) -> ConfidentialQuerySet[Any]:
    """Those that count in figures: no pilots."""
    return list_programmes(viewer).exclude(kind=ProgrammeKind.PILOT)


def find_selection(viewer: Viewer, programme: Programme) -> Selection | None:
    """The selection of a programme, without its large parts; None before a list was fixed."""
    rows = Selection.objects.seen_by(viewer).filter(programme=programme)
    return rows.select_related("frozen_by", "approved_by").defer(*HEAVY).first()


def list_frame(viewer: Viewer, programme: Programme) -> ConfidentialQuerySet[FrameRow]:
    """The fixed list, by name."""
    rows = FrameRow.objects.seen_by(viewer).filter(programme=programme)
    return rows.order_by("sort_key", "pk")


def list_drawn(viewer: Viewer, programme: Programme) -> ConfidentialQuerySet[Any]:
    """Every municipality of a draw with its letter and its contact; one query."""
    return list_all_drawn(viewer).filter(programme=programme)


def list_all_drawn(viewer: Viewer) -> ConfidentialQuerySet[Any]:
    """Those of all programmes together."""
    letters = Invitation.objects.seen_by(viewer).filter(drawn=OuterRef("pk"))
    contacts = ContactPerson.objects.seen_by(viewer).filter(drawn=OuterRef("pk"))
    newest = contacts.order_by("-named_at", "-id")
    houses = Organisation.objects.filter(
        kind=OrganisationKind.MUNICIPALITY,
        register_code=OuterRef("frame_row__code"),
        closed_on=None,
    )
    return (
        Drawn.objects.seen_by(viewer)
        .select_related("frame_row", "programme__organisation", "in_place_of__frame_row")
        .annotate(
            sent_on=Subquery(letters.values("sent_on")[:1]),
            reply_before_on=Subquery(letters.values("reply_before_on")[:1]),
            contact_name=Subquery(newest.values("name")[:1]),
            contact_verified_on=Subquery(newest.values("verified_on")[:1]),
            contact_asked_at=Subquery(newest.values("asked_at")[:1]),
            is_open=Exists(houses),
            is_replaced=Exists(Drawn.objects.seen_by(viewer).filter(in_place_of=OuterRef("pk"))),
        )
        .order_by("frame_row__sort_key", "pk")
    )


def list_invitations(viewer: Viewer, programme: Programme) -> ConfidentialQuerySet[Invitation]:
    """All letters of a programme, by municipality; one query."""
    rows = Invitation.objects.seen_by(viewer).filter(drawn__programme=programme)
    related = rows.select_related("drawn__frame_row", "sent_by")
    return related.order_by("drawn__frame_row__sort_key", "pk")


def list_replies(viewer: Viewer, drawn: Drawn) -> ConfidentialQuerySet[Reply]:
    """What one municipality answered, newest first."""
    rows = Reply.objects.seen_by(viewer).filter(drawn=drawn)
    related = rows.select_related("recorded_by", "document", "on_behalf_of")
    return related.order_by("-recorded_at", "-id")


def count_states(viewer: Viewer, programme: Programme) -> dict[str, int]:
    """How many municipalities are in each state; one query."""
    rows = Drawn.objects.seen_by(viewer).filter(programme=programme).order_by()
    return dict(rows.values_list("state").annotate(Count("pk")))
