"""A letter as it is being written: where it starts, and what becomes of what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from durf.exchange.contracts import LETTER_1
from durf.exchange.deliveries import Document, Outgoing
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import Reading
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.platform.tenancy.models import Organisation

BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class Answered:
    """The letter that is being answered, as the form needs it."""

    delivery: ReceivedDelivery
    content: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, delivery: ReceivedDelivery, reading: Reading) -> Answered:
        """With its content when it is legible."""
        return cls(delivery, reading.content)

    @property
    def initial(self) -> dict[str, str]:
        """To whom, about what, and the references the other way round."""
        subject = self.content.get("subject", "")
        references = self.content.get("reference", {})
        return {
            "receiver": self.delivery.sender.public_id,
            "subject": _("Answer: %(subject)s") % {"subject": subject} if subject else "",
            "theirs": references.get("ours", ""),
            "ours": references.get("theirs", ""),
            "purpose": self.delivery.purpose,
            "tlp": self.delivery.tlp,
        }


def split_paragraphs(text: str) -> list[str]:
    """What stands between blank lines; a single line break stays inside its paragraph."""
    lines = text.replace("\r\n", "\n").strip()
    return [part.strip() for part in BLANK_LINES.split(lines) if part.strip()]


def make_letter(
    data: dict[str, Any],
    *,
    receiver: Organisation,
    subjects: frozenset[int],
    attachments: tuple[Document, ...],
) -> Outgoing:
    """What was typed, as something that can be sent."""
    return Outgoing(
        receiver=receiver,
        contract=LETTER_1,
        content=write_content(data),
        purpose=Purpose(data["purpose"]),
        basis=Basis(data["basis"]),
        basis_note=data["basis_note"],
        key=data["key"],
        subjects=subjects,
        tlp=Tlp(data["tlp"]),
        reply_by=data["reply_by"],
        attachments=attachments,
    )


def write_content(data: dict[str, Any]) -> dict[str, Any]:
    """The content as its contract wants it; what was left empty isn't there."""
    references = {name: data[name] for name in ("ours", "theirs") if data[name]}
    optional = {"reference": references, "reply_to": data["reply_to"]}
    return {
        "subject": data["subject"],
        "salutation": data["salutation"],
        "paragraphs": split_paragraphs(data["text"]),
        "signed_by": {"name": data["signer"], "function": data["function"]},
    } | {name: value for name, value in optional.items() if value}
