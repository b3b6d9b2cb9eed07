"""What a row of the matrix says about one address, and the words that rows share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind

HOUSES = frozenset({Kind.MUNICIPALITY, Kind.COMMITTEE, Kind.COUNCIL, Kind.IBD, Kind.VNG})
ANY = HOUSES | {Kind.OFFICE, Kind.PRESS}
# Every organisation with a start page and post of its own.
AT_HOME = HOUSES | {Kind.PRESS}
MUNICIPAL = frozenset({Kind.MUNICIPALITY})
SENDERS = HOUSES - {Kind.COUNCIL}

# Kinds of canaries that not every colleague may see, and the capability or place that shows them.
MANAGERS_ONLY = frozenset(
    {"member_address", "keeper_address", "shared_address", "invited", "invited_address"}
)
ROOM_ONLY = frozenset({"room"})
# The file of a visit is for its team: kinds of canaries, and the room that shows them.
VISIT = "visit"
VISIT_ONLY = frozenset({"visit_file"})
# An open note is its author's alone.
NOTES = "notes"
AUTHOR_ONLY = frozenset({"open_note"})
# The closing report is for its writers.
CLOSING = "closing"
CLOSING_ONLY = frozenset({CLOSING})
KEEPERS = frozenset({"keeper", "keeper_address"})
# What stands in tables without row security anyway: who works where, and who is invited.
PORCH = KEEPERS | MANAGERS_ONLY | {"member", "shared", "invitee", "resetting"}
DEMO_NAMES = frozenset({"member", "keeper", "invitee", "resetting"})


@dataclass(frozen=True)
class Row:
    """One address.

    `ids` names the parts of the address that are rows of the house (`about` which row, when the
    part alone doesn't say so); `shows` the kinds of canaries of which at least one must stand in
    the page of whoever may come in; `may_show` the kinds of other organisations that this page
    shows on purpose; `opens` the statuses of an open door. `room` is a room that somebody must be
    in besides.
    """

    name: str
    door: Door
    capability: str = ""
    kinds: frozenset[Kind] = ANY
    ids: tuple[str, ...] = ()
    about: str = ""
    query: str = ""
    form: Mapping[str, Any] | None = None
    shows: frozenset[str] = frozenset()
    may_show: frozenset[str] = frozenset()
    opens: frozenset[int] = frozenset({200})
    exports: bool = False
    fixed: Mapping[str, Any] = field(default_factory=dict)
    room: str = ""


def own(*names: str) -> frozenset[str]:
    """Kinds of canaries."""
    return frozenset(names)


NAME = own("own")
GOES_ON = frozenset({302})
NOT_BY_GET = frozenset({405})
NOT_HERE = frozenset({404})
# Only whoever has such a factor can prove it.
IF_ANY = frozenset({200, 302, 403})
