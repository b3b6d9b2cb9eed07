"""App registration of the received self-images."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class CommitteeSelfImagesConfig(AppConfig):
    """Self-images at the committee."""

    name = "durf.houses.committee.selfimages"
    label = "committee_selfimages"

    def ready(self) -> None:
        """Put the list in the navigation, and take over what arrives."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now

        register_pages(
            Page(
                label=_("Self-images"),
                url_name="committee_selfimages",
                capability=Capability.SELFIMAGES_SEE,
                section=_("Visits"),
                order=6,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_receivers()
        register_activities(
            {
                "committee_selfimages": _("Page: received self-images"),
                "committee_selfimage": _("Page: a received self-image"),
                "committee_selfimage_counts": _("Page: counts per question"),
            }
        )
        register_nouns({"committee_selfimages.ReceivedSelfImage": _("received self-image")})
