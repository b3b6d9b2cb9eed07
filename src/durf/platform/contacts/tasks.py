"""What the address book puts on the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus

from .functions import list_functions
from .queries import list_contacts

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_open_functions(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """Functions that nobody can be reached for, for those who may fill them; one query."""
    if not viewer.may(Capability.PROFILE_EDIT):
        return []
    contacts = list_contacts(viewer)
    filled = set(contacts.values_list("function", flat=True))
    wanted = list_functions(organisation.kind)
    missing = sum(1 for function in wanted if function.key not in filled)
    status = TaskStatus.NOT_STARTED if not filled else TaskStatus.IN_PROGRESS
    hint = ngettext(
        "One function has no contact yet.", "%(count)s functions have no contact yet.", missing
    )
    if not missing:
        status, hint = TaskStatus.DONE, _("Every function has a contact.")
    return [
        Task(
            label=_("Say who can be reached for what"),
            status=status,
            url=address("profile", organisation),
            hint=hint % {"count": missing} if missing else hint,
        )
    ]
