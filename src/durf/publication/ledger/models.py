"""The confidential rows of the press: proposals, releases, what is known, and alarms.

Member lists stand here and nowhere else; answers of a municipality stand nowhere at all, but for
what it made public itself.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import GroupKind, Manner, Occasion, ProposalState, ReviewState, Statistic, Step


class FigureModel(ConfidentialModel):
    """A figure: how many of a frozen group gave each answer to a question.

    `item` is the question with its answers, however it is versioned; `levels` are the answers with
    their words; `buckets` say which answers are counted together, in the order of `values`;
    `members` are codes in order. An average has one value, in tenths, over all answers; a sentence
    has none, but a `quantifier` for the answers in its one bucket.
    """

    item = models.CharField(max_length=140)
    questionnaire = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    question = models.CharField(max_length=60)
    text_nl = models.TextField()
    text_en = models.TextField()
    levels = models.JSONField()
    buckets = models.JSONField()
    values = models.JSONField()
    members = models.JSONField()
    n = models.PositiveIntegerField()
    statistic = models.CharField(max_length=12, choices=Statistic)
    rounding = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=20)
    group_kind = models.CharField(max_length=10, choices=GroupKind)
    group_key = models.CharField(max_length=60)
    group_nl = models.TextField()
    group_en = models.TextField()
    prose = models.TextField(blank=True)
    quantifier = models.CharField(max_length=20, blank=True)

    class Meta(ConfidentialModel.Meta):
        abstract = True


class Proposal(FigureModel):
    """A figure that somebody asked to make public, and how far it is.

    `findings` are what the check found, as codes with numbers; `repairs` what would help. `basis`
    is a fingerprint of everything that the check took into account: when that changes, the check is
    done again. The first of two people approves, the second one releases.
    """

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.CHECKING)
    step = models.CharField(max_length=10, choices=Step, default=Step.RULES)
    moved_at = models.DateTimeField()
    findings = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    basis = models.CharField(max_length=64, blank=True)
    audit_sha256 = models.CharField(max_length=64, blank=True)
    audited_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta(ConfidentialModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_proposal_per_delivery"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(ended_by__isnull=True)
                | ~Q(state="released")
                | ~Q(approved_by=F("ended_by")),
                name="figure_is_released_by_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="released")
                | Q(approved_by__isnull=False, ended_by__isnull=False, ended_at__isnull=False),
                name="released_figure_names_both_people",
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "state", "-received_at"], name="proposals_by_state"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Release(FigureModel):
    """What was released, for ever: numbered, and chained by the fingerprint of the one before.

    Nobody may change or remove one, the application's role neither. `number` is also that of the
    public row.
    """

    number = models.PositiveIntegerField()
    proposal = OwnedForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    rules_version = models.CharField(max_length=20)
    audit_sha256 = models.CharField(max_length=64)
    accountability_nl = models.TextField()
    accountability_en = models.TextField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField()
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it: a band is only for the members of its group."""
        return self.statistic != Statistic.BAND

    class Meta(ConfidentialModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "number"], name="releases_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["organisation", "previous_sha256"], name="releases_are_one_chain"
            ),
            models.UniqueConstraint(
                fields=["organisation", "proposal"], name="one_release_per_proposal"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("released_by")), name="release_is_by_two_people"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class PublicKnowledge(ConfidentialModel):
    """That a municipality's own answer to a question is public, since when, and where it stands.

    Only what was recorded wrongly is struck, by somebody else; what was public can't be unknown.
    """

    code = models.CharField(max_length=10)
    item = models.CharField(max_length=140)
    level = models.CharField(max_length=60)
    since_on = models.DateField(_("public since"))
    source = models.CharField(_("where it stands"), max_length=500)
    manner = models.CharField(max_length=10, choices=Manner, default=Manner.OWN)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    struck_at = models.DateTimeField(null=True)
    strike_reason = models.TextField(blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "code", "item"],
                condition=Q(struck_at__isnull=True),
                name="one_public_answer_per_question",
            ),
            models.CheckConstraint(
                condition=Q(struck_by__isnull=True) | ~Q(struck_by=F("added_by")),
                name="answer_is_struck_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(struck_by__isnull=True, struck_at__isnull=True)
                | Q(struck_by__isnull=False, struck_at__isnull=False) & ~Q(strike_reason=""),
                name="struck_answer_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Holding(ConfidentialModel):
    """A party that knows the answers of several municipalities: a shared CISO or service centre."""

    name = models.CharField(_("name"), max_length=200)
    members = models.JSONField()
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("since_on")),
                name="holding_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Review(ConfidentialModel):
    """Everything released about one question, checked again because something became known.

    `surroundings` is the fingerprint of all that was known besides the figures at that check.
    """

    item = models.CharField(max_length=140)
    cause = models.CharField(max_length=10, choices=Occasion, default=Occasion.KNOWLEDGE)
    knowledge = OwnedForeignKey(PublicKnowledge, null=True, on_delete=models.PROTECT)
    holding = OwnedForeignKey(Holding, null=True, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.WAITING)
    findings = models.JSONField(default=list)
    surroundings = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.public_id


class Alarm(ConfidentialModel):
    """Released figures about a question that can be traced; nothing more is released about it.

    One person asks to lift it and says why, another one lifts it; that it was there stays.
    """

    item = models.CharField(max_length=140)
    review = OwnedForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "item"],
                condition=Q(lifted_at__isnull=True),
                name="one_alarm_per_question",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, asked_by__isnull=False)
                & ~Q(lifted_by=F("asked_by"))
                & ~Q(reason=""),
                name="alarm_is_lifted_by_two_people",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
