"""Rows that come along in one query are the real rows, stay within the walls, and are noted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import OuterRef
from django.test.utils import CaptureQueriesContext

from durf.platform.documents.files import Upload, add_version, keep_document
from durf.platform.documents.models import Document, DocumentVersion
from durf.platform.tenancy.bundles import bundle, unbundle
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import make_member, make_organisation, viewer_of
from tests.platform.documents.files import WHOLE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PDF = Upload(name="plan.pdf", body=WHOLE["plan.pdf"], title="Plan", scanner="")


def make_versions(viewer: Viewer) -> Document:
    """A document with two versions."""
    with acting_as(viewer):
        document = keep_document(viewer, upload=PDF, now=NOW)
        add_version(viewer, document, upload=PDF, seen_version=1, now=NOW)
    return document


def list_bundled(viewer: Viewer, *, owner: Viewer) -> tuple[list[DocumentVersion], set[int]]:
    """The versions that come with the owner's document, and the ids that the trail has of them."""
    with acting_as(viewer) as presence:
        versions = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("number")
        documents = Document.objects.filter(organisation_id__in=owner.organisations)
        rows = list(documents.annotate(all_versions=bundle(versions, "uploaded_by", "replaces")))
        found = [
            version
            for row in rows
            for version in unbundle(DocumentVersion, row.all_versions, "uploaded_by", "replaces")
        ]
        return found, presence.trail.reads[DocumentVersion._meta.label]


def test_bundled_rows_are_the_real_rows_in_one_query() -> None:
    viewer = viewer_of(make_member(make_organisation("Astervoort")))
    make_versions(viewer)
    with acting_as(viewer):
        real = list(DocumentVersion.objects.order_by("number"))

    with CaptureQueriesContext(connection) as captured:
        found, _ = list_bundled(viewer, owner=viewer)
        assert [row.uploaded_by.name for row in found] == [r.uploaded_by.name for r in found]
        assert [row.replaces and row.replaces.number for row in found] == [None, 1]

    columns = [field.attname for field in DocumentVersion._meta.concrete_fields]
    assert [[getattr(row, name) for name in columns] for row in found] == [
        [getattr(row, name) for name in columns] for row in real
    ]
    assert len([q for q in captured.captured_queries if "documents_document" in q["sql"]]) == 1


def test_bundled_rows_leave_their_ids_in_the_trail() -> None:
    viewer = viewer_of(make_member(make_organisation("Astervoort")))
    make_versions(viewer)

    found, noted = list_bundled(viewer, owner=viewer)

    assert len(found) == 2
    assert noted == {row.pk for row in found}


def test_stranger_gets_no_bundle() -> None:
    owner = viewer_of(make_member(make_organisation("Astervoort")))
    stranger = viewer_of(make_member(make_organisation("Culemhaven")))
    make_versions(owner)

    found, noted = list_bundled(stranger, owner=owner)

    assert (found, noted) == ([], set())


def test_bundle_follows_foreign_keys_only() -> None:
    viewer = viewer_of(make_member(make_organisation("Astervoort")))

    with acting_as(viewer), pytest.raises(TypeError, match="not a foreign key"):
        bundle(DocumentVersion.objects.none(), "file_name")
