"""App registration of texts at the press."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily
from durf.platform.tenancy.kinds import OrganisationKind


class TextsConfig(AppConfig):
    """Reports and news at the publication desk."""

    name = "durf.publication.texts"
    label = "publication_texts"

    def ready(self) -> None:
        """Put the page in the navigation, take over what arrives, go over it every day."""
        from .contents import register_renderers  # noqa: PLC0415 - models are loaded by now
        from .receivers import register_receivers  # noqa: PLC0415
        from .tasks import check_daily, count_open, list_text_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Proposed texts"),
                url_name="texts_proposals",
                capability=Capability.LEDGER_SEE,
                section=_("Publication"),
                order=25,
                kinds=(OrganisationKind.PRESS,),
                badge=count_open,
            )
        )
        register_receivers()
        register_renderers()
        register_tasks(list_text_tasks)
        register_daily("texts", check_daily)
        register_activities(
            {
                "texts_proposals": _("Page: proposed texts"),
                "texts_proposal": _("Page: a proposed text"),
                "texts_decide": _("Deciding about a text"),
                "texts_check": _("Going over the released texts"),
            }
        )
        register_nouns(
            {
                "publication_texts.TextProposal": _("proposed text"),
                "publication_texts.TextRelease": _("released text"),
            }
        )
