"""Finding the mailing that an address names, and the way back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from durf.exchange.mailings.models import Mailing
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.interface import Crumb


def find_mailing(request: HouseRequest, public_id: str) -> Mailing:
    """A mailing of the viewer's organisation, or 404."""
    rows = Mailing.objects.seen_by(request.viewer).select_related("confirmed_by", "organisation")
    return get_object_or_404(rows, public_id=public_id)


def mailing_address(request: HouseRequest, mailing: Mailing, url_name: str = "mailing") -> str:
    """The address of a page about this mailing."""
    return address(url_name, request.organisation, mailing=mailing.public_id)


def list_crumbs(request: HouseRequest, *steps: Crumb) -> list[Crumb]:
    """The way back."""
    return [Crumb(_("Mailings"), address("mailings", request.organisation)), *steps]
