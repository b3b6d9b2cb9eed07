"""How far the committee is with an observation, and what a visit said about it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ObservationState(TextChoices):
    """What is being done with it; any step is possible, for people change their minds."""

    WATCHED = "watched", _("We keep looking")
    RIPE = "ripe", _("For the closing report")
    SET_ASIDE = "set_aside", _("Set aside")


class SightingKind(TextChoices):
    """Whether a visit supports the observation or speaks against it."""

    SEEN = "seen", _("Seen here too")
    COUNTER = "counter", _("Not so here: a counter-example")
