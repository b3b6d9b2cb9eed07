"""Keeping documents: quarantine, versions, removal, and nothing of what is refused."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django_tasks_db.models import DBTaskResult

from durf.platform.documents.errors import (
    DocumentChangedError,
    DocumentGoneError,
    DocumentRefusedError,
    DocumentWaitsError,
    FileRefusedError,
)
from durf.platform.documents.files import Upload, add_version, keep_document, remove_document
from durf.platform.documents.models import Document, DocumentBody, DocumentVersion, State
from durf.platform.documents.quarantine import ask_again_later, rescan
from durf.platform.documents.queries import list_document_versions, list_documents, read_body
from durf.platform.tenancy.viewer import acting_as
from tests.platform.documents.clamd import EICAR, Scanner, running
from tests.platform.documents.conftest import NOW, choose
from tests.platform.documents.files import REFUSED, WHOLE

NOWHERE = "127.0.0.1:1"


def newest(viewer, document) -> DocumentVersion:
    return DocumentVersion.objects.seen_by(viewer).filter(document=document).latest("number")


def test_keeping_keeps_bytes_fingerprint_and_author(viewer) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose("brief.docx", title=" Een  brief "), now=NOW)
        version = newest(viewer, document)
        body = read_body(viewer, version)
        text = DocumentBody.objects.get().text

    assert (document.title, version.number, version.state) == ("Een brief", 1, State.CLEAN)
    assert (body, text) == (WHOLE["brief.docx"], "Dag allemaal")
    assert version.sha256 == hashlib.sha256(body).hexdigest()
    assert (version.uploaded_by_id, version.scan_note) == (viewer.user_id, "not scanned")


def test_title_is_the_file_name_when_none_is_given(viewer) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(title=""), now=NOW)

    assert document.title == "plan.pdf"


@pytest.mark.parametrize(
    ("name", "body", "code"), REFUSED, ids=[entry[0][:24] for entry in REFUSED]
)
def test_refused_file_leaves_nothing(viewer, name, body, code) -> None:
    with acting_as(viewer):
        with pytest.raises(FileRefusedError) as refusal:
            keep_document(viewer, upload=Upload(name=name, body=body), now=NOW)
        left = [model.objects.count() for model in (Document, DocumentVersion, DocumentBody)]

    assert (refusal.value.code, left) == (code, [0, 0, 0])


def test_file_of_exactly_25_megabytes_is_kept(viewer) -> None:
    body = b"a" * (25 * 1024 * 1024)

    with acting_as(viewer):
        document = keep_document(viewer, upload=Upload(name="groot.txt", body=body), now=NOW)
        size = newest(viewer, document).size

    assert size == len(body)


def test_scanned_file_is_ready(viewer) -> None:
    with running(Scanner()) as scanner, acting_as(viewer):
        document = keep_document(viewer, upload=choose(scanner=scanner.address), now=NOW)
        version = newest(viewer, document)

    assert (version.state, version.scan_note) == (State.CLEAN, "scanned")
    assert scanner.seen == [WHOLE["plan.pdf"]]


def test_infected_file_is_refused_and_can_not_be_read(viewer) -> None:
    with running(Scanner()) as scanner, acting_as(viewer):
        upload = Upload(name="virus.txt", body=EICAR, scanner=scanner.address)
        version = newest(viewer, keep_document(viewer, upload=upload, now=NOW))

        with pytest.raises(DocumentRefusedError):
            read_body(viewer, version)

    assert (version.state, version.scan_note) == (State.REFUSED, "Eicar-Test-Signature")


def test_file_waits_in_quarantine_until_the_scanner_answers(viewer) -> None:
    with acting_as(viewer):
        version = newest(viewer, keep_document(viewer, upload=choose(scanner=NOWHERE), now=NOW))
        with pytest.raises(DocumentWaitsError):
            read_body(viewer, version)

    is_waiting_still = rescan(viewer.organisation_id, scanner=NOWHERE, now=NOW)
    with running(Scanner()) as scanner:
        is_waiting = rescan(viewer.organisation_id, scanner=scanner.address, now=NOW)

    with acting_as(viewer):
        assert read_body(viewer, newest(viewer, version.document)) == WHOLE["plan.pdf"]
    assert (is_waiting_still, is_waiting) == (True, False)


def test_rescan_touches_one_organisation_only(viewer, stranger) -> None:
    for owner in (viewer, stranger):
        with acting_as(owner):
            keep_document(owner, upload=choose(scanner=NOWHERE), now=NOW)

    with running(Scanner()) as scanner:
        rescan(viewer.organisation_id, scanner=scanner.address, now=NOW)

    with acting_as(stranger):
        assert DocumentVersion.objects.get().state == State.QUARANTINED


def test_retries_are_queued_later_each_time_and_end(viewer) -> None:
    for tries in (1, 2, 6, 7):
        ask_again_later(viewer.organisation_id, now=NOW, tries=tries)

    planned = DBTaskResult.objects.order_by("run_after").values_list("run_after", flat=True)
    assert list(planned) == [NOW + timedelta(minutes=5 * tries) for tries in (1, 2, 6)]


def test_newer_version_replaces_and_the_older_stays_readable(viewer) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(), now=NOW)
        add_version(viewer, document, upload=choose("brief.docx"), seen_version=1, now=NOW)
        second, first = list_document_versions(viewer, document)
        bodies = [read_body(viewer, version) for version in (first, second)]
        listed = [row.number for row in list_documents(viewer)]

    assert (second.replaces_id, first.replaces_id, listed) == (first.pk, None, [2])
    assert bodies == [WHOLE["plan.pdf"], WHOLE["brief.docx"]]


def test_version_on_top_of_a_colleagues_is_refused(viewer) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(), now=NOW)
        add_version(viewer, document, upload=choose("brief.docx"), seen_version=1, now=NOW)

        with pytest.raises(DocumentChangedError):
            add_version(viewer, document, upload=choose("lijst.csv"), seen_version=1, now=NOW)

        assert DocumentBody.objects.count() == 2


def test_removal_destroys_bytes_and_keeps_the_fact(viewer) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(), now=NOW)
        add_version(viewer, document, upload=choose("brief.docx"), seen_version=1, now=NOW)
        remove_document(viewer, document, now=NOW)
        versions = list(list_document_versions(viewer, document))

        with pytest.raises(DocumentGoneError):
            read_body(viewer, versions[0])
        with pytest.raises(DocumentGoneError):
            remove_document(viewer, document, now=NOW)
        with pytest.raises(DocumentGoneError):
            add_version(viewer, document, upload=choose(), seen_version=2, now=NOW)

        assert DocumentBody.objects.count() == 0
    assert [(v.state, v.removed_by_id) for v in versions] == [(State.REMOVED, viewer.user_id)] * 2
    assert all(len(version.sha256) == 64 for version in versions)


def test_two_houses_never_see_each_others_documents(viewer, stranger) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(), now=NOW)

    with acting_as(stranger):
        models = (Document, DocumentVersion, DocumentBody)
        seen = [list(model.objects.values_list("pk", flat=True)) for model in models]
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
                seen.append(cursor.fetchone())
            cursor.execute("DELETE FROM documents_documentbody")
            deleted = cursor.rowcount

    with acting_as(viewer):
        assert read_body(viewer, newest(viewer, document)) == WHOLE["plan.pdf"]
    assert (seen, deleted) == ([[], [], [], (0,), (0,), (0,)], 0)


def test_version_of_a_strangers_document_is_refused_by_the_database(viewer, stranger) -> None:
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(), now=NOW)

    version = DocumentVersion(
        organisation_id=stranger.organisation_id,
        document_id=document.pk,
        number=2,
        size=1,
        uploaded_at=NOW,
        uploaded_by_id=stranger.user_id,
    )
    with pytest.raises(IntegrityError, match="document_owned"), acting_as(stranger):
        version.save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_documentbody SET content = ''",
        "UPDATE documents_documentversion SET sha256 = ''",
        "DELETE FROM documents_documentversion",
        "DELETE FROM documents_document",
    ],
)
def test_application_may_not_rewrite_a_version(viewer, statement) -> None:
    with acting_as(viewer):
        keep_document(viewer, upload=choose(), now=NOW)

        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize("count", [1, 4])
def test_list_takes_one_query_and_no_bytes(viewer, count, django_assert_num_queries) -> None:
    with acting_as(viewer):
        for _ in range(count):
            keep_document(viewer, upload=choose(), now=NOW)

        with django_assert_num_queries(1) as queries:
            rows = [(row.document.title, row.uploaded_by.name) for row in list_documents(viewer)]

    assert len(rows) == count
    assert "documentbody" not in queries.captured_queries[0]["sql"]
