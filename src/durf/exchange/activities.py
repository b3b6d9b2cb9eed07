"""Words for what people and tasks do with the post, as the record of reading shows them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIVITIES: dict[str, str | Promise] = {
    "post_in": _("Page: inbox"),
    "post_done": _("Page: post that is done"),
    "post_item": _("Page: received item"),
    "post_item_state": _("Marking a received item as done or open"),
    "post_item_attachment": _("Saving an attachment of a received item"),
    "post_item_file": _("Saving a received letter as a file"),
    "post_sent_file": _("Saving a sent letter as a file"),
    "post_forward": _("Passing on a received item"),
    "post_sent": _("Page: sent post"),
    "post_sent_item": _("Page: sent item"),
    "post_sent_attachment": _("Saving an attachment of a sent item"),
    "post_withdraw": _("Withdrawing a sent item"),
    "post_write": _("Writing a letter"),
    "post_letters": _("Page: standard letters"),
    "post_distribution": _("Page: who receives which post"),
    "sharing": _("Page: what is shared with whom"),
    "sharing_receipt": _("Page: one item that was shared"),
    "consents": _("Page: consents"),
    "consent": _("Page: one consent"),
    "consent_give": _("Giving consent"),
    "consent_withdraw": _("Withdrawing a consent"),
    "post_new_item": _("Mail about new post"),
    "post_withdrawn": _("Mail about withdrawn post"),
    "post_reminder": _("Mail about post that is due"),
}
