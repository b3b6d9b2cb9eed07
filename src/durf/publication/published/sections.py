"""What a passage of a public text is, in which order they stand, and to whom advice is given."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# At most so many stand in a box, as its name says.
MOST_IN_BOX = 10


class Section(TextChoices):
    """The parts of a closing report in their order; a news item has only texts."""

    SUMMARY = "summary", _("In short")
    MESSAGE = "message", _("What we want to say most")
    CONTEXT = "context", _("How this came about")
    OBSERVATION = "observation", _("What we saw in many places")
    BOX_OBSERVATION = "box_observation", _("Ten observations")
    ADVICE = "advice", _("What we advise")
    BOX_SUGGESTION = "box_suggestion", _("Ten suggestions")
    SELF_REGULATION = "self_regulation", _("What municipalities say about self-regulation")
    PARALLEL = "parallel", _("What others learned")
    BOX_INCIDENT = "box_incident", _("Ten incidents that everyone could read about")
    BACKGROUND = "background", _("Background")
    TEXT = "text", _("Text")


BOXES = frozenset({Section.BOX_OBSERVATION, Section.BOX_SUGGESTION, Section.BOX_INCIDENT})
# An incident is told from a public source, with link and date.
SOURCED = frozenset({Section.BOX_INCIDENT})
# Only here may a name stand, and only with a public source: never beside a visit or a finding.
MAY_NAME = frozenset({Section.BOX_INCIDENT, Section.PARALLEL})


class Addressee(TextChoices):
    """For whom a piece of advice is meant."""

    MUNICIPALITY = "municipality", _("Municipalities")
    VNG = "vng", _("VNG")
    IBD = "ibd", _("IBD")
    GOVERNMENT = "government", _("Central government")
