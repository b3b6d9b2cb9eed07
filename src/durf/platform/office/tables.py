"""The organisations of this installation as a table."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.platform.access.members.overview import HouseLine, list_house_lines
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.ui.columns import Choices, Column, Search
from durf.platform.ui.moments import format_day
from durf.platform.ui.table import EmptyText, Table


def organisations_table(*, now: datetime) -> Table[HouseLine]:
    """Who is there and whether somebody manages the members; never what they do."""
    return Table(
        caption=_("Organisations"),
        columns=(
            Column(
                "name",
                _("Name"),
                source="organisation__name",
                is_sortable=True,
                is_row_header=True,
                link=address_of,
                filter=Search(),
            ),
            Column(
                "kind",
                _("Kind"),
                getter=name_kind,
                source="organisation__kind",
                filter=Choices(OrganisationKind.choices),
            ),
            Column("keepers", _("Administrators"), getter=count_keepers, is_number=True),
            Column("state", _("State"), getter=name_state),
        ),
        rows=list_house_lines(now=now),
        empty=EmptyText(title=_("No organisations yet"), text=_("Create the first one.")),
        sort="name",
    )


def address_of(line: HouseLine) -> str:
    """The page of one organisation."""
    return reverse("office_organisation", args=[line.organisation.public_id])


def name_kind(line: HouseLine) -> str:
    """The kind in words."""
    return str(OrganisationKind(line.organisation.kind).label)


def count_keepers(line: HouseLine) -> int:
    """How many people manage the members."""
    return len(line.keepers)


def name_state(line: HouseLine) -> str:
    """What stands out."""
    if line.organisation.closed_on:
        return gettext("closed on %(day)s") % {"day": format_day(line.organisation.closed_on)}
    if line.needs_keeper:
        return gettext("no administrator yet")
    return gettext("invitation open") if not line.keepers else gettext("open")
