"""Closing reports in their room, news, what was proposed to the press, and advice that was sent.

That a report exists is known to the whole committee; its text and the evidence behind it are
for its writers alone.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.advice import Outcome, Progress
from durf.exchange.models import SentDelivery
from durf.houses.committee.observations.models import Observation
from durf.houses.committee.quotes.models import Quote
from durf.platform.tenancy.models import ConfidentialModel, Room, RoomModel
from durf.platform.tenancy.ownership import OwnedForeignKey
from durf.publication.published.sections import Addressee, Section

from .states import TextState

PERSON = settings.AUTH_USER_MODEL


class ClosingReport(ConfidentialModel):
    """The report at the end of a programme: its title, and the room in which it is written."""

    title = models.CharField(_("title"), max_length=200)
    room = OwnedForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.public_id


class Passage(RoomModel):
    """One piece of the report. `version` counts the times that it was saved."""

    report = OwnedForeignKey(ClosingReport, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, choices=Section)
    place = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    addressee = models.CharField(max_length=20, choices=Addressee, blank=True)
    source_title = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.CharField(_("link"), max_length=490, blank=True)
    source_on = models.DateField(_("date of the source"), null=True)
    figure = models.PositiveIntegerField(null=True)
    quote = OwnedForeignKey(Quote, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(RoomModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(source_url="", source_on=None, source_title="")
                | (~Q(source_url="") & ~Q(source_title="") & Q(source_on__isnull=False)),
                name="source_has_title_link_and_date",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Evidence(RoomModel):
    """On what a passage rests: for its writers only, and never a part of what is sent.

    A text, an observation that returned over visits, or both.
    """

    passage = OwnedForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    observation = OwnedForeignKey(
        Observation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("on what it rests"), blank=True)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta(RoomModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") | Q(observation__isnull=False),
                name="evidence_says_something",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class NewsItem(ConfidentialModel):
    """A short message, perhaps with a public figure."""

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    figure = models.PositiveIntegerField(null=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.public_id


class ProposedText(ConfidentialModel):
    """A report or news item as it was proposed, and the answer of the publication desk."""

    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    report = OwnedForeignKey(ClosingReport, null=True, on_delete=models.PROTECT, related_name="+")
    news = OwnedForeignKey(NewsItem, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.SENT)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    words = models.JSONField(default=list)
    number = models.PositiveIntegerField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_proposed_text_per_delivery"
            ),
            models.CheckConstraint(
                condition=Q(report__isnull=True, news__isnull=False)
                | Q(report__isnull=False, news__isnull=True),
                name="proposed_text_is_report_or_news",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", answered_at__isnull=True)
                | Q(state__in=["accepted", "refused"], answered_at__isnull=False),
                name="answered_text_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class SentAdvice(ConfidentialModel):
    """Advice as it went to the client."""

    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    report = OwnedForeignKey(ClosingReport, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_sent_advice_per_delivery"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class SentPoint(ConfidentialModel):
    """One point of advice, and what the client last said about it."""

    advice = OwnedForeignKey(SentAdvice, on_delete=models.PROTECT, related_name="points")
    place = models.PositiveSmallIntegerField()
    addressee = models.CharField(max_length=20, choices=Addressee)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    progress = models.CharField(max_length=10, choices=Progress, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.public_id
