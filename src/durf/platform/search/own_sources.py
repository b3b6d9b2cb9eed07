"""What can be found of the platform's own features: contacts, and the text of documents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Func, TextField, Value
from django.utils.translation import gettext_lazy as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.contacts.functions import label_function
from durf.platform.contacts.models import Contact
from durf.platform.contacts.queries import list_contacts
from durf.platform.documents.models import DocumentBody, State
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .sources import Source, Title

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_contact_rows(viewer: Viewer, now: datetime) -> ConfidentialQuerySet[Contact]:  # noqa: ARG001 - contacts know no clock
    """Those who can be reached now."""
    return list_contacts(viewer)


def entitle_contact(row: Contact, organisation: Organisation) -> Title:
    """The name with the function; the page of all contacts."""
    function = label_function(organisation.kind, row.function)
    return Title(f"{row.name}, {function}", address("profile", organisation))


def list_document_rows(viewer: Viewer, now: datetime) -> ConfidentialQuerySet[DocumentBody]:  # noqa: ARG001 - documents know no clock
    """The newest version of every document that may be read, without its bytes."""
    return (
        DocumentBody.objects.seen_by(viewer)
        .filter(version__state=State.CLEAN, version__number=F("version__document__version"))
        .select_related("version__document")
        .defer("content", "text")
    )


def entitle_document(row: Any, organisation: Organisation) -> Title:
    """The title of the document, and its page."""
    document = row.version.document
    return Title(document.title, address("document", organisation, document=document.public_id))


def join(*fields: str) -> Func:
    """Some fields of a row as one text."""
    return Func(Value(" "), *fields, function="concat_ws", output_field=TextField())


OWN_SOURCES = (
    Source(
        key="contacten",
        label=_("Contacts"),
        capability=Capability.PROFILE_SEE,
        rows=list_contact_rows,
        text=join("name", "email", "phone", "note"),
        entitle=entitle_contact,
    ),
    Source(
        key="documenten",
        label=_("Documents"),
        capability=Capability.DOCUMENTS_SEE,
        rows=list_document_rows,
        text=F("text"),
        entitle=entitle_document,
        headings=("version__document__title", "version__file_name"),
    ),
)
