"""The invitation on paper, from the committee's own letters; the same facts, the same paper."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from durf.content.letters import FilledLetter, Language, fill, load_letter
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.exchange.terms import Tlp
from durf.platform.documents.paper import (
    Block,
    Bullets,
    HouseStyle,
    Paper,
    Paragraph,
    Signature,
)
from durf.platform.tenancy.models import Organisation

from .models import Invitation

LANGUAGE = "nl"
WORD_ONLY = ("docx",)


def list_endings(invitation: Invitation) -> tuple[str, ...]:
    """The kinds of file; a letter that still has to be changed by hand is no finished PDF."""
    return tuple(FORMATS) if invitation.drawn.is_random else WORD_ONLY


def name_file(invitation: Invitation, ending: str) -> str:
    """What the file is called on somebody's disk."""
    return f"uitnodiging-{invitation.drawn.frame_row.code}.{ending}"


def make_letter(
    invitation: Invitation, *, programme: str, committee: Organisation, ending: str
) -> PaperFile:
    """The letter; KeyError for a format that it doesn't have."""
    if ending not in list_endings(invitation):
        raise KeyError(ending)
    with translation.override(LANGUAGE):
        filled = fill_letter(invitation, programme=programme, committee=committee.name)
        paper = lay_out(invitation, filled)
    wanted = FORMATS[ending]
    body = wanted.render(paper, HouseStyle(organisation=committee.name))
    return PaperFile(name_file(invitation, ending), wanted.media_type, body)


def fill_letter(invitation: Invitation, *, programme: str, committee: str) -> FilledLetter:
    """The words of the letter, with what is known of this municipality."""
    values = {
        "ons_kenmerk": invitation.reference,
        "gemeente": invitation.drawn.frame_row.name,
        "commissie": committee,
        "programma": programme,
        "voorzitter": invitation.chair,
        "secretaris": invitation.secretary,
        "telefoon_secretaris": invitation.phone,
        "mail_secretaris": invitation.email,
        "uiterste_datum": write_day(invitation.reply_before_on),
    }
    return fill(load_letter(invitation.letter), values=values, language=Language.NL)


def write_day(day: date) -> str:
    """A day as it stands in a sentence."""
    return date_format(day, "l j F Y")


def lay_out(invitation: Invitation, filled: FilledLetter) -> Paper:
    """The letter as a document."""
    blocks: list[Block] = [Paragraph(filled.salutation)]
    for block in filled.blocks:
        blocks.append(Paragraph(block.paragraph))
        if block.bullets:
            blocks.append(Bullets(block.bullets))
    attachments = [*filled.enclosures]
    if invitation.drawn.is_random:
        attachments.append(_("Your line in the sealed list, with its proof"))
    return Paper(
        title=filled.subject,
        issued_on=invitation.written_on,
        language=LANGUAGE,
        our_reference=invitation.reference,
        addressee=(filled.addressee,),
        blocks=tuple(blocks),
        signature=Signature(
            filled.signature.name, filled.signature.function, closing=filled.closing
        ),
        attachments=tuple(attachments),
        classification=str(Tlp(filled.tlp).label),
    )
