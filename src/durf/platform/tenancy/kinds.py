"""The kinds of organisation; importable before the models are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What kind of house an organisation has."""

    MUNICIPALITY = "municipality", _("Municipality")
    COUNCIL = "council", _("Municipal council")
    COMMITTEE = "committee", _("Visiting committee")
    IBD = "ibd", _("IBD")
    VNG = "vng", _("VNG")
    NETWORK = "network", _("Network")
    PRESS = "press", _("Publication desk")
    OFFICE = "office", _("Administration of this installation")
