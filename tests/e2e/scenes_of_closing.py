"""A closing report on its way to everyone, and the advice in it on its way to the client."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from durf.houses.committee.closing.models import Evidence, NewsItem, ProposedText
from durf.houses.committee.closing.passages import NewsFacts
from durf.houses.committee.closing.proposals import send_advice
from durf.houses.committee.quotes.asking import QuoteFacts, ask, prepare_quote
from durf.houses.vng.advice.answers import AnswerFacts, answer_point
from durf.houses.vng.advice.models import AdvicePoint, ReceivedAdvice
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk, add_desk, make_desk
from tests.factories import sign_in
from tests.publication.editors import Editors

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"


def make_editors_of(town: Town) -> Editors:
    """The people whom the town has, with one more editor."""
    press = Membership.objects.filter(organisation__kind=Kind.PRESS, role=Role.DESK_EDITOR)
    client = Membership.objects.filter(organisation__kind=Kind.VNG, role=Role.PROGRAMME_MANAGER)
    first = Desk(press.order_by("pk")[0])
    second = add_desk(first, Role.DESK_EDITOR, name="Derde redacteur")
    return Editors(Desk(town.membership(SECRETARY, COMMITTEE)), first, second, Desk(client[0]))


def see_closing(walk: Walk, open_one: Open, town: Town) -> None:
    """Writers, the desk, the client, and what the public sees."""
    editors = make_editors_of(town)
    report = editors.write_report(title="Eindverslag van een proef")
    made = editors.publish(editors.propose(report))
    news = editors.publish(editors.propose_news(NewsFacts("Het eindverslag is er", "Lees het.")))
    waiting = editors.take(editors.propose(report))
    viewer = editors.viewer(report)
    with acting_as(viewer):
        evidence = Evidence.objects.select_related("passage").get(passage__report=report)
        item = NewsItem.objects.order_by("-pk")[0]
        text = ProposedText.objects.order_by("pk")[0]
        send_advice(viewer, report, key="scene-advice", now=timezone.now())
    window, of_report = open_one(), {"report": report.public_id}
    window.log_in_for_demo(SECRETARY)
    desk = editors.secretary
    for name in ("closing", "closing_report_add", "closing_newsletters", "closing_news_add"):
        walk.visit(window, desk.url(name), "secretary")
    for name in ("report", "passage_add", "check", "advice", "writers"):
        walk.visit(window, desk.url(f"closing_{name}", **of_report), "secretary")
    piece = {**of_report, "passage": evidence.passage.public_id}
    walk.visit(window, desk.url("closing_passage", **piece), "secretary")
    walk.visit(window, desk.url("closing_evidence", **piece), "secretary")
    walk.visit(window, desk.url("closing_text", text=text.public_id), "secretary")
    for name in ("closing_news", "closing_news_check"):
        walk.visit(window, desk.url(name, news=item.public_id), "secretary")
    walk.visit(window, desk.url("closing_paper", **of_report, ending="pdf"), "secretary")
    half = {"half": f"{made.released_at.year}-{1 if made.released_at.month < 7 else 2}"}
    walk.visit(window, desk.url("closing_newsletter", **half, ending="docx"), "secretary")
    see_quotes(walk, open_one, editors)
    see_desk_and_client(walk, open_one, editors, waiting.public_id)
    see_public(walk, open_one(), made.number, news.number, half["half"])


def see_quotes(walk: Walk, open_one: Open, editors: Editors) -> None:
    """Words that somebody asks about, and whoever said them."""
    desk, now = editors.secretary, timezone.now()
    asker = add_desk(desk, Role.CHAIR, name="Tweede schrijver")
    town = make_desk("Citaatdorp", Kind.MUNICIPALITY, Role.MUNICIPAL_SECRETARY)
    words = QuoteFacts("Eindverslag", "eerder bellen", "Zij: eerder bellen.", "Vroeg.", "De toon.")
    with acting_as(desk.viewer):
        row = prepare_quote(desk.viewer, town.organisation.pk, words, now=now)
    with acting_as(asker.viewer):
        sent = ask(asker.viewer, row, now=now).delivery
    assert sent is not None
    editors.carry(town.organisation, sent.public_id)
    writer, reader = open_one(), open_one()
    writer.take_session(sign_in(Client(), asker.membership.user, factor="demo"))
    reader.take_session(sign_in(Client(), town.membership.user, factor="demo"))
    for name in ("committee_quotes", "committee_quote_add"):
        walk.visit(writer, asker.url(name), "secretary")
    for name in ("committee_quote", "committee_quote_send"):
        walk.visit(writer, asker.url(name, quote=row.public_id), "secretary")
    walk.visit(reader, town.url("quotes"), "municipality")
    for name in ("quote", "quote_answer"):
        walk.visit(reader, town.url(name, quote=sent.public_id), "municipality")


def see_desk_and_client(walk: Walk, open_one: Open, editors: Editors, waiting: str) -> None:
    """Those who decide, and those who are advised."""
    editor, client = open_one(), open_one()
    editor.take_session(sign_in(Client(), editors.first.membership.user, factor="demo"))
    walk.visit(editor, editors.first.url("texts_proposals"), "editor")
    for name in ("texts_proposal", "texts_decide"):
        walk.visit(editor, editors.first.url(name, proposal=waiting), "editor")
    desk = editors.client
    editors.carry(desk.organisation, editors.find_sent(editors.secretary, "advice"))
    with acting_as(desk.viewer):
        advice = ReceivedAdvice.objects.order_by("-pk")[0]
        point = AdvicePoint.objects.filter(advice=advice).order_by("place")[0]
        facts = AnswerFacts("adopted", "Dat doen we.", None, "planned")
        answer_point(desk.viewer, point, facts, now=timezone.now())
    client.take_session(sign_in(Client(), desk.membership.user, factor="demo"))
    place = {"advice": advice.public_id}
    walk.visit(client, desk.url("advice_list"), "client")
    walk.visit(client, desk.url("advice", **place), "client")
    walk.visit(client, desk.url("advice_point", **place, point=point.public_id), "client")
    walk.visit(client, desk.url("advice_send", **place), "client")


def see_public(walk: Walk, window: Window, report: int, news: int, half: str) -> None:
    """What anyone sees of it."""
    for page in (
        "/eindverslag/",
        f"/eindverslag/{report}/",
        f"/eindverslag/{report}/verslag.pdf",
        "/nieuws/",
        f"/nieuws/{news}/",
        f"/nieuws/brief/{half}/",
        "/open-data/",
    ):
        walk.visit(window, page, "visitor")
    for page in (
        "nieuws/atom.xml",
        "open-data/bezoeken.csv",
        "open-data/bezoeken.json",
        "open-data/bezoeken.schema.json",
        "open-data/teksten.json",
        "open-data/teksten.schema.json",
    ):
        window.page.evaluate("address => fetch(address)", f"/{page}")
