"""Contacts by function and every version they went through."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey


class Contact(ConfidentialModel):
    """Who fills a function now. A stand-in names no one: they have the same function."""

    function = models.CharField(_("function"), max_length=40)
    is_stand_in = models.BooleanField(_("stands in when the first contact is away"), default=False)
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    note = models.CharField(_("how best to reach this person"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(email="") | ~models.Q(phone=""),
                name="contact_can_be_reached",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Change(models.TextChoices):
    """What happened to a contact."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    ENDED = "ended", _("Ended")


class ContactVersion(ConfidentialModel):
    """The contact as it was after one change; never rewritten."""

    contact = OwnedForeignKey(Contact, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    function = models.CharField(max_length=40)
    is_stand_in = models.BooleanField()
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "contact", "number"], name="one_contact_version_per_number"
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "-changed_at", "-id"], name="contact_versions_newest_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact_id}/{self.number}"
