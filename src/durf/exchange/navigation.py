"""The pages of the post in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page

from .inbox.tasks import count_open

SECTION = _("Post")

PAGES = (
    Page(
        label=_("Inbox"),
        url_name="post_in",
        capability=Capability.POST_READ,
        section=SECTION,
        order=2,
        badge=count_open,
    ),
    Page(
        label=_("Sent"),
        url_name="post_sent",
        capability=Capability.POST_READ,
        section=SECTION,
        order=3,
    ),
    Page(
        label=_("What is shared with whom"),
        url_name="sharing",
        capability=Capability.SHARING_SEE,
        section=SECTION,
        order=4,
    ),
    Page(
        label=_("Who receives which post"),
        url_name="post_distribution",
        capability=Capability.POST_DISTRIBUTE,
        section=_("Our organisation"),
        order=30,
    ),
)
