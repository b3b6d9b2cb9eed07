"""A municipality's own rows about a visit report; the text itself stays in the deliveries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.exchange.contracts.report import ReactionKind
from durf.exchange.models import Consent, ReceivedDelivery, SentDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import CouncilChoice, Progress, ReportState, Use

PERSON = settings.AUTH_USER_MODEL


class ReceivedReport(ConfidentialModel):
    """One report. `reference` is how the committee calls it, `visit` its visit."""

    committee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=24)
    visit = models.CharField(max_length=24)
    title = models.CharField(max_length=150)
    held_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState)
    draft = OwnedForeignKey(ReceivedDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    response = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    final = OwnedForeignKey(ReceivedDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    final_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "committee", "reference"], name="one_row_per_report"
            ),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(final__isnull=False, final_at__isnull=False),
                name="final_report_was_received",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Reaction(ConfidentialModel):
    """What we say about a paragraph; `about` is the paragraph, empty for the whole report."""

    report = OwnedForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="reactions")
    about = models.CharField(max_length=24, blank=True)
    quote = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=ReactionKind)
    text = models.TextField(blank=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.public_id


class Permission(ConfidentialModel):
    """That a use is allowed: what the ledger of consents says, with for what it was asked."""

    report = OwnedForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="permissions")
    use = models.CharField(max_length=10, choices=Use)
    is_redacted = models.BooleanField()
    consent = OwnedForeignKey(Consent, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "consent"], name="one_permission_per_consent"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class CouncilVersion(ConfidentialModel):
    """What is taken out for the council, and what was decided; `hidden` are parts of the report."""

    report = OwnedForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="+")
    hidden = models.JSONField(default=list)
    message = models.TextField(blank=True)
    choice = models.CharField(max_length=10, choices=CouncilChoice, blank=True)
    decided_on = models.DateField(null=True)
    why = models.TextField(blank=True)
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "report"], name="one_council_version_per_report"
            ),
            models.CheckConstraint(
                condition=Q(choice="", decided_on__isnull=True)
                | Q(~Q(choice=""), decided_on__isnull=False),
                name="choice_about_council_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class OwnStep(ConfidentialModel):
    """A possible next step out of the report as we took it up, or not; empty until we choose."""

    report = OwnedForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=24)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    progress = models.CharField(max_length=10, choices=Progress, blank=True)
    owner = models.CharField(max_length=150, blank=True)
    planned_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "report", "reference"], name="one_action_per_step"
            ),
            models.CheckConstraint(
                condition=~Q(progress="not_doing") | ~Q(note=""),
                name="action_consciously_not_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class LookBack(ConfidentialModel):
    """What we told the committee after some months, because we wished to."""

    report = OwnedForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "report", "months"], name="one_look_back_per_moment"
            ),
        )

    def __str__(self) -> str:
        return self.public_id
