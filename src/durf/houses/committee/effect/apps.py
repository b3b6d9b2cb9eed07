"""App registration of what visits bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class CommitteeEffectConfig(AppConfig):
    """Surveys and their results at the committee."""

    name = "durf.houses.committee.effect"
    label = "committee_effect"

    def ready(self) -> None:
        """Put the page in the navigation, and the words in the trail."""
        register_pages(
            Page(
                label=_("What visits bring"),
                url_name="effect",
                capability=Capability.EFFECT_SEE,
                section=_("Visits"),
                order=8,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_activities(
            {
                "effect": _("Page: what visits bring"),
                "effect_open": _("Opening an anonymous survey"),
                "effect_survey": _("Page: an anonymous survey"),
                "effect_step": _("Beginning or closing an anonymous survey"),
            }
        )
        register_nouns({"committee_effect.EffectSurvey": _("anonymous survey")})
