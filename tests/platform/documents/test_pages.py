"""The pages of the documents: upload with and without script, download as file, nobody else's."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from durf.platform.access.matrix import Role
from durf.platform.access.navigation import address
from durf.platform.audit.models import AuditEntry
from durf.platform.documents.files import keep_document
from durf.platform.documents.models import Document, DocumentBody, DocumentVersion
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.factories import make_member, make_organisation, sign_in, viewer_of
from tests.platform.documents.conftest import NOW, choose
from tests.platform.documents.files import REFUSED, WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_organisation("Astervoort")


@pytest.fixture
def ciso(house):
    return make_member(house, Role.CISO)


@pytest.fixture
def browser(ciso) -> Client:
    return sign_in(Client(), ciso.user)


def chosen(name: str = "plan.pdf", body: bytes | None = None) -> SimpleUploadedFile:
    content = WHOLE[name] if body is None else body
    return SimpleUploadedFile(name, content, content_type="text/html")


def keep(member, name: str = "plan.pdf") -> tuple[Document, DocumentVersion]:
    viewer = viewer_of(member)
    with acting_as(viewer):
        document = keep_document(viewer, upload=choose(name), now=NOW)
        return document, DocumentVersion.objects.get(document=document)


def place(url_name: str, house, *rows) -> str:
    names = ("document", "version")
    ids = {name: row.public_id for name, row in zip(names, rows, strict=False)}
    return address(url_name, house, **ids)


def test_upload_without_script_ends_at_the_document(browser, house, ciso) -> None:
    answer = browser.post(place("document_add", house), {"title": "Ons plan", "file": chosen()})

    with acting_as(viewer_of(ciso)):
        document = Document.objects.get()
        version = DocumentVersion.objects.get()
    assert answer.status_code == 302
    assert answer.url == place("document", house, document)
    assert (document.title, version.media_type) == ("Ons plan", "application/pdf")


def test_upload_by_script_gets_the_next_place(browser, house, ciso) -> None:
    answer = browser.post(
        place("document_add", house), {"file": chosen()}, headers={"X-Durf-Upload": "1"}
    )

    with acting_as(viewer_of(ciso)):
        document = Document.objects.get()
    assert answer.status_code == 204
    assert answer["X-Durf-Place"] == place("document", house, document)


@pytest.mark.parametrize("code", sorted({code for _, _, code in REFUSED} - {"file_name"}))
def test_refused_upload_says_why_at_the_field_and_keeps_nothing(browser, house, ciso, code) -> None:
    name, body, _ = next(entry for entry in REFUSED if entry[2] == code)

    answer = browser.post(place("document_add", house), {"file": chosen(name, body)})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    with acting_as(viewer_of(ciso)):
        assert DocumentBody.objects.count() == 0


def test_list_and_page_show_the_document(browser, house, ciso) -> None:
    document, version = keep(ciso)

    listed = browser.get(place("documents", house)).content.decode()
    page = browser.get(place("document", house, document)).content.decode()

    assert place("document", house, document) in listed
    assert place("document_download", house, document, version) in page
    assert version.sha256[:8] in page


def test_download_is_a_file_and_nothing_else(browser, house, ciso) -> None:
    document, version = keep(ciso, "brief.docx")

    answer = browser.get(place("document_download", house, document, version))

    assert answer.content == WHOLE["brief.docx"]
    assert answer["Content-Disposition"] == 'attachment; filename="brief.docx"'
    assert answer["Content-Type"] == version.media_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ('plan"; filename="x.exe".pdf', 'attachment; filename="plan; filename=x.exe.pdf"'),
        ("begröting.pdf", "attachment; filename*=utf-8''begr%C3%B6ting.pdf"),
        ("a\r\nX-Bad: 1.pdf", 'attachment; filename="aX-Bad 1.pdf"'),
    ],
)
def test_download_name_can_not_forge_a_header(browser, house, ciso, name, disposition) -> None:
    viewer = viewer_of(ciso)
    with acting_as(viewer):
        upload = type(choose())(name=name, body=WHOLE["plan.pdf"])
        document = keep_document(viewer, upload=upload, now=NOW)
        version = DocumentVersion.objects.get()

    answer = browser.get(place("document_download", house, document, version))

    assert answer["Content-Disposition"] == disposition
    assert "X-Bad" not in answer.headers


def test_download_leaves_the_version_and_its_bytes_in_the_trail(browser, house, ciso) -> None:
    document, version = keep(ciso)

    browser.get(place("document_download", house, document, version))

    with acting_as(viewer_of(ciso)):
        entry = AuditEntry.objects.filter(activity="document_download").latest("sequence")
    touched = json.loads(entry.touched)
    assert touched["reads"]["documents.DocumentVersion"] == [version.pk]
    assert len(touched["reads"]["documents.DocumentBody"]) == 1


def test_newer_version_is_added_and_a_second_try_on_the_old_one_refused(
    browser, house, ciso
) -> None:
    document, _ = keep(ciso)
    url = place("document_version_add", house, document)

    first = browser.post(url, {"file": chosen("brief.docx"), "seen_version": "1"})
    second = browser.post(url, {"file": chosen("brief.docx"), "seen_version": "1"})

    assert (first.status_code, second.status_code) == (302, 422)


def test_removed_document_can_not_be_fetched_any_more(browser, house, ciso) -> None:
    document, version = keep(ciso)

    browser.post(place("document_remove", house, document))
    answer = browser.get(place("document_download", house, document, version))
    page = browser.get(place("document", house, document))

    assert answer.status_code == 409
    assert version.sha256[:8] in page.content.decode()
    with acting_as(viewer_of(ciso)):
        assert DocumentBody.objects.count() == 0


PAGES = [
    ("documents", ()),
    ("document_add", ()),
    ("document", ("document",)),
    ("document_version_add", ("document",)),
    ("document_remove", ("document",)),
    ("document_download", ("document", "version")),
]


@pytest.mark.parametrize(("url_name", "needed"), PAGES, ids=[name for name, _ in PAGES])
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_gets_the_same_answer_as_for_nothing(
    house, ciso, url_name, needed, method
) -> None:
    rows = keep(ciso)[: len(needed)]
    elsewhere = make_organisation("Culemhaven")
    stranger = sign_in(Client(), make_member(elsewhere, Role.CISO).user)

    in_our_house = getattr(stranger, method)(place(url_name, house, *rows))
    by_our_id = getattr(stranger, method)(place(url_name, elsewhere, *rows)) if rows else None

    assert in_our_house.status_code == 404
    assert by_our_id is None or by_our_id.status_code == 404


@pytest.mark.parametrize(
    ("role", "may_see", "may_edit"),
    [
        (Role.CISO, True, True),
        (Role.MUNICIPAL_SECRETARY, True, True),
        (Role.CONTROLLER, True, False),
        (Role.PORTFOLIO_HOLDER, True, False),
        (Role.REPORTER, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_roles_of_a_municipality(house, role, may_see, may_edit) -> None:
    browser = sign_in(Client(), make_member(house, role).user)

    seen = browser.get(place("documents", house)).status_code == 200
    edited = browser.get(place("document_add", house)).status_code == 200

    assert (seen, edited) == (may_see, may_edit)


@pytest.mark.parametrize(
    ("role", "may_edit"),
    [
        (Role.CHAIR, True),
        (Role.SECRETARY, True),
        (Role.SECRETARIAT, True),
        (Role.COMMITTEE_MEMBER, False),
    ],
)
def test_roles_of_a_committee(role, may_edit) -> None:
    committee = make_organisation("Visitatiecommissie", OrganisationKind.COMMITTEE)
    browser = sign_in(Client(), make_member(committee, role).user)

    assert browser.get(place("documents", committee)).status_code == 200
    assert (browser.get(place("document_add", committee)).status_code == 200) is may_edit


@pytest.mark.parametrize("count", [1, 5])
def test_list_takes_as_many_queries_for_one_as_for_five(
    browser, house, ciso, count, django_assert_max_num_queries
) -> None:
    for _ in range(count):
        keep(ciso)

    with django_assert_max_num_queries(16) as queries:
        browser.get(place("documents", house))

    assert not any("documentbody" in query["sql"] for query in queries.captured_queries)
