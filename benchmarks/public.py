"""What each page of the public site costs: CPU, queries and size, with much that is public.

The CPU is that of this process; the median of the rounds. Run: python -m benchmarks.public
"""

from __future__ import annotations

import gzip
import statistics
import time

from benchmarks.ground import benchmark_ground, print_table

ROUNDS, WARM_UP = 20, 2
SIZE = {"figures": 400, "passages": 120, "items": 60}
HEADER = ["page", "ms CPU (<= 50)", "queries (<= 5)", "kB (<= 100)"]


def measure(address: str) -> list[str]:
    """One row of the table."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.public.pages import PublicClient

    client = PublicClient()
    for _round in range(WARM_UP):
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        body = client.get(address).content
    count = len(queries)
    spent = []
    for _round in range(ROUNDS):
        begin = time.process_time()
        client.get(address)
        spent.append((time.process_time() - begin) * 1000)
    size = len(gzip.compress(body)) / 1000
    return [address, f"{statistics.median(spent):.1f}", str(count), f"{size:.1f}"]


def main() -> None:
    """Fill a site, and print the table, the dearest page first."""
    with benchmark_ground():
        from tests.public.pages import fill_site, list_addresses

        fill_site(**SIZE)
        rows = [measure(address) for address in list_addresses()]
        rows.sort(key=lambda row: -float(row[1]))
        print_table(
            "Public pages, 400 figures, a report of 120 pieces, 60 news items", HEADER, rows
        )


if __name__ == "__main__":
    main()
