"""App registration of the post."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_nouns


class ExchangeConfig(AppConfig):
    """Deliveries, receipts, consents and the inbox."""

    name = "durf.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Give words to the rows that the trail names."""
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
