"""The terms under which something is sent: for what, on what ground, how far it may travel."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What the receiver may use a delivery for; a consent names one as well."""

    CORRESPONDENCE = "correspondence", _("Correspondence")
    VISIT = "visit", _("Preparing, holding and following up a visit")
    LEARNING = "learning", _("Learning from one another")
    WARNING = "warning", _("Warning and support in an incident")
    ACCOUNTABILITY = "accountability", _("Accountability")
    FIGURES = "figures", _("National figures")


class Basis(TextChoices):
    """The ground on which a delivery rests."""

    CONSENT = "consent", _("Consent of the organisations it is about")
    PUBLIC_TASK = "public_task", _("Public task")
    LEGAL_DUTY = "legal_duty", _("Legal duty")
    AGREEMENT = "agreement", _("Agreement between the organisations")


class Tlp(TextChoices):
    """The Traffic Light Protocol, version 2.0, from the widest circle to the smallest."""

    CLEAR = "CLEAR", _("TLP:CLEAR")
    GREEN = "GREEN", _("TLP:GREEN")
    AMBER = "AMBER", _("TLP:AMBER")
    AMBER_STRICT = "AMBER+STRICT", _("TLP:AMBER+STRICT")
    RED = "RED", _("TLP:RED")


class Scope(TextChoices):
    """How much of what a subject owns is in a delivery, and how much a consent covers."""

    WHOLE = "whole", _("The whole")
    PART = "part", _("A part")
    QUOTE = "quote", _("A quotation")
    FIGURES = "figures", _("Use in figures")


class WithdrawalRule(TextChoices):
    """What withdrawing does to the copies at others; each contract has one."""

    HIDE = "hide", _("The receiver can no longer read it")
    STOP_ONWARD_USE = "stop_onward_use", _("The receiver keeps it and no longer uses it")
    NONE = "none", _("It can't be withdrawn")


class WithdrawalCause(TextChoices):
    """Why a delivery was withdrawn."""

    SENDER = "sender", _("The sender withdrew it")
    CONSENT = "consent", _("A consent on which it rests was withdrawn")
    SOURCE = "source", _("The original was withdrawn")


class Happening(TextChoices):
    """What can happen to a delivery after it was sent; the subjects are told."""

    OPENED = "opened", _("Opened")
    EXPORTED = "exported", _("Exported")
    FORWARDED = "forwarded", _("Passed on")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    HIDDEN = "hidden", _("No longer readable")
    DESTROYED = "destroyed", _("Content destroyed")
