"""Daily tasks about organisations: their audit heads leave the database as log lines."""

from __future__ import annotations

import logging
from datetime import datetime

from durf.platform.audit.verification import format_head, read_heads

from .organisations import list_organisation_ids

log = logging.getLogger("durf.audit.heads")


def write_heads(now: datetime) -> None:
    """One line per organisation, which `durf audit verify --heads` takes as it stands."""
    for organisation_id, head in read_heads(list_organisation_ids()):
        log.info("%s %s", now.date().isoformat(), format_head(organisation_id, head))
