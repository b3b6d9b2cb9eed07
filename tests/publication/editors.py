"""A committee that writes a closing report, the two editors who release it, and the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from durf.exchange.inbox.notification import tell_of_item
from durf.exchange.models import SentDelivery
from durf.houses.committee.closing.models import ClosingReport, ProposedText
from durf.houses.committee.closing.passages import (
    NewsFacts,
    PassageFacts,
    add_evidence,
    add_passage,
    enter,
    make_report,
    write_news,
)
from durf.houses.committee.closing.proposals import propose_news, propose_report
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.texts.decisions import approve_text, release_text
from durf.publication.texts.models import TextProposal, TextRelease
from tests.exchange.desks import Desk, add_desk, make_desk
from tests.publication.desk import NOW

SECRET = "Gezien bij drie bezoeken in het voorjaar."
SOURCE: dict[str, Any] = {
    "source_title": "Krant van Noordmark",
    "source_url": "https://krant.example/storing",
    "source_on": date(2026, 3, 1),
}
PIECES = (
    PassageFacts("summary", "", "Gemeenten durven meer te vragen."),
    PassageFacts("message", "Begin bij het bestuur", "Praat er elk kwartaal over."),
    PassageFacts("observation", "Oefenen helpt", "Wie oefent, ontdekt gaten.\n\nVroeg al."),
    PassageFacts("advice", "Leg uit", "Leg uit waarom u iets niet doet.", addressee="vng"),
    PassageFacts("advice", "Oefen", "Oefen elk jaar.", addressee="municipality"),
    PassageFacts("self_regulation", "", "Gemeenten willen elkaar aanspreken."),
    PassageFacts("box_incident", "Storing", "Drie dagen geen balie.", **SOURCE),
    PassageFacts("parallel", "Luchtvaart", "Vliegers melden bijna-ongelukken.", **SOURCE),
)
_keys = count(1)


@dataclass
class Editors:
    """Everybody who has to do with a text that becomes public."""

    secretary: Desk
    first: Desk
    second: Desk
    client: Desk

    def viewer(self, report: ClosingReport | None = None) -> Viewer:
        viewer = self.secretary.viewer
        return enter(viewer, report) if report else viewer

    def write_report(self, *pieces: PassageFacts, title: str = "Durven leren") -> ClosingReport:
        with acting_as(self.secretary.viewer):
            report = make_report(self.secretary.viewer, title=title, now=NOW)
        viewer = self.viewer(report)
        with acting_as(viewer):
            for facts in pieces or PIECES:
                passage = add_passage(viewer, report, facts, now=NOW)
                if facts.section == "observation":
                    add_evidence(viewer, passage, text=SECRET, now=NOW)
        return report

    def propose(self, report: ClosingReport) -> ProposedText:
        viewer = self.viewer(report)
        with acting_as(viewer):
            return propose_report(viewer, report, key=f"text-{next(_keys)}", now=NOW)

    def propose_news(self, facts: NewsFacts) -> ProposedText:
        viewer = self.viewer()
        with acting_as(viewer):
            item = write_news(viewer, facts, item=None, now=NOW)
            return propose_news(viewer, item, key=f"text-{next(_keys)}", now=NOW)

    def take(self, row: ProposedText) -> TextProposal:
        """The job at the desk takes it over."""
        self.carry(self.first.organisation, row.delivery.public_id)
        with acting_as(self.first.viewer):
            rows = TextProposal.objects.seen_by(self.first.viewer)
            return rows.get(delivery__public_id=row.delivery.public_id)

    def carry(self, receiver: Organisation, delivery: str) -> None:
        tell_of_item.func(receiver.pk, delivery, NOW.isoformat())

    def approve(self, row: TextProposal) -> None:
        with acting_as(self.first.viewer):
            approve_text(self.first.viewer, row, now=NOW)

    def release(self, row: TextProposal) -> TextRelease:
        with acting_as(self.second.viewer):
            return release_text(self.second.viewer, row, now=NOW)

    def publish(self, row: ProposedText) -> TextRelease:
        taken = self.take(row)
        self.approve(taken)
        return self.release(taken)

    def find_sent(self, desk: Desk, kind: str) -> str:
        """The last delivery of this kind that left this organisation."""
        with acting_as(desk.viewer):
            rows = SentDelivery.objects.seen_by(desk.viewer).filter(kind=kind)
            return rows.order_by("-pk")[0].public_id


def make_editors() -> Editors:
    first = make_desk("Publicatieredactie", Kind.PRESS, Role.DESK_EDITOR)
    second = add_desk(first, Role.DESK_EDITOR, name="Tweede redacteur")
    secretary = make_desk("Commissie", Kind.COMMITTEE, Role.SECRETARY)
    return Editors(secretary, first, second, make_desk("VNG", Kind.VNG))
