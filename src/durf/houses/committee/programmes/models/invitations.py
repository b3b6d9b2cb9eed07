"""Inviting: the letter, what came back, and the person whom the municipality named."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.programmes.states import Channel, DrawnState
from durf.platform.documents.models import Document
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .selections import Drawn

PERSON = settings.AUTH_USER_MODEL
ANSWERS = [
    (DrawnState.TAKES_PART.value, _("Takes part")),
    (DrawnState.NOT_NOW.value, _("Declines a visit for now")),
]


class Invitation(ConfidentialModel):
    """The letter to one college, from which the paper is made whenever somebody asks for it."""

    drawn = OwnedForeignKey(Drawn, on_delete=models.PROTECT, related_name="invitations")
    letter = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    written_on = models.DateField()
    reply_before_on = models.DateField()
    chair = models.CharField(max_length=150)
    secretary = models.CharField(max_length=150)
    phone = models.CharField(max_length=40)
    email = models.EmailField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    sent_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "drawn"], name="one_invitation_per_municipality"
            ),
            models.CheckConstraint(
                condition=Q(reply_before_on__gt=models.F("written_on")),
                name="invitation_leaves_time_to_answer",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, sent_by__isnull=True)
                | Q(sent_on__isnull=False, sent_by__isnull=False),
                name="sent_invitation_has_a_sender",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Reply(ConfidentialModel):
    """One answer of a municipality, recorded in its name; a later one doesn't rewrite it."""

    drawn = OwnedForeignKey(Drawn, on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(max_length=12, choices=ANSWERS)
    reason = models.TextField(blank=True)
    under_way = models.TextField(blank=True)
    given_by = models.CharField(max_length=200)
    their_reference = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    received_on = models.DateField()
    document = OwnedForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(channel=Channel.PHONE) | Q(document__isnull=False),
                name="written_reply_has_its_source",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class ContactPerson(ConfidentialModel):
    """Whom a municipality named; the newest row counts.

    Called back on a number that didn't come from the answer itself, by somebody whose name stands
    here. Only then the office is asked to open the organisation.
    """

    drawn = OwnedForeignKey(Drawn, on_delete=models.PROTECT, related_name="contact_people")
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=150, blank=True)
    phone = models.CharField(_("phone number"), max_length=40)
    email = models.EmailField(_("e-mail address"))
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    called_number = models.CharField(max_length=40, blank=True)
    number_source = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by__isnull=True)
                | (
                    Q(verified_at__isnull=False, verified_by__isnull=False)
                    & Q(verified_on__isnull=False)
                    & ~Q(called_number="")
                    & ~Q(number_source="")
                ),
                name="verified_contact_was_called_back",
            ),
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True) | Q(verified_at__isnull=False),
                name="office_is_asked_after_calling_back",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
