"""Where a person is named in the rows of an organisation, in every model that there is.

Rows that name somebody by e-mail address are given whole: they are about that person. Of rows that
point to somebody, such as who wrote a version, only the fact is given: their content is about
something else. Rows in rooms stay there, as they do for an administrator.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from durf.platform.accounts.models import User
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.viewer import Viewer

Facts = dict[str, Any]


def list_confidential_models() -> list[type[ConfidentialModel]]:
    """Every model with confidential rows, by label."""
    found = [model for model in apps.get_models() if issubclass(model, ConfidentialModel)]
    return sorted(found, key=lambda model: model._meta.label)


def list_user_fields(model: type[models.Model]) -> list[str]:
    """The fields that point to a person."""
    return [f.name for f in model._meta.local_fields if f.is_relation and f.related_model is User]


def list_email_fields(model: type[models.Model]) -> list[str]:
    """The fields that hold an e-mail address."""
    return [f.name for f in model._meta.local_fields if isinstance(f, models.EmailField)]


def find_mentions(viewer: Viewer, person: User) -> list[Facts]:
    """Rows of the viewer's organisation that point to the person: which, and how."""
    mentions: list[Facts] = []
    for model in list_confidential_models():
        for name in list_user_fields(model):
            rows = model.objects.seen_by(viewer).filter(**{name: person})
            mentions += [
                {"row": model._meta.label, "id": row.public_id, "as": name}
                for row in rows.only("public_id", "organisation_id").order_by("pk")
            ]
    return mentions


def find_addressed(viewer: Viewer, email: str) -> list[Facts]:
    """Rows of the viewer's organisation that hold the address, whole."""
    found: list[Facts] = []
    for model in list_confidential_models():
        names = list_email_fields(model)
        if not names:
            continue
        test = Q()
        for name in names:
            test |= Q(**{f"{name}__iexact": email})
        found += [
            {"row": model._meta.label, "id": row.public_id, **list_texts(row)}
            for row in model.objects.seen_by(viewer).filter(test).order_by("pk")
        ]
    return found


def list_texts(row: models.Model) -> Facts:
    """What a row says, without keys and references."""
    kinds = (models.CharField, models.TextField, models.BooleanField, models.DateField)
    return {
        field.name: getattr(row, field.name)
        for field in row._meta.local_fields
        if isinstance(field, kinds) and field.name != "public_id"
    }
