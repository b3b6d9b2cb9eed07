"""Organisations for tasks of the installation itself: ids only, never their rows."""

from __future__ import annotations

from durf.platform.tenancy.models import Organisation


def list_organisation_ids() -> list[int]:
    """Every organisation, closed ones too, by id."""
    return list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
