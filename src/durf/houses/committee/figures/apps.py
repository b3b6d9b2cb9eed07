"""App registration of national figures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily
from durf.platform.tenancy.kinds import OrganisationKind


class CommitteeFiguresConfig(AppConfig):
    """National figures at the committee."""

    name = "durf.houses.committee.figures"
    label = "committee_figures"

    def ready(self) -> None:
        """Put the list in the navigation, and take over the answers."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .taking_back import check_daily  # noqa: PLC0415

        register_pages(
            Page(
                label=_("National figures"),
                url_name="committee_figures",
                capability=Capability.FIGURES_PROPOSE,
                section=_("Visits"),
                order=7,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_receivers()
        register_daily("figures", check_daily)
        register_activities(
            {
                "committee_figures": _("Page: national figures"),
                "committee_figure_question": _("Proposing a figure"),
                "committee_figure": _("Page: a proposed figure"),
                "committee_comparison": _("Page: comparison for each municipality"),
                "comparison_propose": _("Proposing the comparisons"),
                "comparison_send": _("Sending municipalities their comparison"),
                "figures_consents": _("Going over who agrees to figures"),
            }
        )
        register_nouns({"committee_figures.ProposedFigure": _("figure that was proposed")})
