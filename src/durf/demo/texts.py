"""The texts of the fictional country: an interim report and news, by the same steps as ever.

The committee writes in its room, with the evidence for its writers only; two people at the desk
make it public. One news item waits for the second of them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from durf.houses.committee.closing.models import ProposedText
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
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.texts.decisions import approve_text, release_text
from durf.publication.texts.models import TextProposal

from .figures import ACTIVITY, take_over
from .selfimages import FindViewer

TITLE = "Durven leren: wat we tot nu toe zagen (verzonnen)"
EVIDENCE = "Zie de gesprekken van dit voorjaar; drie ploegen schreven het onafhankelijk op."
PIECES = (
    PassageFacts(
        "summary",
        "",
        "Gemeenten vragen elkaar vaker om raad. Wie dat doet, begint eerder met oefenen.",
    ),
    PassageFacts(
        "message",
        "Begin bij het gesprek in het college",
        "Praat er elk kwartaal over, ook als er niets misging.\n\nDan is het niet nieuw als het "
        "wel misgaat.",
    ),
    PassageFacts(
        "observation",
        "Het gesprek in het college verschilt sterk",
        "Het ene college praat er elk kwartaal over, het andere wacht op een aanleiding. Het "
        "cijfer hiernaast laat zien hoe dat landelijk ligt.",
        figure=1,
    ),
    PassageFacts(
        "observation",
        "Oefenen brengt gaten aan het licht",
        "Wie oefent, vindt iets wat op papier klopte en in het echt niet. Dat vinden de meesten "
        "geen nederlaag, maar winst.",
    ),
    PassageFacts(
        "self_regulation",
        "",
        "Veel gesprekspartners spreken elkaar liever aan dan dat een ander het doet.",
    ),
    PassageFacts(
        "advice",
        "Oefen elk jaar",
        "Alle gemeenten kunnen klein beginnen: een uur aan tafel, met een brief als begin.",
        addressee="municipality",
    ),
    PassageFacts(
        "advice",
        "Leg uit waarom iets niet hoeft",
        "Zeg bij elke maatregel ook wanneer die niet nodig is.",
        addressee="vng",
    ),
    PassageFacts(
        "parallel",
        "Luchtvaart",
        "Vliegers melden wat bijna misging, zonder dat het hun wordt aangerekend.",
        source_title="Verzonnen vakblad",
        source_url="https://vakblad.voorbeeld.test/melden",
        source_on=date(2026, 3, 1),
    ),
)
NEWS = NewsFacts(
    "De eerste cijfers staan online", "U leest erbij waarom ze niet te herleiden zijn.", figure=1
)
WAITING = NewsFacts("Het tweede halfjaar begint", "De data voor de gesprekken liggen vast.")


def publish_texts(
    committee: Organisation,
    desk: Organisation,
    *,
    secretary: str,
    editors: tuple[str, str],
    find_viewer: FindViewer,
    now: datetime,
) -> None:
    """A report and a news item are public; another item waits for the second person."""
    writer = find_viewer(secretary, committee)
    first, second = (find_viewer(name, desk) for name in editors)
    for turn, facts in enumerate((None, NEWS, WAITING)):
        moment = now - timedelta(hours=3 - turn)
        sent = propose_item(writer, facts, now=moment) if facts else write(writer, now=moment)
        take_over(first, now=moment)
        decide(first, None if facts is WAITING else second, sent, now=moment)
    take_over(writer, now=now)


def write(viewer: Viewer, *, now: datetime) -> ProposedText:
    """The report in its room, with the evidence, and off to the desk."""
    with acting_as(viewer) as presence:
        report = make_report(viewer, title=TITLE, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    inside = enter(viewer, report)
    with acting_as(inside) as presence:
        for facts in PIECES:
            passage = add_passage(inside, report, facts, now=now)
            if facts.section == "observation":
                add_evidence(inside, passage, text=EVIDENCE, now=now)
        sent = propose_report(inside, report, key="demo-text-report", now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    return sent


def propose_item(viewer: Viewer, facts: NewsFacts, *, now: datetime) -> ProposedText:
    """A news item, off to the desk."""
    with acting_as(viewer) as presence:
        item = write_news(viewer, facts, item=None, now=now)
        sent = propose_news(viewer, item, key=f"demo-text-{item.public_id}", now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    return sent


def decide(first: Viewer, second: Viewer | None, sent: ProposedText, *, now: datetime) -> None:
    """One after the other; without a second person it waits."""
    with acting_as(first) as presence:
        rows = TextProposal.objects.seen_by(first).select_related("delivery")
        row = rows.get(delivery__public_id=sent.delivery.public_id)
        approve_text(first, row, now=now + timedelta(minutes=10))
        record_presence(presence, activity=ACTIVITY, now=now)
    if second is None:
        return
    with acting_as(second) as presence:
        release_text(second, row, now=now + timedelta(minutes=20))
        record_presence(presence, activity=ACTIVITY, now=now)
