"""Verifying stored chains against themselves and against heads that are kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from durf.platform.tenancy.viewer import Viewer, acting_as

from .chain import Finding, Head, verify_chain
from .models import AuditCheckpoint, AuditEntry, AuditHead

OutsideHeads = Mapping[int, Mapping[int, str]]


class HeadsUnreadableError(Exception):
    """The file with outside heads can't be read; the message names the line."""


def verify_organisations(
    organisation_ids: Iterable[int], *, outside: OutsideHeads
) -> list[Finding]:
    """Verify the chains of these organisations one by one; a system task without a person."""
    findings: list[Finding] = []
    for organisation_id in organisation_ids:
        with acting_as(Viewer(None, frozenset({organisation_id}), purpose="audit.verify")):
            findings += verify_organisation(organisation_id, outside.get(organisation_id, {}))
    return findings


def verify_organisation(organisation_id: int, outside: Mapping[int, str]) -> list[Finding]:
    """Verify one chain within the present viewer's transaction."""
    checkpoint = (
        AuditCheckpoint.objects.filter(organisation_id=organisation_id)
        .order_by("-sequence")
        .first()
    )
    head = AuditHead.objects.filter(organisation_id=organisation_id).first()
    links = AuditEntry.objects.filter(organisation_id=organisation_id).order_by("sequence")
    return verify_chain(
        organisation_id,
        links.iterator(chunk_size=2000),
        start=Head(checkpoint.sequence, checkpoint.hash) if checkpoint else None,
        head=Head(head.sequence, head.hash) if head else None,
        outside=outside,
    )


def read_heads(organisation_ids: Iterable[int]) -> list[tuple[int, Head]]:
    """The last link of each chain, to be written down outside the database."""
    heads = []
    for organisation_id in organisation_ids:
        with acting_as(Viewer(None, frozenset({organisation_id}), purpose="audit.heads")):
            row = AuditHead.objects.filter(organisation_id=organisation_id).first()
        if row:
            heads.append((organisation_id, Head(row.sequence, row.hash)))
    return heads


def format_head(organisation_id: int, head: Head) -> str:
    """One JSON line per head: the form in which heads are kept elsewhere."""
    return json.dumps(
        {"organisation": organisation_id, "sequence": head.sequence, "hash": head.hash}
    )


def parse_heads(lines: Iterable[str]) -> dict[int, dict[int, str]]:
    """Read kept heads back, also out of log lines; HeadsUnreadableError names the line."""
    heads: dict[int, dict[int, str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line[line.index("{") :])
            organisation_id, sequence = int(record["organisation"]), int(record["sequence"])
            heads.setdefault(organisation_id, {})[sequence] = str(record["hash"])
        except (ValueError, KeyError, TypeError) as error:
            raise HeadsUnreadableError(f"Line {number} is not a head: {error}") from error
    return heads
