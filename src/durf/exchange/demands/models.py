"""Demands by law: what was demanded, what it touches, and who was told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.demand import Law, Outcome, Requester
from durf.exchange.models import Receipt, ReceivedDelivery, SentDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import DemandState


class Demand(ConfidentialModel):
    """Somebody demands by law what this organisation holds.

    `requester`, `covers` and `basis` stay inside; owners are told the kind of requester and a text
    of their own (see `DemandReport`). `no_time` is why the owners' time to react wasn't waited for.
    """

    law = models.CharField(_("law"), max_length=20, choices=Law)
    requester_kind = models.CharField(_("who asks"), max_length=20, choices=Requester)
    requester = models.CharField(_("name"), max_length=200)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    covers = models.TextField(_("what is asked"))
    basis = models.TextField(_("basis"))
    received_on = models.DateField(_("received on"))
    react_before_on = models.DateField(_("owners can react before"))
    answer_before_on = models.DateField(_("answer before"))
    contact_name = models.CharField(max_length=150)
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=DemandState, default=DemandState.LOGGED)
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ground = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    no_time = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(react_before_on__lte=models.F("answer_before_on"))
                & models.Q(received_on__lte=models.F("react_before_on")),
                name="demand_leaves_time_to_react",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["logged", "reported"],
                    decided_at__isnull=True,
                    decided_by__isnull=True,
                    outcome="",
                )
                | (
                    models.Q(
                        state__in=["decided", "closed"],
                        decided_at__isnull=False,
                        decided_by__isnull=False,
                    )
                    & ~models.Q(outcome="")
                ),
                name="decided_demand_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome__in=["partly", "refused"]) | ~models.Q(ground=""),
                name="demand_not_given_has_a_ground",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
                name="closed_demand_has_a_moment",
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "-received_on", "-id"], name="demands_newest_first"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class DemandItem(ConfidentialModel):
    """One line of the own records that a demand touches."""

    demand = OwnedForeignKey(Demand, on_delete=models.PROTECT, related_name="items")
    received = OwnedForeignKey(
        ReceivedDelivery, null=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt = OwnedForeignKey(Receipt, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(received__isnull=False, receipt__isnull=True)
                | models.Q(received__isnull=True, receipt__isnull=False),
                name="demand_item_names_one_line",
            ),
            models.UniqueConstraint(
                fields=["organisation", "demand", "received"], name="one_demand_item_per_received"
            ),
            models.UniqueConstraint(
                fields=["organisation", "demand", "receipt"], name="one_demand_item_per_receipt"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class DemandReport(ConfidentialModel):
    """That an owner was told, in which words, and what came back.

    `delivery` is how the post told it; empty when it was told `otherwise`, in these words, because
    the post doesn't reach that organisation.
    """

    demand = OwnedForeignKey(Demand, on_delete=models.PROTECT, related_name="reports")
    subject = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked = models.TextField(blank=True)
    otherwise = models.TextField(blank=True)
    delivery = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reply = OwnedForeignKey(ReceivedDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    result = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "demand", "subject"], name="one_demand_report_per_owner"
            ),
            models.CheckConstraint(
                condition=(models.Q(delivery__isnull=False, otherwise="") & ~models.Q(asked=""))
                | (models.Q(delivery__isnull=True, asked="") & ~models.Q(otherwise="")),
                name="demand_report_says_how_it_was_told",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
