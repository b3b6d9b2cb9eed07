"""Reading the public register."""

from __future__ import annotations

from django.db.models import QuerySet

from durf.reference.municipalities.models import Municipality


def list_municipalities(*, is_fictional: bool) -> QuerySet[Municipality]:
    """All municipalities of now; fictional ones only in a demonstration, and never mixed."""
    return Municipality.objects.filter(is_fictional=is_fictional, ended_on=None)
