"""A visit report as its team writes it: every row lies in the room of the visit."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.exchange.contracts.report import ReactionKind, Section, Verdict
from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.models import RoomModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import RemarkKind, RemarkState, ReportState, Stage

PERSON = settings.AUTH_USER_MODEL


class VisitReport(RoomModel):
    """The report of one visit. `revision` counts the changes of its text.

    `response` is what the municipality sent; without one `closed_at` is when the check of the facts
    was closed, which is no agreement.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="reports")
    title = models.CharField(max_length=150)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.WRITING)
    revision = models.PositiveIntegerField(default=1)
    respond_before_on = models.DateField(null=True)
    response = OwnedForeignKey(
        ReceivedDelivery, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organisation", "visit"], name="one_report_per_visit"),
            models.CheckConstraint(
                condition=Q(state__in=["writing", "waiting"], closed_at__isnull=True)
                | Q(state__in=["answering", "final"], closed_at__isnull=False),
                name="answered_report_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Paragraph(RoomModel):
    """One paragraph; its id is the same in every version, so that remarks stay with it."""

    report = OwnedForeignKey(VisitReport, on_delete=models.PROTECT, related_name="paragraphs")
    section = models.CharField(max_length=20, choices=Section)
    position = models.PositiveIntegerField()
    text = models.TextField()
    changed_in = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.public_id


class NextStep(RoomModel):
    """A possible next step, rewritten to measure; `library` names the one it came from."""

    report = OwnedForeignKey(VisitReport, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    library = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    why = models.TextField()
    first_step = models.TextField()
    who = models.CharField(max_length=300)
    horizon = models.CharField(max_length=300)
    effort = models.CharField(max_length=300, blank=True)
    material = models.TextField(blank=True)
    reasons = models.TextField(blank=True)

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "report", "library"],
                condition=~Q(library=""),
                name="step_of_library_once_per_report",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Remark(RoomModel):
    """What a colleague of the team says about a paragraph, here or in a Word file.

    `written_by` is the name in the file, as it stood there.
    """

    report = OwnedForeignKey(VisitReport, on_delete=models.PROTECT, related_name="remarks")
    paragraph = OwnedForeignKey(
        Paragraph, null=True, on_delete=models.PROTECT, related_name="remarks"
    )
    kind = models.CharField(max_length=10, choices=RemarkKind)
    text = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    is_from_file = models.BooleanField(default=False)
    is_about_older = models.BooleanField(default=False)
    written_by = models.CharField(max_length=150, blank=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RemarkState, default=RemarkState.OPEN)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.public_id


class Adoption(RoomModel):
    """Somebody adopted the text and it was sent; `on_behalf_of` when it was in another's name."""

    report = OwnedForeignKey(VisitReport, on_delete=models.PROTECT, related_name="adoptions")
    stage = models.CharField(max_length=10, choices=Stage)
    revision = models.PositiveIntegerField()
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    delivery = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "report", "stage"], name="one_adoption_per_stage"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Reaction(RoomModel):
    """One item of the municipality's response, and what the committee answers."""

    report = OwnedForeignKey(VisitReport, on_delete=models.PROTECT, related_name="reactions")
    reference = models.CharField(max_length=24)
    position = models.PositiveIntegerField()
    about = models.CharField(max_length=24, blank=True)
    quote = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=ReactionKind)
    text = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    why = models.TextField(blank=True)
    answered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "report", "reference"], name="one_reaction_per_item"
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=["partly", "left"]) | ~Q(why=""),
                name="reaction_not_taken_over_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Copy(RoomModel):
    """A copy that left with the municipality's consent; `given_on` when it went outside Durf.

    `delivery` is the copy itself, or the letter that told the municipality of it.
    """

    report = OwnedForeignKey(VisitReport, on_delete=models.PROTECT, related_name="copies")
    consent = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    receiver = models.CharField(max_length=150)
    given_on = models.DateField(null=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_copy_per_delivery"
            ),
        )

    def __str__(self) -> str:
        return self.public_id
