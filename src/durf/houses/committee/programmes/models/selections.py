"""How a programme chose: the fixed list, the seal on it, the seed, the result, and each place."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.programmes.states import DrawnState, Work
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey
from durf.reference.indicators.progress import Progress

from .programmes import Programme

PERSON = settings.AUTH_USER_MODEL
DIGEST = 64
PROGRESS = [
    (Progress.FURTHER.value, _("Further")),
    (Progress.LESS_FAR.value, _("Less far")),
    (Progress.UNKNOWN.value, _("Unknown")),
]


class Selection(ConfidentialModel):
    """The selection of one programme, from the fixed list to the result.

    `secret` makes the salts of the seal; `mixture` is the lottery as it was prepared before the
    seed; `result` is the file that a verifier checks, byte for byte. `publish_on` is the day on
    which the root becomes public; the seed is drawn on that day or later. `approved_sha256` is of
    the account that the first of two people approved; `released_by` is the second, who made it
    public.
    """

    programme = OwnedForeignKey(Programme, on_delete=models.PROTECT, related_name="selections")
    source = models.CharField(max_length=200)
    frame_sha256 = models.CharField(max_length=DIGEST)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    work = models.CharField(max_length=10, choices=Work, blank=True)
    work_at = models.DateTimeField(null=True)
    work_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    fault = models.TextField(blank=True)
    secret = models.CharField(max_length=DIGEST, blank=True)
    publish_on = models.DateField(null=True)
    root = models.CharField(max_length=DIGEST, blank=True)
    lottery_sha256 = models.CharField(max_length=DIGEST, blank=True)
    mixture = models.JSONField(null=True)
    margins = models.JSONField(null=True)
    sealed_at = models.DateTimeField(null=True)
    seed = models.CharField(max_length=200, blank=True)
    seed_source = models.CharField(max_length=300, blank=True)
    seed_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    result_root = models.CharField(max_length=DIGEST, blank=True)
    drawn_at = models.DateTimeField(null=True)
    verifier = models.CharField(max_length=150, blank=True)
    verifier_function = models.CharField(max_length=150, blank=True)
    statement = models.TextField(blank=True)
    stated_on = models.DateField(null=True)
    approved_sha256 = models.CharField(max_length=DIGEST, blank=True)
    approved_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "programme"], name="one_selection_per_programme"
            ),
            models.CheckConstraint(
                condition=Q(approved_sha256="", approved_by__isnull=True, approved_at__isnull=True)
                | (
                    ~Q(approved_sha256="") & Q(approved_by__isnull=False, approved_at__isnull=False)
                ),
                name="approved_account_has_a_person",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=models.F("approved_by")),
                name="account_is_released_by_another",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, root="", drawn_at__isnull=True)
                | (Q(sealed_at__isnull=False, publish_on__isnull=False) & ~Q(root="")),
                name="sealed_selection_has_a_root",
            ),
            models.CheckConstraint(
                condition=Q(seed="", drawn_at__isnull=True)
                | (Q(sealed_at__isnull=False, seed_on__isnull=False) & ~Q(seed_source="")),
                name="seed_comes_after_the_seal",
            ),
            models.CheckConstraint(
                condition=Q(seed_on__isnull=True) | Q(seed_on__gte=models.F("publish_on")),
                name="seed_is_drawn_after_publication",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True, result="")
                | (Q(drawn_at__isnull=False) & ~Q(result="") & ~Q(seed="")),
                name="drawn_selection_has_a_result",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class FrameRow(ConfidentialModel):
    """One municipality in the fixed list. `progress` never leaves the committee."""

    programme = OwnedForeignKey(Programme, on_delete=models.PROTECT, related_name="frame")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=120)
    province = models.CharField(_("province"), max_length=40)
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True)
    size_class = models.CharField(max_length=10)
    progress = models.CharField(max_length=10, choices=PROGRESS)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "programme", "code"], name="one_frame_row_per_municipality"
            ),
        )

    def __str__(self) -> str:
        return self.code


class Drawn(ConfidentialModel):
    """What the lot said about one municipality, and what became of it.

    `rank` is the place in its cell, among those drawn or among the reserves. `in_place_of` is who
    declined; somebody who was added by hand isn't random and says why.
    """

    programme = OwnedForeignKey(Programme, on_delete=models.PROTECT, related_name="drawn")
    frame_row = OwnedForeignKey(FrameRow, on_delete=models.PROTECT, related_name="drawn")
    cell = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField()
    was_selected = models.BooleanField()
    state = models.CharField(max_length=12, choices=DrawnState)
    in_place_of = OwnedForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    is_random = models.BooleanField(default=True)
    hand_reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "frame_row"], name="one_place_per_frame_row"
            ),
            models.UniqueConstraint(
                fields=["organisation", "in_place_of"], name="one_reserve_in_place_of_one"
            ),
            models.CheckConstraint(
                condition=Q(is_random=True, hand_reason="")
                | (Q(is_random=False, in_place_of__isnull=True) & ~Q(hand_reason="")),
                name="added_by_hand_says_why",
            ),
        )
        indexes = (models.Index(fields=["organisation", "programme", "state"], name="drawn_state"),)

    def __str__(self) -> str:
        return self.public_id
