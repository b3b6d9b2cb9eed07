"""The side navigation: apps register their pages at start-up, the viewer's roles choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Presence, Viewer

from .kinds import SLUG_OF_KIND
from .matrix import Capability

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


Badge = Callable[[Viewer], int]


@dataclass(frozen=True)
class Page:
    """One entry of the navigation. `kinds` empty means every kind of organisation.

    `badge` counts what waits behind the page, in one cheap query.
    """

    label: str | Promise
    url_name: str
    capability: Capability
    section: str | Promise
    order: int
    kinds: tuple[OrganisationKind, ...] = ()
    badge: Badge | None = None


_pages: list[Page] = []


def register_pages(*pages: Page) -> None:
    """Called once per app, at start-up."""
    _pages.extend(page for page in pages if page not in _pages)


def list_pages(kind: str, capabilities: frozenset[str]) -> list[Page]:
    """The pages that these capabilities open in this kind of organisation, in order."""
    return sorted(
        (
            page
            for page in _pages
            if page.capability.value in capabilities and (not page.kinds or kind in page.kinds)
        ),
        key=lambda page: page.order,
    )


def count_badges(presence: Presence, kind: str) -> dict[str, str]:
    """What waits behind each page that counts, by the name of its address; nothing for zero.

    These counts stand on every page of the organisation, so they aren't noted as reading: else
    nobody could find real reading among them.
    """
    reads = presence.trail.reads
    before = set(reads)
    counts = {
        page.url_name: page.badge(presence.viewer)
        for page in list_pages(kind, presence.viewer.capabilities)
        if page.badge is not None
    }
    for label in [label for label in reads if label not in before and not reads[label]]:
        del reads[label]
    return {url_name: str(count) for url_name, count in counts.items() if count}


def address(url_name: str, organisation: Organisation, **kwargs: str) -> str:
    """The address of a page of this organisation."""
    kind = OrganisationKind(organisation.kind)
    if kind == OrganisationKind.OFFICE and url_name.startswith("office"):
        return reverse(url_name, kwargs=kwargs)
    slug = SLUG_OF_KIND[kind]
    return reverse(url_name, kwargs={"kind": slug, "house": organisation.public_id, **kwargs})
