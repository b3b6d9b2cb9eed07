"""App registration of advice at the client."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class VngAdviceConfig(AppConfig):
    """Advice at the client."""

    name = "durf.houses.vng.advice"
    label = "vng_advice"

    def ready(self) -> None:
        """Put the page in the navigation, and take over what arrives."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .tasks import list_advice_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Advice"),
                url_name="advice_list",
                capability=Capability.ADVICE_SEE,
                section=_("Visits"),
                order=7,
                kinds=(OrganisationKind.VNG,),
            )
        )
        register_receivers()
        register_tasks(list_advice_tasks)
        register_activities(
            {
                "advice_list": _("Page: advice"),
                "advice": _("Page: the advice of one report"),
                "advice_point": _("Answering a point of advice"),
                "advice_send": _("Sending answers to advice"),
            }
        )
        register_nouns(
            {
                "vng_advice.ReceivedAdvice": _("advice that was received"),
                "vng_advice.AdvicePoint": _("point of advice"),
            }
        )
