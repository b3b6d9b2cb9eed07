"""App registration of accounts."""

from django.apps import AppConfig

from durf.platform.jobs.registry import register_daily
from durf.platform.notices.mails import register_mails

from .mails import ACCOUNT_MAILS


class AccountsConfig(AppConfig):
    """Accounts, second factor, sessions."""

    name = "durf.platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register what this app sends, and what it clears every day."""
        from .sessions import clear_daily  # noqa: PLC0415 - models are loaded by now

        register_daily("expired_sessions", clear_daily)
        register_mails(*ACCOUNT_MAILS)
