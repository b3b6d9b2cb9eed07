"""The start page of an organisation: what is open for this person and how things stand.

Features register a provider at start-up; it gets the viewer and the organisation and gives tasks,
or lines that only tell something.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action, SummaryRow, Task

from .navigation import address, list_pages

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

Provider = Callable[[Viewer, "Organisation"], Sequence[Task]]
Teller = Callable[[Viewer, "Organisation"], Sequence[SummaryRow]]

_providers: list[Provider] = []
_tellers: list[Teller] = []


def register_tasks(provider: Provider) -> None:
    """Called once per feature, at start-up."""
    if provider not in _providers:
        _providers.append(provider)


def register_standing(teller: Teller) -> None:
    """Called once per feature, at start-up."""
    if teller not in _tellers:
        _tellers.append(teller)


def list_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """What is open for this person, feature by feature."""
    return [task for provider in _providers for task in provider(viewer, organisation)]


def list_standing(viewer: Viewer, organisation: Organisation) -> list[SummaryRow]:
    """How things stand that nobody has to do anything about, feature by feature."""
    return [row for teller in _tellers for row in teller(viewer, organisation)]


def suggest_step(viewer: Viewer, organisation: Organisation) -> Action | None:
    """Where to look when nothing waits: the first page of one's own after the start page."""
    pages = list_pages(organisation.kind, viewer.capabilities)
    own = next((page for page in pages if page.section and page.url_name != "house_home"), None)
    if own is None:
        return None
    return Action(_("Look at: %(page)s") % {"page": own.label}, address(own.url_name, organisation))
