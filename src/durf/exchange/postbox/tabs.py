"""The tabs of the post, and the way back from one item."""

from __future__ import annotations

from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.components import Tab
from durf.platform.ui.interface import Crumb


def list_tabs(request: HouseRequest, *, current: str) -> list[Tab]:
    """In, done, sent; `current` is the name of an address."""
    entries = [("post_in", _("In")), ("post_done", _("Done")), ("post_sent", _("Sent"))]
    return [
        Tab(label, address(name, request.organisation), is_current=name == current)
        for name, label in entries
    ]


def crumb_of(request: HouseRequest, url_name: str) -> Crumb:
    """One of the lists as a step of the breadcrumb."""
    labels = {
        "post_in": _("Inbox"),
        "post_sent": _("Sent"),
        "sharing": _("What is shared with whom"),
        "consents": _("Consents"),
    }
    return Crumb(labels[url_name], address(url_name, request.organisation))


def find_write_url(request: HouseRequest) -> str:
    """Where a letter is written; empty for those who may not."""
    may_send = request.viewer.may(Capability.POST_SEND)
    return address("post_write", request.organisation) if may_send else ""


def find_answer_url(request: HouseRequest) -> str:
    """Where a letter is answered; empty for those who may not."""
    may_answer = request.viewer.may(Capability.POST_ANSWER)
    return address("post_write", request.organisation) if may_answer else ""
