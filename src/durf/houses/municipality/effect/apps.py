"""App registration of surveys at the municipality."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class MunicipalityEffectConfig(AppConfig):
    """Fetching the code of an anonymous survey."""

    name = "durf.houses.municipality.effect"
    label = "municipality_effect"

    def ready(self) -> None:
        """Put the page in the navigation, and take over invitations."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now

        register_pages(
            Page(
                label=_("What did the visit bring?"),
                url_name="surveys",
                capability=Capability.SURVEY_DRAW,
                section=_("Visits"),
                order=8,
                kinds=(OrganisationKind.MUNICIPALITY,),
            )
        )
        register_receivers()
        register_activities(
            {
                "surveys": _("Page: what the visit brought"),
                "survey_draw": _("Fetching the code of an anonymous survey"),
            }
        )
        register_nouns(
            {"municipality_effect.SurveyInvitation": _("invitation to an anonymous survey")}
        )
