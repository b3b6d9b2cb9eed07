"""App registration of accounts."""

from django.apps import AppConfig

from durf.platform.notices.mails import register_mails

from .mails import ACCOUNT_MAILS


class AccountsConfig(AppConfig):
    """Accounts, second factor, sessions."""

    name = "durf.platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register what this app sends."""
        register_mails(*ACCOUNT_MAILS)
