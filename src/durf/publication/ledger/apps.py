"""App registration of the ledger."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "ledger_proposals": _("Page: proposed figures"),
    "ledger_proposal": _("Page: a proposed figure"),
    "ledger_decide": _("Deciding about a figure"),
    "ledger_releases": _("Page: released figures"),
    "ledger_release": _("Page: a released figure"),
    "ledger_knowledge": _("Page: what is known besides the figures"),
    "ledger_knowledge_add": _("Recording a public answer"),
    "ledger_knowledge_strike": _("Striking a public answer"),
    "ledger_bands_decide": _("Deciding about comparisons"),
    "ledger_alarm": _("Page: an alarm about a question"),
    "ledger_alarm_decide": _("Deciding about an alarm"),
    "ledger_holding_add": _("Recording a shared party"),
    "figure_check": _("Checking a proposed figure"),
    "figure_review": _("Checking released figures again"),
    "ledger_check": _("Going over the released figures"),
}
NOUNS: dict[str, str | Promise] = {
    "publication_ledger.Proposal": _("proposed figure"),
    "publication_ledger.Release": _("released figure"),
    "publication_ledger.PublicKnowledge": _("public answer"),
    "publication_ledger.Holding": _("shared party"),
    "publication_ledger.Review": _("check of released figures"),
    "publication_ledger.Alarm": _("alarm about a question"),
}


class LedgerConfig(AppConfig):
    """The publication desk."""

    name = "durf.publication.ledger"
    label = "publication_ledger"

    def ready(self) -> None:
        """Put the pages in the navigation, take over what arrives, go over it every day."""
        from .contents import register_renderers  # noqa: PLC0415 - models are loaded by now
        from .queries import count_waiting  # noqa: PLC0415
        from .receivers import register_receivers  # noqa: PLC0415
        from .tasks import check_daily, list_desk_tasks  # noqa: PLC0415

        names = (
            (_("Proposed figures"), "ledger_proposals", count_waiting),
            (_("Released figures"), "ledger_releases", None),
            (_("What is known"), "ledger_knowledge", None),
        )
        register_pages(
            *(
                Page(
                    label=label,
                    url_name=url_name,
                    capability=Capability.LEDGER_SEE,
                    section=_("Publication"),
                    order=20 + place,
                    kinds=(OrganisationKind.PRESS,),
                    badge=badge,
                )
                for place, (label, url_name, badge) in enumerate(names)
            )
        )
        register_receivers()
        register_renderers()
        register_tasks(list_desk_tasks)
        register_daily("ledger", check_daily)
        register_activities(ACTIVITIES)
        register_nouns(NOUNS)
