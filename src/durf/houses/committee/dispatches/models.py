"""Many reports adopted at once, as it was confirmed, and what became of each.

These rows are for the whole committee, so they name visits and never a word of a report.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.exchange.mailings.states import LineState, MailingState
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey


class Dispatch(ConfidentialModel):
    """Who adopts, and in whose name it goes.

    `key` is new for every form: confirmed twice, it is one. `confirmed_by` is whose membership and
    whose rooms each step rests on; whoever lets a halted one go on takes its place. `moved_at` is
    when a step was last taken.
    """

    key = models.CharField(max_length=80)
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=MailingState, default=MailingState.SENDING)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organisation", "key"], name="one_dispatch_per_form"),
            models.CheckConstraint(
                condition=Q(state__in=["sending", "halted"], ended_at__isnull=True)
                | Q(state__in=["stopped", "done"], ended_at__isnull=False),
                name="ended_dispatch_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class DispatchLine(ConfidentialModel):
    """One report, in the `revision` that was looked over: waiting, sent, or not, and why not."""

    dispatch = OwnedForeignKey(Dispatch, on_delete=models.PROTECT, related_name="lines")
    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=LineState, default=LineState.WAITING)
    reason = models.CharField(max_length=60, blank=True)
    handled_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "dispatch", "visit"], name="one_dispatch_line_per_visit"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", reason="", handled_at__isnull=True)
                | Q(state="sent", reason="", handled_at__isnull=False)
                | (Q(state="refused", handled_at__isnull=False) & ~Q(reason="")),
                name="dispatch_line_says_what_became_of_it",
            ),
        )
        indexes = (
            models.Index(fields=["dispatch", "state", "id"], name="dispatch_lines_by_state"),
        )

    def __str__(self) -> str:
        return self.public_id
