"""Everything that an attacker may know about one question, gathered for the audit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from durf.engines.disclosure.releases import Attacker, Knowledge, Merger
from durf.engines.disclosure.releases import Release as Published
from durf.engines.disclosure.rules import VERSION
from durf.exchange.canonical import compute_sha256, write_canonical
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.promises import COALITION
from durf.reference.municipalities.models import MunicipalityChange

from .figures import read_releases
from .models import Holding, PublicKnowledge, Release


@dataclass(frozen=True)
class Dossier:
    """What was released about a question, what is known besides, and who may put heads together."""

    item: str
    releases: tuple[Release, ...]
    known: tuple[tuple[str, str], ...]
    holdings: tuple[frozenset[str], ...]
    mergers: tuple[Merger, ...]

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """Every number, in the order in which it came out."""
        return tuple(one for row in self.releases for one in read_releases(row, code=row_code(row)))

    @property
    def attacker(self) -> Attacker:
        """Any two municipalities together, and every party that holds several."""
        return Attacker(coalition=COALITION, holdings=self.holdings)

    @property
    def basis(self) -> str:
        """The fingerprint of all of it: as long as it is the same, an audit holds."""
        released = [row.sha256 for row in self.releases]
        return compute_sha256(write_canonical({"releases": released, **self.known_besides}))

    @property
    def surroundings(self) -> str:
        """The fingerprint of what is known besides the figures."""
        return compute_sha256(write_canonical(self.known_besides))

    @property
    def known_besides(self) -> dict[str, object]:
        """Rules, public answers, parties and mergers."""
        return {
            "rules": VERSION,
            "known": [list(one) for one in self.known],
            "holdings": sorted(sorted(members) for members in self.holdings),
            "mergers": [[merger.successor, *merger.predecessors] for merger in self.mergers],
        }

    def list_units(self, more: Iterable[str] = ()) -> frozenset[str]:
        """Everybody who is in a figure or is known."""
        members = {code for row in self.releases for code in row.members}
        merged = {code for one in self.mergers for code in (one.successor, *one.predecessors)}
        return frozenset(members | {code for code, _level in self.known} | merged | set(more))

    def know(self, levels: tuple[str, ...]) -> Knowledge:
        """What is known besides the figures, in the engine's terms."""
        known = {code: levels.index(level) for code, level in self.known if level in levels}
        return Knowledge(known, self.mergers)


def row_code(row: Release) -> str:
    """How the audit calls a release."""
    return f"r{row.number}"


def gather(viewer: Viewer, item: str, *, today: date) -> Dossier:
    """Read it all; four queries."""
    releases = Release.objects.seen_by(viewer).filter(item=item).order_by("number")
    answers = PublicKnowledge.objects.seen_by(viewer).filter(item=item, struck_at=None)
    known = answers.order_by("code")
    holdings = Holding.objects.seen_by(viewer).filter(since_on__lte=today).order_by("pk")
    rows = tuple(releases)
    codes = {code for row in rows for code in row.members}
    return Dossier(
        item=item,
        releases=rows,
        known=tuple((one.code, one.level) for one in known),
        holdings=tuple(frozenset(one.members) for one in holdings),
        mergers=list_mergers(codes, today=today),
    )


def list_mergers(codes: set[str], *, today: date) -> tuple[Merger, ...]:
    """Which municipalities of the released figures went into which."""
    rows = (
        MunicipalityChange.objects.filter(changed_on__lte=today, predecessor__code__in=codes)
        .order_by("successor__code", "predecessor__code")
        .values_list("successor__code", "predecessor__code")
    )
    merged: dict[str, list[str]] = {}
    for successor, predecessor in rows:
        merged.setdefault(successor, []).append(predecessor)
    return tuple(Merger(name, tuple(before)) for name, before in merged.items())
