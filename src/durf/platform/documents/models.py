"""Documents that people keep: what is known of each version, and its bytes in a table of its own.

A version is never rewritten; only its state moves on. Removing destroys the bytes and the text, and
keeps the fact, the size and the fingerprint.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .formats import LONGEST_NAME, MOST_BYTES

LONGEST_TITLE = 200


class State(models.TextChoices):
    """Whether a version may be read."""

    QUARANTINED = "quarantined", _("Being checked")
    CLEAN = "clean", _("Ready")
    REFUSED = "refused", _("Refused by the virus scanner")
    REMOVED = "removed", _("Removed")


class Document(ConfidentialModel):
    """A document with its versions; `version` is the number of the newest."""

    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ConfidentialModel.Meta):
        pass


class DocumentVersion(ConfidentialModel):
    """One version: what it is, whose, and where it stands. `scan_note` says how it was checked."""

    document = OwnedForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    replaces = OwnedForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=LONGEST_NAME)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State, default=State.QUARANTINED)
    scan_note = models.CharField(max_length=120, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "document", "number"],
                name="one_document_version_per_number",
            ),
            models.CheckConstraint(
                condition=models.Q(size__gt=0, size__lte=MOST_BYTES),
                name="document_isnt_too_large",
            ),
            models.CheckConstraint(
                condition=models.Q(state="removed", removed_at__isnull=False)
                | (~models.Q(state="removed") & models.Q(removed_at__isnull=True)),
                name="document_removal_has_a_moment",
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "-uploaded_at", "-id"], name="documents_newest_first"
            ),
            models.Index(
                fields=["organisation"],
                condition=models.Q(state="quarantined"),
                name="documents_in_quarantine",
            ),
        )


class DocumentBody(ConfidentialModel):
    """The bytes of one version, and the text in them for searching."""

    version = OwnedForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    text = models.TextField(blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "version"], name="one_body_per_document_version"
            ),
        )
