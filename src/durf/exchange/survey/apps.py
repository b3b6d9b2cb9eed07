"""App registration of the box of the anonymous survey."""

from django.apps import AppConfig


class SurveyConfig(AppConfig):
    """Codes, answers, and nothing that binds them to anybody."""

    name = "durf.exchange.survey"
    label = "exchange_survey"

    def ready(self) -> None:
        """Show the invitation in the inbox."""
        from durf.exchange.postbox.contents import register_renderer  # noqa: PLC0415

        from .contents import show_invitation  # noqa: PLC0415 - models are loaded by now

        register_renderer("survey", 1, show_invitation)
