"""Many items at once: copies of one, written past the walls by the server's own administrator."""

from __future__ import annotations

import psycopg

from durf.platform.database.roles import Role
from tests import harness

COPY_DELIVERIES = """
INSERT INTO exchange_receiveddelivery
       (public_id, organisation_id, kind, version, purpose, basis, basis_note, scope, tlp, sent_at,
        expires_at, forwarded_from, subjects, origin, content_sha256, withdrawal_cause,
        withdrawal_reason, sender_id)
SELECT left(md5(random()::text || n), 24), organisation_id, kind, version, purpose, basis,
       basis_note, scope, tlp, sent_at, expires_at, forwarded_from, subjects, origin,
       content_sha256, withdrawal_cause, withdrawal_reason, sender_id
  FROM (SELECT * FROM exchange_receiveddelivery WHERE organisation_id = %(owner)s
         ORDER BY id LIMIT 1) AS one, generate_series(1, %(times)s) AS n
"""
COPY_ITEMS = """
INSERT INTO exchange_inboxitem (public_id, organisation_id, delivery_id, kind, due_on, state)
SELECT left(md5(random()::text || id), 24), organisation_id, id, kind,
       current_date + (random() * 60 - 20)::int, 'open'
  FROM exchange_receiveddelivery d
 WHERE organisation_id = %(owner)s
   AND NOT EXISTS (SELECT FROM exchange_inboxitem WHERE delivery_id = d.id)
"""


def copy_items(database: str, owner: int, *, times: int) -> None:
    """So many open items more for the organisation."""
    url = harness.cluster().url(Role.SUPER, database)
    with psycopg.connect(url) as connection:
        for statement in (COPY_DELIVERIES, COPY_ITEMS):
            connection.execute(statement.encode(), {"owner": owner, "times": times})
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(b"ANALYZE")
