"""Words for whose step it is, when it can be done, and how much it asks."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.content.perspectives import Addressee, Effort, Horizon

PEOPLE: Mapping[Addressee, str | Promise] = {
    Addressee.COLLEGE: _("the college"),
    Addressee.PORTFOLIO_HOLDER: _("the portfolio holder"),
    Addressee.MUNICIPAL_SECRETARY: _("the municipal secretary"),
    Addressee.CISO: _("the CISO"),
    Addressee.CIO: _("the CIO"),
    Addressee.HEAD_OF_OPERATIONS: _("the head of operations"),
    Addressee.CONTROLLER: _("the controller"),
    Addressee.PRIVACY_OFFICER: _("the data protection officer"),
    Addressee.LINE_MANAGER: _("the line managers"),
    Addressee.COMMUNICATIONS: _("communications"),
    Addressee.COUNCIL_CLERK: _("the council clerk"),
}
HORIZONS: Mapping[Horizon, str | Promise] = {
    Horizon.NOW: _("now"),
    Horizon.QUARTER: _("within three months"),
    Horizon.YEAR: _("within a year"),
}
EFFORTS: Mapping[Effort, str | Promise] = {
    Effort.SMALL: _("a few hours"),
    Effort.MEDIUM: _("some days to weeks"),
    Effort.LARGE: _("a project"),
}
