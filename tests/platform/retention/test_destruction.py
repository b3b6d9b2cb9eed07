"""What is too old goes, with proof; nothing else does; and a preview changes nothing."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from durf.platform.access.members.invitations import hash_token, new_token
from durf.platform.access.models import Invitation
from durf.platform.audit.entries import record_presence
from durf.platform.audit.models import AuditEntry
from durf.platform.audit.verification import verify_organisations
from durf.platform.contacts.book import ContactDetails, add_contact, end_contact
from durf.platform.contacts.models import Contact, ContactVersion
from durf.platform.jobs.daily import run_due
from durf.platform.jobs.models import DailyRun
from durf.platform.notices.models import SentMail, WaitingMail
from durf.platform.retention.models import Certificate
from durf.platform.retention.schedule import find_rule
from durf.platform.retention.tables import certificates_table, describe_copy
from durf.platform.tenancy.viewer import acting_as
from durf.platform.upkeep.copies import record_backup
from tests import harness
from tests.factories import make_member, make_organisation, viewer_of
from tests.platform.retention.commands import call

pytestmark = pytest.mark.committed


def age(key: str, *, extra_days: int = 1):
    """A moment that lies just beyond the period of this rule."""
    rule = find_rule(key)
    assert rule is not None
    assert rule.keep is not None
    return timezone.now() - rule.keep - timedelta(days=extra_days)


@pytest.fixture
def viewer(committed_db):
    return viewer_of(make_member(make_organisation()))


@pytest.fixture
def stranger(committed_db):
    return viewer_of(make_member(make_organisation("Culemhaven")))


def end_person(viewer, name, *, at):
    details = ContactDetails("ciso", False, name, "x@astervoort.test", "", "")
    with acting_as(viewer) as presence:
        contact = add_contact(viewer, details=details, now=at)
        end_contact(viewer, contact, now=at)
        record_presence(presence, activity="test", now=timezone.now())


def list_certificates(viewer):
    with acting_as(viewer):
        return {row.rule: row.destroyed for row in Certificate.objects.seen_by(viewer)}


def test_ended_contacts_go_with_their_history_and_leave_proof(committed_db, viewer) -> None:
    end_person(viewer, "Oud", at=age("contacts.ended"))
    end_person(viewer, "Nieuw", at=age("contacts.ended", extra_days=-2))
    end_person(viewer, "Ouder", at=age("contacts.ended", extra_days=400))

    foreseen = call(committed_db, "retention", "preview")
    output = call(committed_db, "retention", "run")

    assert f"organisation {viewer.organisation_id}: 2 x contacts.ended" in foreseen
    assert "2 rows would be destroyed." in foreseen
    assert "2 rows destroyed." in output
    assert "Oud" not in foreseen + output
    with acting_as(viewer):
        names = list(Contact.objects.values_list("name", flat=True))
        versions = ContactVersion.objects.count()
    assert (names, versions) == (["Nieuw"], 2)
    assert list_certificates(viewer) == {"contacts.ended": 2}


def test_preview_changes_nothing(committed_db, viewer) -> None:
    end_person(viewer, "Oud", at=age("contacts.ended"))

    call(committed_db, "retention", "preview")

    with acting_as(viewer):
        assert Contact.objects.count() == 1
    assert list_certificates(viewer) == {}


def test_second_run_finds_nothing(committed_db, viewer) -> None:
    end_person(viewer, "Oud", at=age("contacts.ended"))
    call(committed_db, "retention", "run")

    assert call(committed_db, "retention", "run").strip() == "0 rows destroyed."
    assert list_certificates(viewer) == {"contacts.ended": 1}


def test_other_organisation_sees_no_proof_and_keeps_its_rows(
    committed_db, viewer, stranger
) -> None:
    end_person(viewer, "Oud", at=age("contacts.ended"))
    end_person(stranger, "Nieuw", at=timezone.now())

    call(committed_db, "retention", "run")

    assert list_certificates(stranger) == {}
    with acting_as(stranger):
        assert Contact.objects.count() == 1


def test_record_of_who_looked_is_cut_and_stays_verifiable(committed_db, viewer) -> None:
    for days in (3, 2):
        with acting_as(viewer) as presence:
            Contact.objects.count()
            record_presence(presence, activity="test", now=age("audit.entries", extra_days=days))
    with acting_as(viewer) as presence:
        Contact.objects.count()
        record_presence(presence, activity="test", now=timezone.now())

    call(committed_db, "retention", "run")

    with acting_as(viewer):
        activities = list(
            AuditEntry.objects.order_by("sequence").values_list("activity", flat=True)
        )
    assert activities == ["test", "retention.run"]
    assert list_certificates(viewer) == {"audit.entries": 2}
    assert verify_organisations(viewer.organisations, outside={}) == []


def invite_at(organisation_id, moment, **changes):
    return Invitation.objects.create(
        email="x@astervoort.test",
        name="X",
        organisation_id=organisation_id,
        role="ciso",
        begins_on=moment.date(),
        token_hash=hash_token(new_token()),
        sent_at=moment,
        expires_at=moment,
        **changes,
    )


def test_old_invitations_go_and_used_ones_count_from_their_use(committed_db, viewer) -> None:
    old, now = age("access.invitations"), timezone.now()
    invite_at(viewer.organisation_id, old)
    invite_at(viewer.organisation_id, old, withdrawn_at=old)
    kept = invite_at(viewer.organisation_id, old, accepted_at=now)

    call(committed_db, "retention", "run")

    assert list(Invitation.objects.all()) == [kept]
    assert list_certificates(viewer) == {"access.invitations": 2}


def test_proof_names_the_last_backup_with_a_copy(committed_db, viewer) -> None:
    day = timezone.localdate() + timedelta(days=60)
    record_backup(made_at=timezone.now(), keep_until_on=day, size=1, version="0")
    end_person(viewer, "Oud", at=age("contacts.ended"))

    call(committed_db, "retention", "run")

    with acting_as(viewer):
        assert Certificate.objects.get().last_copy_on == day
        assert certificates_table(viewer).rows


def test_proof_without_a_backup_says_unknown(committed_db, viewer) -> None:
    end_person(viewer, "Oud", at=age("contacts.ended"))

    call(committed_db, "retention", "run")

    with acting_as(viewer):
        row = Certificate.objects.get()
    assert row.last_copy_on is None
    assert describe_copy(row)


def test_application_can_neither_make_nor_change_proof(viewer) -> None:
    with acting_as(viewer):
        with pytest.raises(DatabaseError), transaction.atomic():
            Certificate.objects.create(
                organisation_id=viewer.organisation_id,
                rule="contacts.ended",
                keep_days=1,
                destroyed=1,
                before_at=timezone.now(),
                destroyed_at=timezone.now(),
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            Certificate.objects.update(destroyed=5)


def test_fault_in_one_organisation_leaves_it_as_it_was(committed_db, viewer) -> None:
    end_person(viewer, "Oud", at=age("contacts.ended"))
    with psycopg.connect(harness.cluster().superuser_url(committed_db)) as admin:
        admin.execute("ALTER TABLE retention_certificate ADD CHECK (destroyed > 1000)")

    call(committed_db, "retention", "run", code=1)

    with acting_as(viewer):
        assert Contact.objects.count() == 1


def test_worker_clears_what_it_may_every_day(committed_db) -> None:
    old, now = age("notices.waiting"), timezone.now()
    for moment in (old, now):
        WaitingMail.objects.create(
            name="x", recipient="x@x.test", language="nl", values={}, queued_at=moment
        )
        SentMail.objects.create(
            name="x", recipient="x@x.test", subject="x", body="x", sent_at=moment
        )
        DBTaskResult.objects.create(
            status="SUCCESSFUL",
            finished_at=moment,
            task_path="x",
            args_kwargs={"args": [], "kwargs": {}},
            backend_name="default",
        )

    assert "retention" in run_due(now=now)

    assert [row.queued_at for row in WaitingMail.objects.all()] == [now]
    assert [row.sent_at for row in SentMail.objects.all()] == [now]
    assert DBTaskResult.objects.filter(task_path="x").count() == 1


def test_days_of_daily_tasks_go_with_the_operator(committed_db) -> None:
    DailyRun.objects.create(name="x", ran_on=age("jobs.days").date())
    DailyRun.objects.create(name="x", ran_on=timezone.localdate())

    output = call(committed_db, "retention", "run")

    assert "installation: 1 x jobs.days" in output
    assert DailyRun.objects.count() == 1
