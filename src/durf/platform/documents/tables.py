"""The documents of an organisation, and the versions of one of them, as tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action
from durf.platform.ui.moments import format_moment
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .models import Document, DocumentVersion, State
from .quarantine import NOT_SCANNED, SCANNED
from .queries import list_document_versions, list_documents

Link = Callable[[DocumentVersion], str]


def documents_table(
    viewer: Viewer, *, link: Link, first_step: Action | None
) -> Table[DocumentVersion]:
    """Every document by its newest version."""
    return Table(
        caption=_("Documents"),
        columns=[
            Column(
                "title",
                _("Title"),
                source="document__title",
                is_sortable=True,
                filter=Search(),
                link=link,
                is_row_header=True,
            ),
            Column("type", _("Type"), source="media_type", getter=name_type),
            *size_and_state(is_list=True),
            Column("number", _("Version"), is_number=True),
            *origin(is_list=True),
        ],
        rows=list_documents(viewer),
        empty=EmptyText(
            title=_("There are no documents yet"),
            text=_("What you add here can be read by people of your organisation only."),
            action=first_step,
        ),
        file_name="documenten",
        sort="-uploaded_at",
    )


def versions_table(viewer: Viewer, document: Document, *, link: Link) -> Table[DocumentVersion]:
    """Every version of one document, newest first."""
    return Table(
        caption=_("Versions"),
        columns=[
            Column("number", _("Version"), is_row_header=True, is_number=True),
            Column("file_name", _("File"), link=link),
            *size_and_state(is_list=False),
            Column("checked", _("Virus scan"), getter=describe_scan),
            *origin(is_list=False),
            Column("sha256", _("Fingerprint (SHA-256)"), getter=shorten_fingerprint),
        ],
        rows=list_document_versions(viewer, document),
        empty=EmptyText(title=_("There are no versions"), text=_("Add a version first.")),
    )


def size_and_state(*, is_list: bool) -> list[Column[DocumentVersion]]:
    """How large, and whether it may be read."""
    return [
        Column("size", _("Size"), getter=lambda row: filesizeformat(row.size), is_sortable=is_list),
        Column(
            "state",
            _("State"),
            getter=lambda row: State(row.state).label,
            is_sortable=is_list,
            filter=Choices(State.choices) if is_list else None,
        ),
    ]


def origin(*, is_list: bool) -> list[Column[DocumentVersion]]:
    """When, and by whom."""
    return [
        Column(
            "uploaded_at",
            _("Added"),
            getter=lambda row: format_moment(row.uploaded_at),
            is_sortable=is_list,
        ),
        Column("uploaded_by", _("By"), source="uploaded_by__name", is_sortable=is_list),
    ]


def name_type(row: DocumentVersion) -> str:
    """The type as people say it: the ending."""
    return PurePosixPath(row.file_name).suffix[1:].upper()


def shorten_fingerprint(row: DocumentVersion) -> str:
    """Groups of eight, so that a narrow column can break it and an ear can follow it."""
    return " ".join(row.sha256[start : start + 8] for start in range(0, len(row.sha256), 8))


def describe_scan(row: DocumentVersion) -> str:
    """How the file was checked."""
    words = {NOT_SCANNED: translate("not scanned"), SCANNED: translate("nothing found"), "": "–"}
    return words.get(row.scan_note, row.scan_note)
