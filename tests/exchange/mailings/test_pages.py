"""The pages of a mailing, walked by those who send it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.exchange.mailings.models import Mailing, MailingLine
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, add_desk, hidden_fields, make_desk
from tests.exchange.mailings.mailroom import LETTER, list_queued, run_all
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
FORM = {
    **LETTER,
    "purpose": "visit",
    "basis": "public_task",
    "basis_note": "",
    "tlp": "AMBER",
    "reply_by": "",
    "names": "",
    "key": "form-of-a-page",
}


@pytest.fixture
def chair(db) -> Desk:
    for name in ("Astervoort", "Bornedijk", "Culemhaven"):
        make_organisation(name)
    return make_desk("Commissie", Kind.COMMITTEE)


def find_towns() -> dict[str, str]:
    rows = Organisation.objects.filter(kind=Kind.MUNICIPALITY)
    return {row.name: row.public_id for row in rows.order_by("name")}


def find_mailings(desk: Desk) -> list[Mailing]:
    with acting_as(desk.viewer):
        return list(Mailing.objects.order_by("pk"))


def find_receivers(desk: Desk) -> list[str]:
    with acting_as(desk.viewer):
        lines = MailingLine.objects.select_related("receiver").order_by("receiver__name")
        return [line.receiver.name for line in lines]


def start(desk: Desk, **changes: object) -> str:
    data = {**FORM, "chosen": list(find_towns().values()), **changes}
    answer = desk.post("mailing_add", {**data, "step": "send"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url.rstrip("/").rsplit("/", 1)[-1])


def test_a_mailing_from_the_list_to_the_sent_letters(chair) -> None:
    assert chair.url("mailing_add") in chair.text("mailings")
    form = chair.text("mailing_add")
    key = hidden_fields(form)["key"]
    data = {**FORM, "key": key, "chosen": list(find_towns().values())}

    check = chair.post("mailing_add", {**data, "step": "check"}).content.decode()
    assert find_mailings(chair) == []
    assert "CANARY-Commissie komt graag in Astervoort." in check
    assert all(f"{name}</li>" in check for name in find_towns())
    carried = {**hidden_fields(check), "chosen": data["chosen"], "text": data["text"]}
    sent = chair.client.post(chair.url("mailing_add"), {**carried, "step": "send"}, follow=True)

    assert sent.status_code == 200
    (mailing,) = find_mailings(chair)
    page = chair.text("mailing", mailing=mailing.public_id)
    assert 'hx-trigger="every 2s"' in page
    assert 'value="0" max="3"' in page
    run_all()
    done = chair.text("mailing", mailing=mailing.public_id)
    assert "CANARY-Commissie komt graag in {gemeente}." in done
    assert "hx-trigger" not in done
    assert 'value="3" max="3"' in done
    with acting_as(chair.viewer):
        deliveries = [line.delivery for line in MailingLine.objects.select_related("delivery")]
    for delivery in deliveries:
        assert chair.url("post_sent_item", delivery=delivery.public_id) in done
        assert chair.get("post_sent_item", delivery=delivery.public_id).status_code == 200
    assert mailing.public_id in chair.text("mailings")


def test_part_that_refreshes_itself_is_only_that_part(chair) -> None:
    mailing = start(chair)

    part = chair.client.get(chair.url("mailing", mailing=mailing), headers={"HX-Request": "true"})

    text = part.content.decode()
    assert text.strip().startswith('<div class="durf-flow" id="verzending-voortgang" hx-get=')
    assert "<html" not in text
    assert "<script" not in text


def test_everybody_is_ticked_and_unticked_without_a_script_and_nothing_is_lost(chair) -> None:
    typed = {**FORM, "subject": "Half af {datum}", "text": "Nog niet"}

    everybody = chair.post("mailing_add", {**typed, "step": "all"}).content.decode()
    nobody = chair.post(
        "mailing_add", {**typed, "chosen": list(find_towns().values()), "step": "none"}
    ).content.decode()

    assert everybody.count(" checked") == 3
    assert nobody.count(" checked") == 0
    for page in (everybody, nobody):
        assert "Half af {datum}" in page
        assert "Nog niet" in page
        assert "form-of-a-page" in page
        assert "durf-error-summary" not in page


def test_pasted_names_come_on_top_of_those_that_are_ticked(chair) -> None:
    towns = find_towns()

    start(chair, chosen=[towns["Culemhaven"]], names="gemeente astervoort\r\n Culemhaven;\n")

    assert find_receivers(chair) == ["Astervoort", "Culemhaven"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "Op {datum_bezoek} in {gemeente}"}, "{datum_bezoek}"),
        ({"subject": "In {Gemeente}"}, "{Gemeente}"),
        ({"names": "Astervoort\nDorpveen"}, "Dorpveen"),
        ({"chosen": []}, "id_chosen"),
        ({"chosen": ["a" * 24]}, "id_chosen"),
        ({"reply_by": "31-02-2027"}, "31-02-2027"),
        ({"signer": ""}, "id_signer"),
    ],
)
@pytest.mark.parametrize("step", ["check", "send"])
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(
    chair, changes, said, step
) -> None:
    data = {**FORM, "chosen": list(find_towns().values()), **changes}

    answer = chair.post("mailing_add", {**data, "step": step})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "durf-error-summary" in page
    assert said in page
    assert "CANARY-Commissie" in page or "text" in changes
    assert find_mailings(chair) == []
    assert list_queued() == []


def test_send_twice_is_one_mailing_and_with_another_text_a_refusal(chair) -> None:
    first = start(chair)
    again = start(chair)
    other = chair.post(
        "mailing_add",
        {**FORM, "chosen": list(find_towns().values()), "text": "Anders", "step": "send"},
    )

    assert first == again
    assert other.status_code == 409
    assert len(find_mailings(chair)) == 1


def test_standard_letter_starts_a_mailing_with_the_receiver_left_open(chair) -> None:
    letters = chair.text("post_letters")
    page = chair.text("mailing_add", "?sjabloon=invitation")

    assert chair.url("mailing_add") in letters
    assert "{gemeente}" in page
    assert "Commissie" in page
    assert chair.get("mailing_add", "?sjabloon=nothing").status_code == 404


def test_stopping_is_asked_first_and_said(chair) -> None:
    mailing = start(chair)

    assert "3" in chair.text("mailing_stop", mailing=mailing)
    assert find_mailings(chair)[0].state == "sending"
    answer = chair.post("mailing_stop", {}, mailing=mailing)
    run_all()
    late = chair.client.post(chair.url("mailing_stop", mailing=mailing), follow=True)

    assert answer.status_code == 302
    assert find_mailings(chair)[0].state == "stopped"
    assert "durf-alert--error" in late.content.decode()
    page = chair.text("mailing", mailing=mailing)
    assert chair.url("mailing_stop", mailing=mailing) not in page
    assert "hx-trigger" not in page


def test_colleague_lets_a_halted_mailing_go_on(chair) -> None:
    mailing = start(chair)
    colleague = add_desk(chair, Role.SECRETARY)
    chair.membership.ends_on = chair.membership.begins_on
    chair.membership.save()
    run_all()

    page = colleague.text("mailing", mailing=mailing)
    assert "durf-alert--warning" in page
    assert chair.membership.user.name in page
    assert colleague.url("mailing_resume", mailing=mailing) in page
    assert colleague.post("mailing_resume", {}, mailing=mailing).status_code == 302
    run_all()

    assert find_mailings(colleague)[0].state == "done"
    assert find_mailings(colleague)[0].confirmed_by_id == colleague.membership.user_id


def test_still_mailing_stops_asking_and_offers_to_go_on(chair) -> None:
    mailing = start(chair)
    with acting_as(chair.viewer):
        row = Mailing.objects.get()
        row.moved_at -= timedelta(minutes=5)
        row.save()

    page = chair.text("mailing", mailing=mailing)

    assert "hx-trigger" not in page
    assert chair.url("mailing_resume", mailing=mailing) in page
    assert chair.get("mailing_resume", mailing=mailing).status_code == 302


def test_refused_letter_says_why_and_can_be_filtered_and_exported(chair) -> None:
    mailing = start(chair)
    closed = Organisation.objects.get(name="Bornedijk")
    closed.closed_on = closed.closed_on or chair.membership.begins_on
    closed.save()
    run_all()

    refused = chair.text("mailing", "?filter-state=refused", mailing=mailing)
    export = chair.get("mailing", "?export=csv", mailing=mailing).content.decode()
    listed = chair.get("mailings", "?export=csv").content.decode()

    assert "Bornedijk" in refused
    assert "Culemhaven" not in refused
    assert "Culemhaven" in export
    assert "Uitnodiging voor {gemeente}" in listed
    assert "CANARY" not in export + listed


def test_pages_take_as_many_queries_for_three_as_for_forty(chair) -> None:
    counts = []
    for more in (0, 37):
        for number in range(more):
            make_organisation(f"Plaats {number:02}")
        mailing = start(chair, key=f"form-{more}")
        run_all()
        for name, names in (("mailings", {}), ("mailing", {"mailing": mailing})):
            with CaptureQueriesContext(connection) as captured:
                chair.text(name, **names)
            counts.append(len(captured))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 20


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR])
def test_colleague_who_may_not_write_letters_finds_nothing(chair, role) -> None:
    mailing = start(chair)
    colleague = add_desk(chair, role)

    for name in ("mailings", "mailing_add"):
        assert colleague.get(name).status_code == 404
    for name in ("mailing", "mailing_stop", "mailing_resume"):
        assert colleague.get(name, mailing=mailing).status_code == 404


def test_other_committee_finds_nothing(chair) -> None:
    mailing = start(chair)
    other = make_desk("Andere commissie", Kind.COMMITTEE)

    assert other.get("mailing", mailing=mailing).status_code == 404
    assert other.post("mailing_stop", {}, mailing=mailing).status_code == 404
    assert find_mailings(chair)[0].state == "sending"
