"""The start page of an organisation: what is open for this person, from every feature.

Features register a provider at start-up; it gets the viewer and the organisation and gives tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

Provider = Callable[[Viewer, "Organisation"], Sequence[Task]]

_providers: list[Provider] = []


def register_tasks(provider: Provider) -> None:
    """Called once per feature, at start-up."""
    if provider not in _providers:
        _providers.append(provider)


def list_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """What is open for this person, feature by feature."""
    return [task for provider in _providers for task in provider(viewer, organisation)]
