"""Every named address of a URL configuration, with the declaration of its view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

from durf.platform.accounts.declared import Access
from tests.leaks.findings import Finding
from tests.leaks.rows import Row


@dataclass(frozen=True)
class Address:
    """One pattern; `access` is None when the view declares nothing."""

    name: str
    route: str
    access: Access | None


def list_addresses(patterns: Iterable[Any], prefix: str = "") -> Iterator[Address]:
    """All of them, those of included configurations too."""
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from list_addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            access = getattr(pattern.callback, "access", None)
            declared = access if isinstance(access, Access) else None
            yield Address(pattern.name or "", route, declared)


def compare_addresses(addresses: Iterable[Address], rows: Iterable[Row]) -> list[Finding]:
    """Addresses without a row, rows without an address, and doors that differ."""
    row_of, found = {row.name: row for row in rows}, list(addresses)
    findings = [
        Finding(name, "stands in the matrix, but no address is called so")
        for name in sorted(row_of.keys() - {address.name for address in found})
    ]
    for address in found:
        row = row_of.get(address.name)
        if row is None:
            findings.append(Finding(address.route, "this address has no row in the matrix"))
        elif address.access is None:
            findings.append(Finding(address.route, "this view declares no access"))
        elif (address.access.door, address.access.capability) != (row.door, row.capability):
            findings.append(
                Finding(
                    address.route,
                    f"the view asks for {address.access.door} {address.access.capability}, "
                    f"the matrix expects {row.door} {row.capability}",
                )
            )
    return findings
