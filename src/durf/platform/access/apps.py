"""App registration of access."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.jobs.registry import register_daily
from durf.platform.notices.mails import register_mails

from .activities import register_activities, register_nouns
from .matrix import Capability
from .members.mails import MEMBER_MAILS
from .navigation import Page, register_pages

ACTIVITIES: dict[str, str | Promise] = {
    "house_home": _("Page: start"),
    "demo": _("Building the demo"),
    "members": _("Page: who works for us"),
    "member": _("Page: one colleague"),
    "member_invite": _("Inviting somebody"),
    "invitation_manage": _("Page: open invitation"),
    "invitation_resend": _("Sending an invitation again"),
    "invitation_withdraw": _("Withdrawing an invitation"),
    "invitation_accept": _("Accepting an invitation"),
    "member_end": _("Ending somebody's work here"),
    "member_reset": _("Resetting a second factor"),
    "user.export": _("Export of a person's own data"),
    "user.erase": _("Erasing a person's name"),
}


class AccessConfig(AppConfig):
    """Memberships, roles and declared access."""

    name = "durf.platform.access"
    label = "access"

    def ready(self) -> None:
        """Put the pages that every organisation has in the navigation."""
        from .daily import write_heads  # noqa: PLC0415 - models are loaded by now

        register_daily("audit_heads", write_heads)
        register_pages(
            Page(
                label=_("Start"),
                url_name="house_home",
                capability=Capability.HOME_SEE,
                section="",
                order=0,
            ),
            Page(
                label=_("Who works for us"),
                url_name="members",
                capability=Capability.MEMBERS_SEE,
                section=_("Our organisation"),
                order=20,
            ),
        )
        register_mails(*MEMBER_MAILS)
        register_activities(ACTIVITIES)
        register_nouns(
            {"access.Membership": _("who works here"), "access.Invitation": _("an invitation")}
        )
