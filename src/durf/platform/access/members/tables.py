"""The people of an organisation, and the invitations that wait, as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.platform.access.matrix import Role
from durf.platform.access.models import Invitation, Membership
from durf.platform.access.navigation import address
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.columns import Column
from durf.platform.ui.moments import format_day
from durf.platform.ui.table import EmptyText, Table

from .invitations import list_open_invitations
from .memberships import list_memberships

Line = Membership | Invitation


@dataclass(frozen=True)
class Period:
    """From when until when, and what that means today."""

    begins_on: date
    ends_on: date | None

    def __str__(self) -> str:
        begin = format_day(self.begins_on)
        if self.ends_on is None:
            return gettext("from %(begin)s") % {"begin": begin}
        return f"{begin} – {format_day(self.ends_on)}"


def members_table(viewer: Viewer, *, today: date, may_manage: bool) -> Table[Membership]:
    """Everybody who works here, did so recently, or will; colleagues see no addresses."""

    def link(row: Membership) -> str:
        return address("member", row.organisation, membership=row.public_id)

    managing: tuple[Column[Membership], ...] = (
        Column("email", _("E-mail address"), source="user__email"),
    )
    return Table(
        caption=_("Who works for us"),
        columns=(
            Column(
                "name",
                _("Name"),
                source="user__name",
                is_sortable=True,
                is_row_header=True,
                link=link if may_manage else None,
            ),
            Column("role", _("Role"), getter=name_role, is_sortable=True),
            Column("on_behalf_of", _("On behalf of"), getter=name_absentee),
            Column("period", _("Period"), getter=show_period),
            Column("state", _("Now"), getter=make_state(today)),
            *(managing if may_manage else ()),
        ),
        rows=list_memberships(viewer, today=today),
        empty=EmptyText(title=_("Nobody yet"), text=_("Invite the first colleague.")),
    )


def invitations_table(viewer: Viewer, *, now: datetime) -> Table[Invitation]:
    """Invitations that nobody accepted yet."""
    return Table(
        caption=_("Open invitations"),
        columns=(
            Column("name", _("Name"), is_row_header=True, link=invitation_address),
            Column("email", _("E-mail address")),
            Column("role", _("Role"), getter=name_role),
            Column("on_behalf_of", _("On behalf of"), getter=name_absentee),
            Column("sent_at", _("Sent")),
            Column("expires_at", _("Valid until")),
        ),
        rows=list_open_invitations(viewer, now=now),
        empty=EmptyText(
            title=_("No open invitations"), text=_("Everybody you invited has accepted.")
        ),
    )


def invitation_address(row: Invitation) -> str:
    """Where an invitation is sent again or withdrawn."""
    return address("invitation_manage", row.organisation, invitation=row.public_id)


def name_role(row: Line) -> str:
    """The role in words."""
    return str(Role(row.role).label)


def name_absentee(row: Line) -> str:
    """For whom somebody stands in."""
    return row.stands_in_for.user.name if row.stands_in_for else ""


def show_period(row: Line) -> str:
    """From when until when."""
    return str(Period(row.begins_on, row.ends_on))


def make_state(today: date) -> Callable[[Membership], str]:
    """Whether the period has begun, or is over."""

    def read_state(row: Membership) -> str:
        if row.ends_on and row.ends_on < today:
            return gettext("ended")
        return gettext("starts later") if row.begins_on > today else gettext("active")

    return read_state
