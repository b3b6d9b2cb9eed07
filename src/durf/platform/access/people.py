"""Names of people for other apps' lists, so that nobody else queries the people tables."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from durf.platform.accounts.models import User

M = TypeVar("M", bound=models.Model)


def annotate_name(rows: QuerySet[M], *, user_field: str, into: str) -> QuerySet[M]:
    """Add the name of the person whose id stands in `user_field`; empty text when nobody."""
    names = User.objects.filter(pk=OuterRef(user_field)).values("name")
    named: QuerySet[M] = rows.annotate(**{into: Coalesce(Subquery(names), models.Value(""))})
    return named
