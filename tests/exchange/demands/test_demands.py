"""A demand by law: the owners know first, each about itself, and hear what came of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from durf.exchange.contracts import DEMAND_1, DEMAND_RESULT_1
from durf.exchange.contracts.demand import Outcome, View
from durf.exchange.contracts.validation import find_problems
from durf.exchange.demands.errors import (
    AlreadyRepliedError,
    AlreadyToldError,
    AlreadyTouchedError,
    DemandNotFoundError,
    GroundMissingError,
    NotAnOwnerError,
    OtherOwnerNamedError,
    OwnersNotToldError,
    StepNotAllowedError,
    TooEarlyError,
)
from durf.exchange.demands.models import Demand, DemandItem
from durf.exchange.demands.queries import (
    list_demands,
    list_pickable_receipts,
    list_pickable_received,
    list_reported,
)
from durf.exchange.demands.records import add_items, drop_item, log_demand
from durf.exchange.demands.replies import find_reply, find_result
from durf.exchange.demands.reports import note_told_otherwise, write_report, write_result
from durf.exchange.demands.states import TRANSITIONS, DemandState, may_go
from durf.exchange.errors import NotWithdrawableError
from durf.exchange.models import Receipt, SentDelivery
from durf.exchange.opening import open_delivery
from durf.exchange.queries import list_receipts
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.models import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.demands.logged import LATER_THAN_REACTION, Case, make_case, make_facts
from tests.exchange.houses import NOW, ask, find_received, make_house, send_letter


@pytest.fixture
def case(country) -> Case:
    return make_case(country)


def list_names(case: Case) -> list[str]:
    return [owner.organisation.name for owner in case.owners()]


def test_owners_are_those_whom_the_picked_lines_are_about(case) -> None:
    owners = case.owners()

    assert list_names(case) == ["Astervoort", "Bornedijk"]
    assert [len(owner.deliveries) for owner in owners] == [1, 1]
    assert case.fresh().state == DemandState.LOGGED


@pytest.mark.parametrize("holder", ["committee", "ibd", "vng"])
def test_each_kind_of_holder_reports_to_municipalities(country, holder) -> None:
    case = make_case(country, getattr(country, holder))

    case.tell(country.astervoort, country.bornedijk)

    assert case.fresh().state == DemandState.REPORTED
    assert case.reported_to(country.bornedijk).kind == "demand"


def test_report_says_what_is_asked_and_never_who_asks_or_of_whom_else(case) -> None:
    case.tell(case.country.astervoort)

    received = case.reported_to(case.country.astervoort)
    with acting_as(case.country.astervoort.viewer):
        reading = open_delivery(case.country.astervoort.viewer, received, now=NOW)
    text = str(reading.content)
    assert reading.is_legible
    assert reading.content["requester"] == "journalist"
    assert reading.content["react_before"] == "2026-12-07"
    assert len(reading.content["deliveries"]) == 1
    assert "CANARY" not in text
    assert "Bornedijk" not in text


def test_owner_has_a_receipt_and_a_due_date(case) -> None:
    case.tell(case.country.astervoort)

    viewer = case.country.astervoort.viewer
    received = case.reported_to(case.country.astervoort)
    with acting_as(viewer):
        receipts = list(list_receipts(viewer).filter(delivery=received.public_id))
        due = received.items.get().due_on
    assert [receipt.kind for receipt in receipts] == ["demand"]
    assert due == case.demand.react_before_on


def test_text_for_one_owner_never_names_another(case) -> None:
    with pytest.raises(OtherOwnerNamedError):
        case.tell(case.country.astervoort, asked="Ook iets van gemeente bornedijk.")

    assert case.fresh().state == DemandState.LOGGED
    assert not any(owner.is_told for owner in case.owners())


def test_one_text_for_all_names_none_and_reaches_all_or_none(case) -> None:
    with pytest.raises(OtherOwnerNamedError):
        case.tell(case.country.astervoort, case.country.bornedijk, asked="Stukken van Astervoort.")

    with acting_as(case.holder.viewer):
        assert not SentDelivery.objects.seen_by(case.holder.viewer).filter(kind="demand").exists()


def test_owner_is_told_once(case) -> None:
    case.tell(case.country.astervoort)

    with pytest.raises(AlreadyToldError):
        case.tell(case.country.astervoort)


def test_stranger_is_not_told(case) -> None:
    with pytest.raises(NotAnOwnerError):
        case.tell(case.country.culemhaven)


def test_nothing_is_decided_before_every_owner_knows(case) -> None:
    case.tell(case.country.astervoort)

    for outcome in (Outcome.GIVEN, Outcome.PARTLY, Outcome.REFUSED):
        with pytest.raises(OwnersNotToldError) as refusal:
            case.decide(outcome, ground="5.1", now=LATER_THAN_REACTION)
        assert refusal.value.missing == (case.country.bornedijk.pk,)


def test_nothing_leaves_before_owners_could_react(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)
    case.answer(case.country.astervoort)

    with pytest.raises(TooEarlyError):
        case.decide(Outcome.GIVEN)

    case.answer(case.country.bornedijk, View.DISAGREES)
    case.decide(Outcome.GIVEN)
    assert case.fresh().state == DemandState.DECIDED


def test_day_of_reaction_ends_the_waiting(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)

    case.decide(Outcome.GIVEN, now=LATER_THAN_REACTION)

    assert case.fresh().outcome == Outcome.GIVEN


def test_law_without_time_is_explained_to_the_owners(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)

    case.decide(Outcome.GIVEN, no_time="De rechter geeft een dag.")
    case.close()

    result = read_result(case, case.country.astervoort)
    assert result["no_time"] == "De rechter geeft een dag."


def test_refusing_needs_a_ground_and_no_waiting(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)

    with pytest.raises(GroundMissingError):
        case.decide(Outcome.REFUSED)

    case.decide(Outcome.REFUSED, ground="Artikel 5.1, tweede lid")
    assert case.fresh().ground == "Artikel 5.1, tweede lid"


def test_decision_that_all_owners_read_names_none_of_them(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)

    with pytest.raises(OtherOwnerNamedError):
        case.decide(Outcome.REFUSED, ground="Omdat Bornedijk dat vroeg.")

    assert case.fresh().state == DemandState.REPORTED


def test_demand_that_is_taken_back_needs_no_telling(case) -> None:
    case.decide(Outcome.TAKEN_BACK)
    case.close()

    assert case.fresh().state == DemandState.CLOSED


def read_result(case: Case, house) -> dict:
    received = case.reported_to(house)
    with acting_as(house.viewer):
        result = find_result(house.viewer, received)
        assert result is not None
        return open_delivery(house.viewer, result, now=NOW).content


def test_result_reaches_every_owner_and_closes(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)
    case.decide(Outcome.PARTLY, ground="5.1", explanation="De brief.", now=LATER_THAN_REACTION)

    case.close(now=LATER_THAN_REACTION)

    for house in (case.country.astervoort, case.country.bornedijk):
        assert read_result(case, house)["outcome"] == "partly"
    assert case.fresh().state == DemandState.CLOSED
    assert all(owner.report and owner.report.result for owner in case.owners())
    with pytest.raises(StepNotAllowedError):
        case.close()


def test_answer_of_the_owner_arrives_and_counts_once(case) -> None:
    case.tell(case.country.astervoort)

    case.answer(case.country.astervoort)

    told = {o.organisation.name: o.report for o in case.owners()}
    assert told["Astervoort"]
    assert told["Astervoort"].reply is not None
    with pytest.raises(AlreadyRepliedError):
        case.answer(case.country.astervoort)


def test_answer_of_another_municipality_counts_for_nothing(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)
    stolen = case.reported_to(case.country.astervoort)
    intruder = case.country.culemhaven

    from durf.exchange.contracts import DEMAND_REPLY_1
    from durf.exchange.demands.replies import collect_replies
    from durf.exchange.terms import Basis, Purpose

    send_letter(
        intruder,
        case.holder,
        contract=DEMAND_REPLY_1,
        content={
            "about": stolen.public_id,
            "view": "agrees",
            "text": "Wij vinden het goed.",
            "signed_by": {"name": "X", "function": "Y"},
        },
        purpose=Purpose.ACCOUNTABILITY,
        basis=Basis.LEGAL_DUTY,
    )
    with acting_as(case.holder.viewer):
        collect_replies(case.holder.viewer, now=NOW)

    assert all(owner.report and owner.report.reply is None for owner in case.owners())


def test_report_can_not_be_withdrawn(case) -> None:
    case.tell(case.country.astervoort)

    with acting_as(case.holder.viewer):
        sent = SentDelivery.objects.get(kind="demand")
        with pytest.raises(NotWithdrawableError):
            withdraw(case.holder.viewer, sent, reason="", now=NOW)


def test_more_that_is_touched_means_more_to_tell(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)
    third = find_received(case.holder, send_letter(case.country.culemhaven, case.holder))

    with acting_as(case.holder.viewer):
        add_items(case.holder.viewer, case.demand, received=[third], receipts=[])

    assert case.fresh().state == DemandState.LOGGED
    assert list_names(case) == ["Astervoort", "Bornedijk", "Culemhaven"]


def drop_line_of(case: Case, house) -> None:
    viewer = case.holder.viewer
    with acting_as(viewer):
        items = DemandItem.objects.select_related("received", "receipt")
        item = items.get(received__sender=house.organisation)
        drop_item(viewer, case.demand, item=item)


def test_line_can_be_dropped_until_its_owner_knows(case) -> None:
    case.tell(case.country.astervoort)

    drop_line_of(case, case.country.bornedijk)

    assert list_names(case) == ["Astervoort"]
    assert case.fresh().state == DemandState.REPORTED
    with pytest.raises(AlreadyTouchedError):
        drop_line_of(case, case.country.astervoort)


def test_receipt_about_ourselves_touches_sender_and_receiver(country) -> None:
    send_letter(country.committee, country.astervoort)
    viewer = country.committee.viewer
    with acting_as(viewer):
        receipt = Receipt.objects.get()
        demand = log_demand(viewer, facts=make_facts(), now=NOW)
        add_items(viewer, demand, received=[], receipts=[receipt])

    case = Case(country, country.committee, demand)

    assert list_names(case) == ["Astervoort"]
    assert case.owners()[0].deliveries == (receipt.delivery,)


def test_owner_beyond_the_post_is_told_otherwise(country) -> None:
    letter = send_letter(country.committee, country.astervoort)
    received = find_received(country.astervoort, letter)
    viewer = country.astervoort.viewer
    with acting_as(viewer):
        demand = log_demand(viewer, facts=make_facts(), now=NOW)
        add_items(viewer, demand, received=[received], receipts=[])
    case = Case(country, country.astervoort, demand)

    assert [owner.is_reachable for owner in case.owners()] == [False]
    with acting_as(viewer):
        note_told_otherwise(
            viewer,
            demand,
            subject=country.committee.organisation,
            otherwise="Brief van 24 november",
            now=NOW,
        )
    assert case.fresh().state == DemandState.REPORTED


def test_picking_offers_what_is_about_one_organisation_only(case) -> None:
    case.tell(case.country.astervoort)
    viewer = case.holder.viewer

    with acting_as(viewer):
        about = case.country.astervoort.organisation
        received = list(list_pickable_received(viewer, about))
        receipts = list(list_pickable_receipts(viewer, about))

    assert {row.sender_id for row in received} == {case.country.astervoort.pk}
    assert receipts == []


def test_other_houses_see_nothing_of_it(case) -> None:
    case.tell(case.country.astervoort)

    for house in case.country:
        if house.pk == case.holder.pk:
            continue
        with acting_as(house.viewer):
            assert list(list_demands(house.viewer)) == []
            for table in ("demands_demand", "demands_demanditem", "demands_demandreport"):
                assert ask(f"SELECT * FROM {table}") == []
    with acting_as(case.country.bornedijk.viewer):
        assert list(list_reported(case.country.bornedijk.viewer)) == []


def test_demand_of_another_house_is_not_found(case) -> None:
    from durf.exchange.demands.records import lock_demand

    intruder = case.country.culemhaven.viewer
    with acting_as(intruder), pytest.raises(DemandNotFoundError):
        lock_demand(intruder, case.demand)


def test_item_of_another_house_can_not_be_touched(case) -> None:
    other = find_received(case.country.ibd, send_letter(case.country.astervoort, case.country.ibd))

    with acting_as(case.holder.viewer), pytest.raises(IntegrityError), transaction.atomic():
        add_items(case.holder.viewer, case.demand, received=[other], receipts=[])


def test_steps_are_those_of_the_table() -> None:
    steps = {(old.value, new.value) for old, news in TRANSITIONS.items() for new in news}

    assert set(TRANSITIONS) == set(DemandState)
    assert steps == {
        ("logged", "reported"),
        ("logged", "decided"),
        ("reported", "logged"),
        ("reported", "decided"),
        ("decided", "closed"),
    }
    assert not may_go("closed", "logged")


@pytest.mark.parametrize(
    "change",
    [
        {"state": "decided"},
        {"state": "closed", "outcome": "given"},
        {"outcome": "given"},
    ],
)
def test_database_refuses_states_that_say_nothing(case, change) -> None:
    with acting_as(case.holder.viewer), pytest.raises(IntegrityError), transaction.atomic():
        Demand.objects.filter(pk=case.demand.pk).update(**change)


def test_days_out_of_order_are_refused(country) -> None:
    facts = make_facts()
    wrong = replace(facts, react_before_on=facts.received_on, received_on=facts.answer_before_on)
    viewer = country.committee.viewer

    with acting_as(viewer), pytest.raises(IntegrityError), transaction.atomic():
        log_demand(viewer, facts=wrong, now=NOW)


def test_contents_fit_their_contracts(case) -> None:
    case.tell(case.country.astervoort, case.country.bornedijk)
    case.decide(Outcome.REFUSED, ground="5.1")
    demand, owner = case.fresh(), case.owners()[0]

    report = write_report(demand, owner, asked="Iets")
    result = write_result(demand, about="a" * 24)

    assert find_problems(DEMAND_1, report) == ()
    assert find_problems(DEMAND_RESULT_1, result) == ()
    without_ground = {name: value for name, value in result.items() if name != "ground"}
    assert find_problems(DEMAND_RESULT_1, without_ground) == ("$: required",)


def test_closed_municipality_is_not_reachable(case) -> None:
    organisation = case.country.bornedijk.organisation
    organisation.closed_on = NOW.date()
    organisation.save()

    reachable = {o.organisation.name: o.is_reachable for o in case.owners()}

    assert reachable == {"Astervoort": True, "Bornedijk": False}


def test_owner_finds_its_own_answer(case) -> None:
    case.tell(case.country.astervoort)
    case.answer(case.country.astervoort)
    viewer = case.country.astervoort.viewer

    received = case.reported_to(case.country.astervoort)
    with acting_as(viewer):
        assert find_reply(viewer, received) is not None
        assert find_result(viewer, received) is None


def test_many_owners_cost_the_same_reading(case, django_assert_num_queries) -> None:
    for number in range(10):
        house = make_house(f"Gemeente {number}", OrganisationKind.MUNICIPALITY)
        received = find_received(case.holder, send_letter(house, case.holder))
        with acting_as(case.holder.viewer):
            add_items(case.holder.viewer, case.demand, received=[received], receipts=[])
    demand = case.fresh()

    from durf.exchange.demands.owners import list_owners

    with acting_as(case.holder.viewer), django_assert_num_queries(3):
        owners = list_owners(case.holder.viewer, demand)

    assert len(owners) == 12
