"""The file of a visit: rows of its room, for its team only. Nothing in it is a score.

A note is its author's alone until that author closes it; a policy of the database sees to that.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.houses.committee.visits.states import FindingKind, GuideKind, Speaker
from durf.platform.tenancy.models import RoomModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .visits import Visit

PERSON = settings.AUTH_USER_MODEL
THEME = 60


class GuideItem(RoomModel):
    """One thing to praise, to ask or to look at in the conversation, under a theme.

    `question` is the question of the self-image that it comes from; empty when somebody wrote it.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="guide")
    theme = models.CharField(max_length=THEME)
    kind = models.CharField(max_length=10, choices=GuideKind)
    text = models.TextField()
    question = models.CharField(max_length=60, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.public_id


class Note(RoomModel):
    """What one member wrote down under one theme. Whoever spoke is a role, never a name.

    `number` tells apart what a member notes under one theme. `typed_by` differs from the author
    when the secretary typed over what stood on paper.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=THEME)
    number = models.PositiveSmallIntegerField()
    speaker = models.CharField(max_length=20, choices=Speaker, blank=True)
    text = models.TextField()
    typed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "visit", "author", "theme", "number"],
                name="one_note_per_place",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Finding(RoomModel):
    """What the team noticed, in its own words: a strength, something to improve, an idea, a worry.

    `sources` are the notes that it rests on.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=12, choices=FindingKind)
    theme = models.CharField(max_length=THEME)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta(RoomModel.Meta):
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="finding_says_something"),
        )
        indexes = (models.Index(fields=["organisation", "visit", "theme"], name="findings_of"),)

    def __str__(self) -> str:
        return self.public_id


class FindingSource(RoomModel):
    """A note that a finding rests on."""

    finding = OwnedForeignKey(Finding, on_delete=models.PROTECT, related_name="sources")
    note = OwnedForeignKey(Note, on_delete=models.PROTECT, related_name="uses")

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "finding", "note"], name="each_source_once"
            ),
        )

    def __str__(self) -> str:
        return self.public_id
