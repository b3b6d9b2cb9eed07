"""App registration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, second factor, sessions."""

    name = "durf.platform.accounts"
    label = "accounts"
