"""One delivery of every contract, full of canaries, and who may hold what of it afterwards.

`CONTRACT_ROWS` is the part of the matrix about the post: a contract without its row fails.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from durf.exchange.consents import Permission, give_consent
from durf.exchange.contracts import LETTER_1, NOTICE_1
from durf.exchange.deliveries import Document, Outgoing, deliver
from durf.exchange.inbox.items import finish_item
from durf.exchange.models import InboxItem, Receipt, ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.exchange.terms import Basis, Purpose, Scope
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.canaries import Canary
from tests.leaks.country import MUNICIPALITIES, OWNER, Country, House

Sending = Callable[[Country, House, House, Viewer], frozenset[Canary]]
COMMITTEE = OrganisationKind.COMMITTEE.value


def breed(country: Country, house: House, names: str) -> dict[str, Canary]:
    """A canary for every field of a delivery."""
    return {name: country.aviary.breed(house.slug, "post") for name in names.split()}


def send_letter(
    country: Country, sender: House, receiver: House, viewer: Viewer
) -> frozenset[Canary]:
    """A letter with an attachment."""
    fields = breed(country, sender, "subject salutation text name function ours file body note")
    content = {
        "subject": fields["subject"].text,
        "salutation": fields["salutation"].text,
        "paragraphs": [fields["text"].text],
        "signed_by": {"name": fields["name"].text, "function": fields["function"].text},
        "reference": {"ours": fields["ours"].text},
    }
    scan = Document(f"{fields['file'].text}.txt", "text/plain", fields["body"].text.encode())
    letter = Outgoing(
        receiver=receiver.organisation,
        contract=LETTER_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        basis_note=fields["note"].text,
        key=f"letter-{sender.slug}-{receiver.slug}",
        attachments=(scan,),
    )
    sent = deliver(viewer, letter=letter, now=timezone.now())
    sender.ids["sent"] = receiver.ids["received"] = sent.public_id
    return frozenset(fields.values())


def send_withdrawn_letter(
    country: Country, sender: House, receiver: House, viewer: Viewer
) -> frozenset[Canary]:
    """A letter that was taken back: its reason stays, its content is gone for the receiver."""
    fields = breed(country, sender, "subject reason")
    content = {
        "subject": fields["subject"].text,
        "salutation": "-",
        "paragraphs": ["-"],
        "signed_by": {"name": "-", "function": "-"},
    }
    letter = Outgoing(
        receiver=receiver.organisation,
        contract=LETTER_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"withdrawn-{sender.slug}-{receiver.slug}",
    )
    sent = deliver(viewer, letter=letter, now=timezone.now())
    withdraw(viewer, sent, reason=fields["reason"].text, now=timezone.now())
    return frozenset({fields["reason"]})


def send_expired_letter(
    country: Country, sender: House, receiver: House, viewer: Viewer
) -> frozenset[Canary]:
    """A letter that was valid until yesterday: only its sender still reads it."""
    fields = breed(country, sender, "subject text")
    sent_at = timezone.now() - timedelta(days=2)
    content = {
        "subject": fields["subject"].text,
        "salutation": "-",
        "paragraphs": [fields["text"].text],
        "signed_by": {"name": "-", "function": "-"},
    }
    letter = Outgoing(
        receiver=receiver.organisation,
        contract=LETTER_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        expires_at=sent_at + timedelta(days=1),
        key=f"expired-{sender.slug}-{receiver.slug}",
    )
    sent = deliver(viewer, letter=letter, now=sent_at)
    country.expired[receiver.slug, sent.public_id] = frozenset(fields.values())
    return frozenset()


def send_consent(
    country: Country, sender: House, receiver: House, viewer: Viewer
) -> frozenset[Canary]:
    """A consent to quote a letter."""
    fields = breed(country, sender, "text part name function")
    permission = Permission(
        shared_by=receiver.organisation,
        shared_with=Organisation.objects.get(kind=OrganisationKind.IBD),
        kind="letter",
        about=sender.ids["sent"],
        scope=Scope.QUOTE,
        purpose=Purpose.LEARNING,
        expires_at=timezone.now() + timedelta(days=30),
        **{name: canary.text for name, canary in fields.items()},
    )
    consent = give_consent(
        viewer, permission=permission, key=f"consent-{sender.slug}", now=timezone.now()
    )
    sender.ids["consent"] = consent.public_id
    return frozenset(fields.values())


def send_notice(
    country: Country, sender: House, receiver: House, viewer: Viewer
) -> frozenset[Canary]:
    """A notice has no text of its own, only a note about its basis."""
    (note,) = breed(country, sender, "note").values()
    notice = Outgoing(
        receiver=receiver.organisation,
        contract=NOTICE_1,
        content={"notice": "reminder", "about": sender.ids["sent"]},
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        basis_note=note.text,
        key=f"notice-{sender.slug}",
    )
    deliver(viewer, letter=notice, now=timezone.now())
    return frozenset({note})


# In this order: consent and notice are about the letter; demands and self-images have modules of
# their own.
CONTRACT_ROWS: dict[tuple[str, int], tuple[Sending, ...]] = {
    ("letter", 1): (send_letter, send_withdrawn_letter, send_expired_letter),
    ("consent", 1): (send_consent,),
    ("notice", 1): (send_notice,),
    ("demand", 1): (),
    ("demand_reply", 1): (),
    ("demand_result", 1): (),
    ("selfimage", 1): (),
    ("figure_proposal", 1): (),
    ("figure_proposal", 2): (),
    ("figure_proposal", 3): (),
    ("figure_verdict", 1): (),
    ("comparison", 1): (),
    ("visit", 1): (),
    ("visit_team", 1): (),
    ("visit_wish", 1): (),
    ("visit_sheet", 1): (),
    ("report_draft", 1): (),
    ("report_response", 1): (),
    ("report_final", 1): (),
    ("report_final", 2): (),
    ("report_copy", 1): (),
    ("look_back", 1): (),
    ("survey", 1): (),
    ("text_proposal", 1): (),
    ("text_proposal", 2): (),
    ("text_verdict", 1): (),
    ("quote_request", 1): (),
    ("quote_answer", 1): (),
    ("advice", 1): (),
    ("advice_answer", 1): (),
}


def list_pairs(country: Country) -> list[tuple[House, House]]:
    """Who writes to whom: every municipality and the committee, and the owner and the others."""
    owner, committee = country.houses[OWNER], country.houses[COMMITTEE]
    pairs = []
    for slug in MUNICIPALITIES:
        pairs += [(country.houses[slug], committee), (committee, country.houses[slug])]
    for kind in (OrganisationKind.IBD, OrganisationKind.VNG):
        pairs += [(owner, country.houses[kind.value]), (country.houses[kind.value], owner)]
    others = (country.houses["ibd"], committee)
    return [others, *pairs, (owner, country.houses[OrganisationKind.COUNCIL.value])]


def seed_post(country: Country, viewer_of: Callable[[House], Viewer]) -> None:
    """Everybody writes and reads; municipalities also give the committee a consent."""
    for sender, receiver in list_pairs(country):
        is_whole = receiver.slug == COMMITTEE and sender.slug in MUNICIPALITIES
        viewer = viewer_of(sender)
        with acting_as(viewer):
            for key, sendings in CONTRACT_ROWS.items():
                for send in sendings if is_whole or key == ("letter", 1) else ():
                    found = send(country, sender, receiver, viewer)
                    country.delivered[receiver.slug] |= found
            receipts = Receipt.objects.filter(delivery=sender.ids["sent"])
            sender.ids["receipt"] = receipts.get().public_id
        open_mail(viewer_of(receiver), receiver)


def open_mail(viewer: Viewer, receiver: House) -> None:
    """The receiver opens what came last, and is done with what was taken back."""
    with acting_as(viewer):
        gone = InboxItem.objects.filter(delivery__withdrawn_at__isnull=False)
        for item in gone.select_related("delivery"):
            finish_item(viewer, item, now=timezone.now())
        got = ReceivedDelivery.objects.get(public_id=receiver.ids["received"])
        open_delivery(viewer, got, now=timezone.now())


def read_everything(organisations: frozenset[int], rooms: frozenset[int] = frozenset()) -> str:
    """Whatever the application's role can read for these organisations, in raw SQL."""
    texts = []
    with acting_as(Viewer(None, organisations, rooms=rooms)), connection.cursor() as cursor:
        for table in list_owned_tables():
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


def list_owned_tables() -> list[str]:
    """Every table with an owner that stands behind a wall."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
            "WHERE c.relrowsecurity AND a.attname = 'organisation_id' "
            "AND c.relnamespace = 'public'::regnamespace AND has_table_privilege(c.oid, 'SELECT') "
            "ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall()]
