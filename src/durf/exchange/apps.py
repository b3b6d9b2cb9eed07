"""App registration of the post."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_standing, register_tasks
from durf.platform.access.navigation import register_pages
from durf.platform.jobs.registry import register_daily
from durf.platform.notices.mails import register_mails
from durf.platform.search.sources import register_sources

from .activities import ACTIVITIES


class ExchangeConfig(AppConfig):
    """Deliveries, receipts, consents and the inbox."""

    name = "durf.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Put the post in the navigation, on the start page, in the mails and in the trail."""
        from .destruction import register_destroyers  # noqa: PLC0415
        from .inbox.notification import POST_MAILS, remind_everyone  # noqa: PLC0415
        from .inbox.standing import describe_received  # noqa: PLC0415
        from .inbox.tasks import list_post_tasks  # noqa: PLC0415 - models are loaded by now
        from .navigation import PAGES  # noqa: PLC0415
        from .postbox.contents import register_renderer  # noqa: PLC0415
        from .postbox.reports import register_reports  # noqa: PLC0415
        from .postbox.selfimages import show_selfimage  # noqa: PLC0415
        from .postbox.visits import register_visits  # noqa: PLC0415
        from .sources import SOURCES  # noqa: PLC0415

        register_pages(*PAGES)
        register_sources(*SOURCES)
        register_destroyers()
        register_reports()
        register_renderer("selfimage", 1, show_selfimage)
        register_visits()
        register_tasks(list_post_tasks)
        register_standing(describe_received)
        register_mails(*POST_MAILS)
        register_daily("post_reminders", remind_everyone)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "exchange.SentDelivery": _("sent item"),
                "exchange.SentContent": _("content of a sent item"),
                "exchange.SentAttachment": _("attachment of a sent item"),
                "exchange.ReceivedDelivery": _("received item"),
                "exchange.ReceivedContent": _("content of a received item"),
                "exchange.ReceivedAttachment": _("attachment of a received item"),
                "exchange.Receipt": _("notice of what was shared about us"),
                "exchange.ReceiptEvent": _("event of what was shared about us"),
                "exchange.Consent": _("consent"),
                "exchange.InboxItem": _("item in the inbox"),
                "exchange.Distribution": _("who receives which post"),
            }
        )
