"""The one place that calls the database functions of the post and turns their refusals into ours.

Each call is a savepoint: after a refusal the transaction goes on, and nothing has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from .errors import REFUSALS, ConsentMissingError, PostError

DELIVER = (
    "SELECT post_deliver(p_sender => %(sender)s, p_receiver => %(receiver)s, p_kind => %(kind)s, "
    "p_version => %(version)s, p_content => %(content)s, p_sha256 => %(sha256)s, "
    "p_subjects => %(subjects)s::bigint[], p_purpose => %(purpose)s, p_basis => %(basis)s, "
    "p_basis_note => %(basis_note)s, p_scope => %(scope)s, p_tlp => %(tlp)s, "
    "p_expires_at => %(expires_at)s, p_forwarded_from => %(forwarded_from)s, p_key => %(key)s, "
    "p_reply_by => %(reply_by)s, p_on_behalf_of => %(on_behalf_of)s, p_names => %(names)s::text[], "
    "p_types => %(types)s::text[], p_hashes => %(hashes)s::text[], "
    "p_bodies => %(bodies)s::bytea[], p_now => %(now)s)"
)
WITHDRAW = "SELECT post_withdraw(%(delivery)s, %(reason)s, %(now)s)"
MARK = "SELECT post_mark(%(delivery)s, %(happening)s, %(now)s)"
DESTROY = "SELECT post_destroy(%(delivery)s, %(organisation)s, %(now)s)"


def call_deliver(parameters: Mapping[str, Any]) -> str:
    """Deliver; gives the identifier of the delivery."""
    return str(call(DELIVER, parameters))


def call_withdraw(delivery: str, *, reason: str, now: datetime) -> int:
    """Withdraw what was sent; gives how many deliveries that touched."""
    return int(call(WITHDRAW, {"delivery": delivery, "reason": reason, "now": now}))


def call_mark(delivery: str, *, happening: str, now: datetime) -> bool:
    """Tell the subjects what the receiver did; False when it was told before."""
    return bool(call(MARK, {"delivery": delivery, "happening": happening, "now": now}))


def call_destroy(delivery: str, *, organisation_id: int, now: datetime) -> bool:
    """Destroy our own copy, as the owner of the tables; False when it was destroyed before."""
    return bool(call(DESTROY, {"delivery": delivery, "organisation": organisation_id, "now": now}))


def call(statement: str, parameters: Mapping[str, Any]) -> Any:
    """One call; a PostError when the post refuses, anything else is a bug."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchone()[0]
    except DatabaseError as error:
        refusal = read_refusal(error)
        if refusal is None:
            raise
        raise refusal from error


def read_refusal(error: DatabaseError) -> PostError | None:
    """Our refusal behind a database error; None for every other error."""
    kind = REFUSALS.get(getattr(error.__cause__, "sqlstate", None) or "")
    if kind is None:
        return None
    refusal = kind()
    if isinstance(refusal, ConsentMissingError):
        detail = getattr(getattr(error.__cause__, "diag", None), "message_detail", None) or ""
        refusal.missing = tuple(int(pk) for pk in detail.split(",") if pk)
    return refusal
