"""A self-image, its answers with every version, who does what, what was said, and the evidence.

The questions stand in files (`durf.content.selfimage`); rows name them by id. `value` is a checked
answer as plain JSON (durf.reference.questionnaires), null unless the answer was given.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.models import SentDelivery
from durf.exchange.terms import Tlp
from durf.platform.documents.models import Document
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey
from durf.reference.questionnaires.answers import State as Said

from .states import Review, State

ID_LENGTH = 60
PERSON = settings.AUTH_USER_MODEL
ANSWER_STATES = [(said.value, said.value) for said in Said]


class SelfImage(ConfidentialModel):
    """One round of describing oneself, on one version of the questionnaire."""

    title = models.CharField(_("name"), max_length=100)
    questionnaire = models.CharField(max_length=ID_LENGTH)
    questionnaire_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    due_on = models.DateField(_("send before"), null=True, blank=True)
    previous = OwnedForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "questionnaire"],
                condition=Q(state=State.OPEN),
                name="one_open_selfimage",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Answer(ConfidentialModel):
    """The answer to one question as it is now. Carried answers come from last time, unconfirmed."""

    selfimage = OwnedForeignKey(SelfImage, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=ID_LENGTH)
    state = models.CharField(max_length=20, choices=ANSWER_STATES)
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    is_carried = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    review = models.CharField(max_length=10, choices=Review, default=Review.NONE)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "selfimage", "question"], name="one_answer_per_question"
            ),
            models.CheckConstraint(
                condition=Q(state=Said.GIVEN, value__isnull=False)
                | (~Q(state=Said.GIVEN) & Q(value__isnull=True)),
                name="answer_has_a_value_when_given",
            ),
            models.CheckConstraint(
                condition=~Q(state=Said.NOT_APPLICABLE) | ~Q(reason=""),
                name="answer_says_why_it_does_not_apply",
            ),
        )

    def __str__(self) -> str:
        return f"{self.selfimage_id}:{self.question}"


class AnswerVersion(ConfidentialModel):
    """The answer as it was after one saving; never rewritten."""

    answer = OwnedForeignKey(Answer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=ANSWER_STATES)
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    is_carried = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "answer", "number"], name="one_answer_version_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer_id}/{self.number}"


class Assignment(ConfidentialModel):
    """A colleague looks after a theme, or after one question of it (then `question` is filled)."""

    selfimage = OwnedForeignKey(SelfImage, on_delete=models.PROTECT, related_name="assignments")
    section = models.CharField(max_length=ID_LENGTH)
    question = models.CharField(max_length=ID_LENGTH, blank=True)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "selfimage", "section", "question"],
                name="one_person_for_each_part",
            ),
        )

    def __str__(self) -> str:
        return f"{self.selfimage_id}:{self.section}/{self.question}"


class Comment(ConfidentialModel):
    """What somebody said about an answer, to colleagues only; it never leaves the municipality."""

    selfimage = OwnedForeignKey(SelfImage, on_delete=models.PROTECT, related_name="comments")
    question = models.CharField(max_length=ID_LENGTH)
    text = models.TextField()
    sends_back = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.selfimage_id}:{self.question}"


class Evidence(ConfidentialModel):
    """Something that shows it: a document, a link, or something to be shown during the visit."""

    title = models.CharField(_("what it is"), max_length=200)
    document = OwnedForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    link = models.URLField(max_length=500, blank=True)
    is_shown_on_visit = models.BooleanField(default=False)
    label = models.CharField(max_length=20, choices=Tlp, default=Tlp.AMBER)
    expires_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(document__isnull=False, link="", is_shown_on_visit=False)
                | (Q(document__isnull=True, is_shown_on_visit=False) & ~Q(link=""))
                | Q(document__isnull=True, link="", is_shown_on_visit=True),
                name="evidence_is_one_of_three_things",
            ),
        )

    def __str__(self) -> str:
        return self.title


class EvidenceUse(ConfidentialModel):
    """One piece of evidence under one question; the same piece may stand under many."""

    evidence = OwnedForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    selfimage = OwnedForeignKey(SelfImage, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=ID_LENGTH)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "evidence", "selfimage", "question"],
                name="evidence_stands_once_under_a_question",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence_id}:{self.question}"


class Submission(ConfidentialModel):
    """What was sent, as it was sent; the delivery holds the frozen content."""

    selfimage = OwnedForeignKey(SelfImage, on_delete=models.PROTECT, related_name="submissions")
    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content_sha256 = models.CharField(max_length=64)
    uses = models.JSONField()
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=150)
    on_behalf_of = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "selfimage", "number"], name="one_submission_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.selfimage_id}/{self.number}"
