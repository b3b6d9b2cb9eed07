"""Where searching looks: features register what can be found of theirs, at start-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Func
from django.utils.functional import Promise

from durf.platform.access.matrix import Capability
from durf.platform.tenancy.viewer import Viewer

if TYPE_CHECKING:
    from durf.platform.tenancy.confidential import ConfidentialQuerySet
    from durf.platform.tenancy.models import Organisation


@dataclass(frozen=True)
class Title:
    """How a result is called, and where it stands."""

    text: str
    url: str


@dataclass(frozen=True)
class Source:
    """One kind of results, for those with the capability.

    `rows` gives what the viewer may read now, of a model whose table has a `SearchColumn`, without
    its large columns. `text` is what a result shows; `headings` are short texts of related rows
    that count as well. `key` stands in the address.
    """

    key: str
    label: str | Promise
    capability: Capability
    rows: Callable[[Viewer, datetime], ConfidentialQuerySet[Any]]
    text: F | Func[Any]
    entitle: Callable[[Any, Organisation], Title]
    headings: Sequence[str] = ()


_sources: dict[str, Source] = {}


def register_sources(*sources: Source) -> None:
    """Called once per feature, at start-up."""
    _sources.update({source.key: source for source in sources})


def list_sources(viewer: Viewer) -> list[Source]:
    """What this viewer can search in, in the order of registering."""
    return [source for source in _sources.values() if viewer.may(source.capability)]
