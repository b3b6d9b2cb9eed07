"""Red threads as a table: counts and quarters, never which visit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Choices, Column, EmptyText, Table

from .models import Observation
from .rules import describe_count, describe_quarter
from .states import ObservationState


def observation_table(viewer: Viewer, organisation: Organisation) -> Table[Observation]:
    """Newest first; not sortable by counts, for an order would tell what small numbers hide."""
    return Table(
        caption=_("Red threads"),
        columns=list_columns(organisation),
        rows=Observation.objects.seen_by(viewer),
        empty=EmptyText(
            title=_("No red threads yet"),
            text=_("Write down what returns over visits."),
        ),
        file_name="rode-draden",
        sort="-made_at",
        page_size=20,
    )


def list_columns(organisation: Organisation) -> list[Column[Any]]:
    """What returns, how often, when, and what is done with it."""
    return [
        Column(
            "title",
            _("What returns"),
            is_row_header=True,
            link=lambda row: address("observation", organisation, observation=row.public_id),
        ),
        Column("visits", _("Visits"), getter=lambda row: describe_count(row.visits)),
        Column(
            "counter_examples",
            _("Counter-examples"),
            getter=lambda row: describe_count(row.counter_examples),
        ),
        Column(
            "first_seen_on",
            _("First seen"),
            getter=lambda row: describe_quarter(row.first_seen_on),
        ),
        Column(
            "last_seen_on",
            _("Last seen"),
            getter=lambda row: describe_quarter(row.last_seen_on),
        ),
        Column(
            "state",
            _("Now"),
            getter=lambda row: ObservationState(row.state).label,
            filter=Choices(ObservationState.choices),
        ),
    ]
