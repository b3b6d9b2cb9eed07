"""National figures: counted from own copies, proposed by post, and the answer that comes back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from durf.exchange.contracts import SELFIMAGE_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import tell_of_item
from durf.exchange.models import ReceivedContent, SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.figures.counting import count_respondents, list_groups
from durf.houses.committee.figures.errors import GroupGoneError, UntrueSentenceError
from durf.houses.committee.figures.models import ProposedFigure
from durf.houses.committee.figures.proposals import Wish, propose_figure
from durf.houses.committee.figures.subjects import Subject, find_subject, list_subjects
from durf.platform.access.matrix import Role
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.decisions import drop
from durf.publication.ledger.models import Proposal
from durf.publication.published.models import PublishedFigure
from durf.reference.questionnaires.shelf import find_latest
from tests.exchange.desks import Desk
from tests.factories import make_member
from tests.publication.desk import NOW, Press, make_press

pytestmark = pytest.mark.django_db
QUESTION = "board-talk"
TOWNS = 26
UNCONSENTED = 2


def questions():
    found = find_latest("selfimage")
    assert found is not None
    return found


def subject(name: str = QUESTION) -> Subject:
    found = find_subject(questions(), name)
    assert found is not None
    return found


def describe(desk: Desk, committee: Desk, *, level: str, uses: list[str], key: str = "") -> None:
    """A self-image with one answer, taken over by the committee."""
    questionnaire = questions()
    content = {
        "title": "Bezoek",
        "answers": {
            "questionnaire": questionnaire.id,
            "version": questionnaire.version,
            "fingerprint": questionnaire.fingerprint,
            "answers": {QUESTION: {"state": "given", "value": level}},
        },
        "uses": uses,
        "signed_by": {"name": "A", "function": "B", "at": "2026-11-23T09:00:00+00:00"},
    }
    letter = Outgoing(
        receiver=committee.organisation,
        contract=SELFIMAGE_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"image-{desk.organisation.pk}{key}",
    )
    with acting_as(desk.viewer):
        sent = deliver(desk.viewer, letter=letter, now=NOW)
    tell_of_item.func(committee.organisation.pk, sent.public_id, NOW.isoformat())


@pytest.fixture
def press(db) -> Press:
    """Twenty-six municipalities in two provinces; two of them want no figures."""
    press = make_press(TOWNS)
    levels = questions().by_id[QUESTION].option_ids
    for place, code in enumerate(press.codes):
        organisation = Organisation.objects.get(register_code=code)
        desk = Desk(make_member(organisation, Role.CISO))
        uses = ["visit"] if place < UNCONSENTED else ["visit", "figures"]
        describe(desk, press.committee, level=levels[place % len(levels)], uses=uses)
    return press


def propose(press: Press, **changes) -> ProposedFigure:
    wish = Wish(
        **{
            "group": "all:all",
            "statistic": "count",
            "rounding": 5,
            "prose": "",
            "key": "k1",
            **changes,
        }
    )
    viewer = press.committee.viewer
    with acting_as(viewer):
        return propose_figure(viewer, questions(), subject(), wish, now=timezone.now())


def reload(press: Press, row: ProposedFigure) -> ProposedFigure:
    with acting_as(press.committee.viewer):
        return ProposedFigure.objects.seen_by(press.committee.viewer).get(pk=row.pk)


def list_offered(press: Press) -> dict[str, list[int]]:
    viewer = press.committee.viewer
    with acting_as(viewer):
        groups = list_groups(viewer, questions(), subject(), now=NOW + timedelta(days=1))
        return {g.name: g.count(subject(), statistic="count", rounding=5) for g in groups}


def test_only_large_groups_of_those_who_agreed_are_offered(press) -> None:
    offered = list_offered(press)

    names = {"all:all", "province:Noordmark", "province:Zuidmark", "size:20-50k"}
    assert set(offered) == names
    assert offered["all:all"] == [5, 5, 5, 5]
    with acting_as(press.committee.viewer):
        counts = count_respondents(press.committee.viewer, questions(), now=NOW)
    assert counts[QUESTION] == TOWNS - UNCONSENTED


def test_what_leaves_holds_counts_and_codes_and_no_answer_of_anyone(press) -> None:
    row = propose(press)

    sent = SentDelivery(pk=row.delivery_id)
    tell_of_item.func(press.first.organisation.pk, find_id(press, row), NOW.isoformat())
    with acting_as(press.first.viewer):
        body = json.loads(ReceivedContent.objects.seen_by(press.first.viewer).get().body)
    assert sent.pk
    assert set(body) == {
        "item",
        "group",
        "members",
        "statistic",
        "values",
        "n",
        "rounding",
        "period",
    }
    assert body["n"] == len(body["members"]) == TOWNS - UNCONSENTED
    assert not set(press.codes[:UNCONSENTED]) & set(body["members"])


def find_id(press: Press, row: ProposedFigure) -> str:
    with acting_as(press.committee.viewer):
        found = SentDelivery.objects.seen_by(press.committee.viewer).get(pk=row.delivery_id)
        return str(found.public_id)


def test_group_that_is_too_small_can_not_be_proposed(press) -> None:
    with pytest.raises(GroupGoneError):
        propose(press, group="size:<20k")


def test_form_sent_twice_is_one_proposal(press) -> None:
    assert propose(press).pk == propose(press).pk


def test_whole_way_of_a_figure_by_the_pages(press) -> None:
    committee, first, second = press.committee, press.first, press.second
    page = committee.text("committee_figure_question", question=QUESTION)
    assert "24" in page
    form = {"group": "all:all", "statistic": "count", "rounding": "5", "prose": "", "key": "form1"}
    page = committee.post("committee_figure_question", form, question=QUESTION).content.decode()
    assert "Publicatieredactie" in page
    answer = committee.post(
        "committee_figure_question", {**form, "step": "send"}, question=QUESTION
    )
    figure = answer.url.rstrip("/").rsplit("/", 1)[-1]
    with acting_as(committee.viewer):
        row = ProposedFigure.objects.seen_by(committee.viewer).get(public_id=figure)
    proposal = take(press, row)

    assert press.first.text("ledger_proposals")
    place = {"proposal": proposal.public_id}
    assert 'value="approve"' in first.text("ledger_proposal", **place)
    first.post("ledger_decide", {"action": "approve"}, **place)
    assert 'value="release"' not in first.text("ledger_proposal", **place)
    first.post("ledger_decide", {"action": "release"}, **place)
    assert not PublishedFigure.objects.exists()
    assert 'value="release"' in second.text("ledger_proposal", **place)
    second.post("ledger_decide", {"action": "release"}, **place)

    published = PublishedFigure.objects.get()
    deliver_verdict(press)
    row = reload(press, row)
    assert (row.state, row.number) == ("accepted", published.number)
    assert str(published.number) in committee.text("committee_figure", figure=row.public_id)
    assert first.text("ledger_releases")


def test_sentence_that_the_answers_do_not_bear_out_is_not_sent(press) -> None:
    first, *others = subject().option_ids
    sentence = {"statistic": "sentence", "prose": "De meeste zijn nog maar net begonnen."}

    with pytest.raises(UntrueSentenceError):
        propose(press, **sentence, quantifier="most", levels=(first,), rounding=1)
    row = propose(press, **sentence, quantifier="most", levels=tuple(others), rounding=1)
    proposal = check(press, take(press, row))

    assert (proposal.state, proposal.values, proposal.buckets) == ("passed", [], [list(others)])


def test_text_that_names_a_municipality_is_refused_by_the_form_and_by_the_desk(press) -> None:
    form = {"group": "all:all", "statistic": "count", "rounding": "5", "key": "k9"}
    text = "Zoals Voorbeeld 3 het doet."

    page = press.committee.post(
        "committee_figure_question", {**form, "prose": text}, question=QUESTION
    )
    proposal = check(press, take(press, propose(press, prose=text, key="k10")))

    assert "Voorbeeld 3" in page.content.decode()
    assert 'value="send"' not in page.content.decode()
    assert {"code": "names", "numbers": {"count": 1}} in proposal.findings


def test_average_is_counted_in_tenths_and_checked_as_an_average(press) -> None:
    proposal = check(press, take(press, propose(press, statistic="mean")))

    assert (proposal.state, proposal.values) == ("passed", [25])
    assert proposal.buckets == [list(subject().option_ids)]


def test_averages_that_differ_by_one_municipality_are_refused(press) -> None:
    check_and_release(press, take(press, propose(press, statistic="mean", rounding=1)))
    rest = list_offered_members(press)[1:]

    refused = press.offer(
        members=rest, statistic="mean", values=(25,), rounding=1, levels=subject().option_ids
    )

    assert (refused.state, refused.findings[0]["code"]) == ("refused", "nearly_same")


def test_subjects_are_questions_themes_and_movements(press) -> None:
    kinds = {one.kind for one in list_subjects(questions())}
    theme = next(one for one in list_subjects(questions()) if one.kind == "theme")
    movement = subject(f"movement-{QUESTION}")
    low, middle, high = subject().option_ids[:3]

    assert kinds == {"question", "theme", "movement"}
    assert movement.read({QUESTION: high}, {QUESTION: low}) == "higher"
    assert movement.read({QUESTION: low}, {QUESTION: low}) == "same"
    assert movement.read({QUESTION: low}, None) is None
    section = next(one for one in questions().sections if f"theme-{one.id}" == theme.id)
    asked = [one.id for one in section.questions if subject_or_none(one.id)][:3]
    given = dict(zip(asked, (low, middle, high), strict=True))
    assert theme.read(given, None) == middle
    assert theme.read({QUESTION: low}, None) is None


def subject_or_none(name: str) -> Subject | None:
    found = find_subject(questions(), name)
    return found if found and found.has_average else None


def check(press: Press, proposal: Proposal) -> Proposal:
    return press.check(proposal, now=NOW)


def check_and_release(press: Press, proposal: Proposal) -> None:
    press.approve(check(press, proposal))
    assert press.release(proposal) is not None


def list_offered_members(press: Press) -> list[str]:
    return press.codes[UNCONSENTED:]


def test_refusal_comes_back_in_words(press) -> None:
    row = propose(press, rounding=1, group="province:Noordmark", key="k2")
    proposal = take(press, row)

    with acting_as(press.first.viewer):
        drop(press.first.viewer, proposal, reason="Liever niet", now=NOW)
    deliver_verdict(press)

    row = reload(press, row)
    assert row.state == "refused"
    assert row.words[-1] == "Liever niet"
    assert "Liever niet" in press.committee.text("committee_figure", figure=row.public_id)


def test_decision_needs_a_fresh_second_factor(press) -> None:
    proposal = take(press, propose(press))
    press.first.grow_stale()

    press.first.post("ledger_decide", {"action": "approve"}, proposal=proposal.public_id)

    assert press.reload(proposal).approved_by_id is None


def test_numbers_of_queries_do_not_grow(press, django_assert_max_num_queries) -> None:
    take(press, propose(press))
    for desk, name, kwargs in (
        (press.committee, "committee_figures", {}),
        (press.committee, "committee_figure_question", {"question": QUESTION}),
        (press.first, "ledger_proposals", {}),
        (press.first, "ledger_knowledge", {}),
        (press.first, "ledger_releases", {}),
    ):
        with django_assert_max_num_queries(26):
            desk.text(name, **kwargs)


def take(press: Press, row: ProposedFigure) -> Proposal:
    """The jobs at the desk."""
    name = find_id(press, row)
    tell_of_item.func(press.first.organisation.pk, name, NOW.isoformat())
    with acting_as(press.first.viewer):
        found = Proposal.objects.seen_by(press.first.viewer).get(delivery__public_id=name)
    return press.check(found)


def deliver_verdict(press: Press) -> None:
    """The job at the committee."""
    with acting_as(press.first.viewer):
        sent = SentDelivery.objects.seen_by(press.first.viewer).get(kind="figure_verdict")
    tell_of_item.func(press.committee.organisation.pk, sent.public_id, NOW.isoformat())
