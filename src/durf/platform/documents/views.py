"""The documents of an organisation: list, add, look, add a version, download, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Action
from durf.platform.ui.interface import Crumb

from .downloads import make_download
from .errors import DocumentChangedError, FileRefusedError
from .files import add_version, keep_document, remove_document
from .forms import DocumentForm, FileForm, VersionForm
from .models import Document, DocumentVersion, State
from .queries import read_body
from .tables import documents_table, versions_table
from .uploads import go_on


@house_page(Capability.DOCUMENTS_SEE)
def show_documents(request: HouseRequest) -> HttpResponse:
    """Every document of the organisation."""
    add_url = address("document_add", request.organisation)
    may_edit = request.viewer.may(Capability.DOCUMENTS_EDIT)
    table = documents_table(
        request.viewer,
        link=lambda row: page_of(request, row.document),
        first_step=Action(_("Add a document"), add_url) if may_edit else None,
    )
    context = {"may_edit": may_edit, "add_url": add_url}
    return table.respond(request, "documents/list.html", context)


@house_page(Capability.DOCUMENTS_EDIT)
def add(request: HouseRequest) -> HttpResponse:
    """A new document."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            document = keep_document(request.viewer, upload=form.upload(), now=timezone.now())
        except FileRefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The changes have been saved."))
            return go_on(request, page_of(request, document))
    return show_form(request, form, title=_("Add a document"), submit=_("Add this document"))


@house_page(Capability.DOCUMENTS_SEE)
def show_document(request: HouseRequest, document: str) -> HttpResponse:
    """One document with its versions."""
    row = find_document(request, document)
    table = versions_table(request.viewer, row, link=lambda v: download_of(request, row, v))
    bound = table.bind(request.GET)
    context = {
        "document": row,
        "is_removed": all(version.state == State.REMOVED for version in bound.rows),
        "may_edit": request.viewer.may(Capability.DOCUMENTS_EDIT),
        "version_url": page_of(request, row, "document_version_add"),
        "remove_url": page_of(request, row, "document_remove"),
        "breadcrumbs": [documents_crumb(request), Crumb(row.title)],
        "table": bound,
    }
    return TemplateResponse(request, "documents/document.html", context)


@house_page(Capability.DOCUMENTS_EDIT)
def add_newer(request: HouseRequest, document: str) -> HttpResponse:
    """A newer version of a document."""
    row = find_document(request, document)
    initial = {"seen_version": row.version}
    form = VersionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        seen, now = form.cleaned_data["seen_version"], timezone.now()
        try:
            add_version(request.viewer, row, upload=form.upload(), seen_version=seen, now=now)
        except (FileRefusedError, DocumentChangedError) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The new version has been added."))
            return go_on(request, page_of(request, row))
    title = _("New version of %(title)s") % {"title": row.title}
    return show_form(request, form, title=title, submit=_("Add this version"), document=row)


@house_page(Capability.DOCUMENTS_SEE)
def download(request: HouseRequest, document: str, version: str) -> HttpResponse:
    """The bytes of one version, as a file."""
    versions = DocumentVersion.objects.seen_by(request.viewer)
    row = get_object_or_404(versions, document__public_id=document, public_id=version)
    return make_download(row, read_body(request.viewer, row))


@house_page(Capability.DOCUMENTS_EDIT)
def remove(request: HouseRequest, document: str) -> HttpResponse:
    """Destroy the bytes of a document: asked first, then done."""
    row = find_document(request, document)
    if request.method == "POST":
        remove_document(request.viewer, row, now=timezone.now())
        messages.success(request, _("The changes have been saved."))
        return redirect(address("documents", request.organisation))
    context = {
        "document": row,
        "breadcrumbs": [documents_crumb(request), Crumb(row.title, page_of(request, row))],
        "document_url": page_of(request, row),
    }
    return TemplateResponse(request, "documents/remove.html", context)


def find_document(request: HouseRequest, public_id: str) -> Document:
    """A document of the viewer's organisation, or 404."""
    return get_object_or_404(Document.objects.seen_by(request.viewer), public_id=public_id)


def page_of(request: HouseRequest, document: Document, url_name: str = "document") -> str:
    """The address of a page about this document."""
    return address(url_name, request.organisation, document=document.public_id)


def download_of(request: HouseRequest, document: Document, version: DocumentVersion) -> str:
    """Where a version can be fetched; empty when it can't be."""
    if version.state != State.CLEAN:
        return ""
    ids = {"document": document.public_id, "version": version.public_id}
    return address("document_download", request.organisation, **ids)


def documents_crumb(request: HouseRequest) -> Crumb:
    """The way back to the list."""
    return Crumb(_("Documents"), address("documents", request.organisation))


def show_form(
    request: HouseRequest,
    form: FileForm,
    *,
    title: str,
    submit: str,
    document: Document | None = None,
) -> HttpResponse:
    """The form with the file to choose; 422 when it was refused."""
    crumbs = [documents_crumb(request)]
    if document is not None:
        crumbs.append(Crumb(document.title, page_of(request, document)))
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "breadcrumbs": [*crumbs, Crumb(title)],
        "cancel_url": page_of(request, document) if document else crumbs[0].url,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "documents/form.html", context, status=status)
