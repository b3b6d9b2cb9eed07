"""Why something can't be done with what the committee learns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NamedMunicipalityError(DomainError):
    """The whole committee reads it, also who wasn't there."""

    code = "observation_names_municipality"
    message = _(
        "This text names a municipality. The whole committee reads it, also who wasn't there."
    )
    next_step = _("Write it without the name.")


class SeenAlreadyError(DomainError):
    """One visit counts once."""

    code = "observation_seen_already"
    message = _("This visit counts for this red thread already.")
    next_step = _("Change what stands there, or choose another red thread.")


class OtherVisitError(DomainError):
    """The finding belongs to another visit."""

    code = "sighting_of_other_visit"
    message = _("This finding is of another visit. Nothing was saved.")
