"""App registration of the documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily


class DocumentsConfig(AppConfig):
    """Documents with versions."""

    name = "durf.platform.documents"
    label = "documents"

    def ready(self) -> None:
        """Put the documents in the navigation, and what is in quarantine before the scanner."""
        from .quarantine import rescan_all  # noqa: PLC0415 - models are loaded by now

        register_daily("document_rescan", rescan_all)
        register_pages(
            Page(
                label=_("Documents"),
                url_name="documents",
                capability=Capability.DOCUMENTS_SEE,
                section=_("Our organisation"),
                order=15,
            )
        )
        register_activities(
            {
                "documents": _("Page: documents"),
                "document": _("Page: one document"),
                "document_add": _("Adding a document"),
                "document_version_add": _("Adding a version of a document"),
                "document_download": _("Downloaded a document"),
                "document_remove": _("Removing a document"),
                "document_rescan": _("Virus scan of documents that waited"),
            }
        )
        register_nouns(
            {
                "documents.Document": _("document"),
                "documents.DocumentVersion": _("version of a document"),
                "documents.DocumentBody": _("content of a document"),
            }
        )
