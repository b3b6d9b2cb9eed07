"""The rows of the platform's own features that have a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from durf.platform.access.members.old_invitations import (
    list_old_invitations,
    remove_old_invitations,
)
from durf.platform.accounts.sessions import clear_expired_sessions, count_expired_sessions
from durf.platform.audit.retention import count_entries, cut_entries
from durf.platform.contacts.models import Contact, ContactVersion
from durf.platform.jobs.models import DailyRun
from durf.platform.notices.models import SentMail, WaitingMail
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE

from .registry import HouseDestroyer, PorchDestroyer, register_house, register_porch

FINISHED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


def list_ended_contacts(viewer: Viewer, before: datetime) -> ConfidentialQuerySet[Contact]:
    """Contacts that ended before that moment."""
    return Contact.objects.seen_by(viewer).filter(ended_at__lt=before)


def count_contacts(viewer: Viewer, before: datetime) -> int:
    """How many ended contacts are too old."""
    return list_ended_contacts(viewer, before).count()


def destroy_contacts(viewer: Viewer, before: datetime, now: datetime) -> int:  # noqa: ARG001 - no moment is written
    """Remove them with every version."""
    ids = list(list_ended_contacts(viewer, before).values_list("pk", flat=True))
    ContactVersion.objects.seen_by(viewer).filter(contact__in=ids).delete()
    Contact.objects.seen_by(viewer).filter(pk__in=ids).delete()
    return len(ids)


def count_audit(viewer: Viewer, before: datetime) -> int:
    """How many lines of the record would be cut."""
    return count_entries(viewer.organisation_id, before=before)


def destroy_audit(viewer: Viewer, before: datetime, now: datetime) -> int:
    """Cut them; the chain keeps a checkpoint."""
    return cut_entries(viewer.organisation_id, before=before, now=now)


def count_invitations(viewer: Viewer, before: datetime) -> int:
    """How many invitations are too old."""
    return list_old_invitations(viewer, before=before).count()


def destroy_invitations(viewer: Viewer, before: datetime, now: datetime) -> int:  # noqa: ARG001 - no moment is written
    """Remove them."""
    return remove_old_invitations(viewer, before=before)


def list_old_waiting(before: datetime) -> QuerySet[WaitingMail]:
    """Mails that stuck."""
    return WaitingMail.objects.filter(queued_at__lt=before)


def list_old_sent(before: datetime) -> QuerySet[SentMail]:
    """Mails of the demonstration."""
    return SentMail.objects.filter(sent_at__lt=before)


def list_old_results(before: datetime) -> QuerySet[DBTaskResult[..., Any]]:
    """Tasks that ended."""
    return DBTaskResult.objects.filter(Q(status__in=FINISHED), finished_at__lt=before)


def list_old_days(before: datetime) -> QuerySet[DailyRun]:
    """Days on which a daily task ran."""
    return DailyRun.objects.filter(ran_on__lt=before.astimezone(LOCAL_ZONE).date())


def make_porch(list_old: Callable[[datetime], QuerySet[Any]]) -> PorchDestroyer:
    """Counts and removes what the function lists."""

    def count(before: datetime) -> int:
        return list_old(before).count()

    def destroy(before: datetime) -> int:
        removed, _rows = list_old(before).delete()
        return removed

    return PorchDestroyer(count, destroy)


def register_own_rows() -> None:
    """Called once, at start-up."""
    register_house("audit.entries", HouseDestroyer(count_audit, destroy_audit))
    register_house("contacts.ended", HouseDestroyer(count_contacts, destroy_contacts))
    register_house("access.invitations", HouseDestroyer(count_invitations, destroy_invitations))
    register_porch(
        "accounts.sessions",
        PorchDestroyer(
            lambda before: count_expired_sessions(now=before),
            lambda before: clear_expired_sessions(now=before),
        ),
    )
    for key, rows in (
        ("notices.waiting", list_old_waiting),
        ("notices.sent", list_old_sent),
        ("jobs.results", list_old_results),
        ("jobs.days", list_old_days),
    ):
        register_porch(key, make_porch(rows))
