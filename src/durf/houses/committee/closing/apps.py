"""App registration of the closing report."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "closing": _("Page: closing report and news"),
    "closing_report_add": _("Beginning a closing report"),
    "closing_text": _("Page: a proposed text"),
    "closing_newsletters": _("Page: newsletters"),
    "closing_newsletter": _("Downloading a newsletter"),
    "closing_news_add": _("Writing a news item"),
    "closing_news": _("Writing a news item"),
    "closing_news_check": _("Proposing a news item"),
    "closing_report": _("Page: a closing report"),
    "closing_passage_add": _("Writing a piece of the closing report"),
    "closing_passage": _("Writing a piece of the closing report"),
    "closing_evidence": _("Recording on what a piece rests"),
    "closing_paper": _("Downloading a draft of the closing report"),
    "closing_check": _("Proposing a closing report"),
    "closing_advice": _("Sending advice"),
    "closing_writers": _("Page: writers of the closing report"),
}
NOUNS: dict[str, str | Promise] = {
    "committee_closing.ClosingReport": _("closing report"),
    "committee_closing.Passage": _("piece of the closing report"),
    "committee_closing.Evidence": _("evidence behind a piece"),
    "committee_closing.NewsItem": _("news item"),
    "committee_closing.ProposedText": _("proposed text"),
    "committee_closing.SentAdvice": _("advice that was sent"),
    "committee_closing.SentPoint": _("point of advice"),
}


class CommitteeClosingConfig(AppConfig):
    """Closing report and news at the committee."""

    name = "durf.houses.committee.closing"
    label = "committee_closing"

    def ready(self) -> None:
        """Put the page in the navigation, and take over the answers."""
        from .contents import register_renderers  # noqa: PLC0415 - models are loaded by now
        from .receivers import register_receivers  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Closing report and news"),
                url_name="closing",
                capability=Capability.CLOSING_WRITE,
                section=_("Visits"),
                order=9,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_receivers()
        register_renderers()
        register_activities(ACTIVITIES)
        register_nouns(NOUNS)
