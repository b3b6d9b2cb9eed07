"""What a backup and a restore cost: 340,000 rows and 200 MB of documents that don't compress.

Run as `python -m benchmarks.backup`. Makes an installation of its own and removes it.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from pathlib import Path

import psycopg

from tests.operations.installation import Installation

FILL = (
    """
    INSERT INTO tenancy_organisation (id, public_id, kind, name, register_code)
    SELECT n, 'bench-' || n, 'municipality', 'Gemeente ' || n, '' FROM generate_series(1001, 1342) n
    """,
    """
    CREATE TABLE documents AS SELECT n AS id, body, encode(sha256(body), 'hex')::varchar AS sha256
      FROM generate_series(1, 400) n, LATERAL (
        SELECT string_agg(sha256((n * 100000 + k)::text::bytea), '') AS body
          FROM generate_series(1, 16384) k) bodies
    """,
)

SCOPE = """
SELECT set_config('durf.organisations', string_agg(id::text, ','), false) FROM tenancy_organisation
"""
# In portions: one head that is changed a thousand times in one transaction grows slow.
APPEND = """
SELECT count(durf_audit_append(1001 + n % 342, now(), NULL, 'contacts.see', 'done',
         format('{{"reads":{{"contacts.Contact":[%s,%s]}},"writes":{{}}}}', n, n + 1)))
  FROM generate_series({first}, {last}) n
"""
ENTRIES, PORTION = 340_000, 3_400


def fill(url: str) -> None:
    """Organisations, documents, and a record of who looked with real chains."""
    with psycopg.connect(url, autocommit=True) as session:
        for statement in (*FILL, SCOPE):
            session.execute(statement.encode())
        for first in range(0, ENTRIES, PORTION):
            session.execute(APPEND.format(first=first, last=first + PORTION - 1).encode())


def measure(installation: Installation, *arguments: object) -> str:
    """One command: how long, and the most memory that it or a program of it held."""
    began = time.monotonic()
    installation.must(*arguments)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{arguments[0]:<8} {time.monotonic() - began:6.1f} s   {most:6.0f} MB at most so far"


def main() -> None:
    """Fill, back up, check, restore."""
    folder = Path(tempfile.mkdtemp(prefix="durf-bench-"))
    folder.chmod(0o711)
    full, empty = Installation(folder / "full"), Installation(folder / "empty")
    try:
        full.must("migrate", "--quiet")
        public = full.must("keypair", folder / "key").strip()
        with full.database():
            fill(full.cluster.superuser_url("durf"))
            print(measure(full, "backup", folder / "a.durf", "--to", public))
            print(f"file     {(folder / 'a.durf').stat().st_size / 1e6:6.0f} MB")
            size = full.ask("SELECT pg_database_size('durf') / 1000000")[0][0]
            print(f"database {size:6} MB")
        print(measure(full, "backup", folder / "a.durf", "--check", "--key", folder / "key"))
        began = time.monotonic()
        done = empty.run("restore", folder / "a.durf", "--key", folder / "key")
        print(f"restore  {time.monotonic() - began:6.1f} s   exit {done.returncode}")
        print("\n".join(done.stdout.splitlines()[:8]))
    finally:
        full.cluster.destroy()
        empty.cluster.destroy()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
