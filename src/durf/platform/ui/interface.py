"""What every page knows about its reader: names, houses, navigation, session.

The access layer fills one `Interface` per request (`request.interface`); templates only read it, so
no template ever causes a query.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class HouseLink:
    """One organisation that the reader may work for."""

    label: Text
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class NavigationItem:
    label: Text
    url: str
    is_current: bool = False
    badge: Text = ""


@dataclass(frozen=True, slots=True)
class NavigationSection:
    """A group in the side navigation; the first group often needs no label."""

    items: Sequence[NavigationItem]
    label: Text = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb; the last one, the page itself, has no address."""

    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class SessionDeadline:
    """When an idle reader is logged out, in seconds from the moment the page was made."""

    seconds_left: int
    warn_seconds: int = 120
    extend_url: str = ""


@dataclass(frozen=True, slots=True)
class Interface:
    """Everything around the content. `draft_owner` is an opaque key of the user, never a name."""

    user_label: str = ""
    organisation: Text = ""
    houses: Sequence[HouseLink] = ()
    navigation: Sequence[NavigationSection] = ()
    on_behalf_of: Text = ""
    house_kind: str = ""
    is_demo: bool = False
    session: SessionDeadline | None = None
    draft_owner: str = ""
    now: datetime | None = None

    @property
    def has_user(self) -> bool:
        return bool(self.user_label)
