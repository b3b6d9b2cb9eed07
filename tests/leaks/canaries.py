"""Canaries: texts that stand in one organisation's rows only, and are recognised anywhere else.

Each knows whose it is and what it stands in, so that a leak names its source.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

PATTERN = re.compile(r"CANARY-([a-z]+)-(\d{3,})", re.IGNORECASE)
CHUNK = re.compile(r"[A-Za-z0-9_\-+/=.]{16,}")


@dataclass(frozen=True)
class Canary:
    """One text: whose it is, and the kind of place it stands in."""

    owner: str
    number: int
    kind: str

    @property
    def text(self) -> str:
        return f"CANARY-{self.owner}-{self.number:03}"

    @property
    def address(self) -> str:
        """The canary as an e-mail address."""
        return f"{self.text.lower()}@{self.owner}.example"

    def __str__(self) -> str:
        return f"{self.text} ({self.kind})"


@dataclass
class Aviary:
    """All canaries of one country."""

    known: dict[tuple[str, int], Canary] = field(default_factory=dict)

    def breed(self, owner: str, kind: str) -> Canary:
        """A new one."""
        canary = Canary(owner, len(self.known) + 1, kind)
        self.known[owner, canary.number] = canary
        return canary

    def find(self, text: str) -> frozenset[Canary]:
        """Those that stand in the text; one that nobody bred counts as a leak of its owner."""
        return frozenset(
            self.known.get((owner.lower(), int(number)))
            or Canary(owner.lower(), int(number), "unknown")
            for owner, number in PATTERN.findall(text)
        )

    def owned_by(self, owner: str, *, kinds: Iterable[str] | None = None) -> frozenset[Canary]:
        """Those of one organisation, of some kinds or all."""
        wanted = None if kinds is None else set(kinds)
        return frozenset(
            canary
            for canary in self.known.values()
            if canary.owner == owner and (wanted is None or canary.kind in wanted)
        )


def spell_out(text: str) -> str:
    """The text, and everything in it that is only wrapped: quoted, base64, compressed."""
    return "\n".join([text, unquote(text), *unwrap_chunks(text)])


def unwrap_chunks(text: str) -> Iterator[str]:
    """What signed values and the like hold in plain sight of whoever has them."""
    for chunk in CHUNK.findall(text):
        for part in chunk.strip(".").split("."):
            padded = part.rstrip("=").replace("+", "-").replace("/", "_")
            try:
                raw = base64.urlsafe_b64decode(padded + "=" * (-len(padded) % 4))
            except (ValueError, binascii.Error):
                continue
            yield raw.decode("utf-8", "replace")
            try:
                yield zlib.decompress(raw).decode("utf-8", "replace")
            except zlib.error:
                continue
