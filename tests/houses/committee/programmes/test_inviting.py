"""Letters, answers, reserves in the order of the lot, and contact people who are called back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from durf.engines.sampling.substitution import find_substitute
from durf.houses.committee.programmes.contact_people import (
    CallBack,
    ContactFacts,
    ask_office,
    name_contact,
    verify_contact,
)
from durf.houses.committee.programmes.errors import (
    NobodyLeftError,
    NothingToWriteError,
    NotVerifiedError,
    ReserveChangedError,
    SameNumberError,
    StepNotPossibleError,
)
from durf.houses.committee.programmes.models import Drawn, Invitation, Reply
from durf.houses.committee.programmes.outcomes import list_public_tables
from durf.houses.committee.programmes.papers import list_endings, make_letter
from durf.houses.committee.programmes.procedure import write_procedure
from durf.houses.committee.programmes.replies import (
    add_by_hand,
    call_up,
    find_next,
    mark_silent,
    name_stratum,
)
from durf.houses.committee.programmes.states import DrawnState, ProgrammeState
from durf.houses.committee.programmes.tasks import list_programme_tasks
from durf.platform.documents.formats import FORMATS
from durf.platform.documents.text import extract_text
from durf.platform.tenancy.viewer import acting_as
from tests.houses.programmes import (
    NOW,
    TODAY,
    begin_drawn,
    find_contacts,
    invite,
    later,
    list_places,
    reload,
    reply,
    select,
)
from tests.platform.documents.pdfs import opened, read_identifiers
from tests.platform.documents.pdfs import read_text as read_pdf

pytestmark = pytest.mark.django_db


def without_spaces(text: str) -> str:
    return "".join(text.split())


def hints(desk) -> str:
    with acting_as(desk.viewer):
        return " ".join(
            str(task.hint) for task in list_programme_tasks(desk.viewer, desk.organisation)
        )


def decline(desk, place) -> Drawn:
    """This municipality declines; as it is now."""
    reply(desk, place, DrawnState.NOT_NOW, reason="verkiezingen")
    (now,) = [row for row in list_places(desk, place.programme) if row.pk == place.pk]
    return now


def next_for(desk, place) -> Drawn:
    with acting_as(desk.viewer):
        return find_next(desk.viewer, place.programme, place)


def replace(desk, place) -> Drawn:
    reserve = next_for(desk, place)
    with acting_as(desk.viewer):
        return call_up(desk.viewer, place, seen=reserve.public_id, now=NOW)


def test_letters_are_made_once_and_numbered_by_name(bureau) -> None:
    programme = begin_drawn(bureau.secretary)

    letters = invite(bureau.secretary, programme, is_sent=False)

    by_number = sorted(letters, key=lambda letter: letter.reference)
    names = [letter.drawn.frame_row.name for letter in by_number]
    assert len(letters) == 18
    assert names == sorted(names)
    assert by_number[0].reference == "VI-2027-001"
    assert reload(bureau.secretary, programme).state == ProgrammeState.INVITING
    with pytest.raises(NothingToWriteError):
        invite(bureau.secretary, programme)


def test_sent_letters_make_municipalities_invited(bureau) -> None:
    programme = begin_drawn(bureau.secretary)

    invite(bureau.secretary, programme)

    assert len(list_places(bureau.secretary, programme, DrawnState.INVITED)) == 18
    assert not list_places(bureau.secretary, programme, DrawnState.SELECTED)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_letter_is_the_committees_own_with_what_is_known(bureau, ending) -> None:
    programme = begin_drawn(bureau.secretary)
    (letter, *_others) = invite(bureau.secretary, programme)

    file = make_letter(
        letter, programme=programme.name, committee=bureau.chair.organisation, ending=ending
    )

    text = read_pdf(file.body) if ending == "pdf" else extract_text(FORMATS[ending], file.body)
    for words in (letter.drawn.frame_row.name, "28 december 2026", "Margriet Sanders", "VI-2027-"):
        assert without_spaces(words) in without_spaces(text)
    assert "reservegemeente" not in text


def test_letter_as_pdf_is_kept_for_ever_and_read_aloud(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    (letter, *_others) = invite(bureau.secretary, programme)
    house = bureau.chair.organisation

    file = make_letter(letter, programme=programme.name, committee=house, ending="pdf")

    with opened(file.body) as pdf:
        said = read_identifiers(pdf)
    assert said["pdfaid:part"]
    assert said["pdfuaid:part"]


def test_reserve_gets_the_letter_for_reserves_that_names_nobody_else(bureau) -> None:
    secretary = bureau.secretary
    programme = begin_drawn(secretary)
    invite(secretary, programme)
    (place, *_others) = list_places(secretary, programme, DrawnState.INVITED)
    replace(secretary, decline(secretary, place))

    (letter,) = invite(secretary, programme)

    file = make_letter(
        letter, programme=programme.name, committee=bureau.chair.organisation, ending="docx"
    )
    text = extract_text(FORMATS["docx"], file.body)
    assert "Nu is er een plaats vrij" in text
    assert place.frame_row.name not in text


def test_next_reserve_is_who_the_engine_says(bureau) -> None:
    secretary = bureau.secretary
    programme = begin_drawn(secretary)
    invite(secretary, programme)
    frame = {row.cell: name_stratum(row, programme) for row in list_places(secretary, programme)}
    said = json.loads(select(secretary, programme).result)["reserves"]
    reserves = {frame[cell]: codes for cell, codes in said.items() if cell in frame}
    used: set[str] = set()

    for place in list_places(secretary, programme, DrawnState.INVITED):
        declined = decline(secretary, place)
        expected = find_substitute(
            name_stratum(place, programme), reserves, by=tuple(programme.strata), used=used
        )
        reserve = replace(secretary, declined)
        assert reserve.frame_row.code == expected
        assert reserve.in_place_of_id == place.pk
        used.add(reserve.frame_row.code)


def test_reserve_that_was_seen_is_called_up_or_nobody(bureau) -> None:
    secretary = bureau.secretary
    programme = begin_drawn(secretary)
    invite(secretary, programme)
    place = decline(secretary, list_places(secretary, programme, DrawnState.INVITED)[0])
    other = list_places(secretary, programme, DrawnState.RESERVE)[-1]

    with acting_as(secretary.viewer), pytest.raises(ReserveChangedError):
        call_up(secretary.viewer, place, seen=other.public_id, now=NOW)
    replace(secretary, place)
    with pytest.raises(StepNotPossibleError):
        replace(secretary, place)


def test_without_reserves_nobody_is_next(bureau) -> None:
    secretary = bureau.secretary
    programme = begin_drawn(secretary, count=18)
    invite(secretary, programme)
    place = decline(secretary, list_places(secretary, programme, DrawnState.INVITED)[0])

    with pytest.raises(NobodyLeftError):
        next_for(secretary, place)


def test_added_by_hand_is_never_random_and_gets_no_finished_letter(bureau) -> None:
    secretary = bureau.secretary
    programme = begin_drawn(secretary)
    invite(secretary, programme)
    place = list_places(secretary, programme, DrawnState.RESERVE)[0]
    with acting_as(secretary.viewer):
        add_by_hand(secretary.viewer, place, reason="meldde zich zelf", now=NOW)

    (letter,) = invite(secretary, programme)

    (added,) = [row for row in list_places(secretary, programme) if not row.is_random]
    assert (added.pk, added.hand_reason) == (place.pk, "meldde zich zelf")
    assert list_endings(letter) == ("docx",)
    with pytest.raises(StepNotPossibleError):
        replace(secretary, decline(secretary, added))


def test_database_keeps_hand_and_chance_apart(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    place = list_places(bureau.secretary, programme, DrawnState.RESERVE)[0]

    with acting_as(bureau.secretary.viewer), pytest.raises(IntegrityError), transaction.atomic():
        Drawn.objects.filter(pk=place.pk).update(is_random=False)


def test_silence_counts_after_the_day_in_the_letter(bureau) -> None:
    viewer = bureau.secretariat.viewer
    programme = begin_drawn(bureau.secretary)
    invite(bureau.secretary, programme)
    place = list_places(bureau.secretary, programme, DrawnState.INVITED)[0]
    last = TODAY + timedelta(days=35)

    with acting_as(viewer):
        with pytest.raises(StepNotPossibleError):
            mark_silent(viewer, place, today=last, now=NOW)
        mark_silent(viewer, place, today=last + timedelta(days=1), now=later(36))

    assert len(list_places(bureau.secretary, programme, DrawnState.NO_ANSWER)) == 1
    reply(bureau.secretary, place, DrawnState.TAKES_PART)
    assert len(list_places(bureau.secretary, programme, DrawnState.TAKES_PART)) == 1


def test_answer_keeps_who_gave_it_and_what_is_under_way(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    invite(bureau.secretary, programme)
    place = list_places(bureau.secretary, programme, DrawnState.INVITED)[0]

    reply(bureau.secretariat, place, DrawnState.TAKES_PART, under_way="Wij bouwen een SOC.")

    with acting_as(bureau.secretary.viewer):
        (kept,) = Reply.objects.seen_by(bureau.secretary.viewer).select_related("recorded_by")
        assert (kept.given_by, kept.under_way) == ("de gemeentesecretaris", "Wij bouwen een SOC.")
        assert kept.recorded_by.name == "Bram Post"


def test_answer_before_the_letter_was_sent_is_refused(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    invite(bureau.secretary, programme, is_sent=False)
    place = list_places(bureau.secretary, programme, DrawnState.SELECTED)[0]

    with pytest.raises(StepNotPossibleError):
        reply(bureau.secretary, place, DrawnState.TAKES_PART)


def name_somebody(bureau):
    programme = begin_drawn(bureau.secretary)
    invite(bureau.secretary, programme)
    place = list_places(bureau.secretary, programme, DrawnState.INVITED)[0]
    reply(bureau.secretary, place, DrawnState.TAKES_PART)
    named = ContactFacts("Joke Terpstra", "+31 6 12345678", "joke@plaats.test")
    with acting_as(bureau.secretariat.viewer):
        name_contact(bureau.secretariat.viewer, place, facts=named, now=NOW)
    (contact,) = find_contacts(bureau.secretary)
    return contact


def test_contact_is_called_back_on_another_number_before_the_office_is_asked(bureau) -> None:
    contact, viewer = name_somebody(bureau), bureau.secretariat.viewer

    with acting_as(viewer):
        with pytest.raises(NotVerifiedError):
            ask_office(viewer, contact, now=NOW)
        with pytest.raises(SameNumberError):
            verify_contact(viewer, contact, call=CallBack("06-12345678", "brief", TODAY), now=NOW)
        call = CallBack("0512 345 678", "website van de gemeente", TODAY)
        verify_contact(viewer, contact, call=call, now=NOW)
        asked = ask_office(viewer, contact, now=NOW)

    assert asked.verified_by_id == asked.asked_by_id == bureau.secretariat.membership.user_id
    assert asked.called_number == "0512 345 678"


def test_another_contact_has_to_be_called_back_as_well(bureau) -> None:
    contact, viewer = name_somebody(bureau), bureau.secretariat.viewer
    with acting_as(viewer):
        call = CallBack("0512 345 678", "website", TODAY)
        verify_contact(viewer, contact, call=call, now=NOW)
        other = ContactFacts("Piet Elders", "0512 345 679", "piet@plaats.test")
        newer = name_contact(viewer, contact.drawn, facts=other, now=later(1))

        with pytest.raises(StepNotPossibleError):
            ask_office(viewer, contact, now=later(1))
        with pytest.raises(NotVerifiedError):
            ask_office(viewer, newer, now=later(1))


def test_start_page_says_what_waits(bureau) -> None:
    secretary = bureau.secretary
    programme = begin_drawn(secretary)

    drawn = hints(secretary)
    letters = invite(secretary, programme)
    invited = hints(secretary)
    with acting_as(secretary.viewer):
        late = Invitation.objects.seen_by(secretary.viewer).filter(pk=letters[0].pk)
        late.update(written_on=TODAY - timedelta(days=900), reply_before_on="2026-01-01")
    decline(secretary, list_places(secretary, programme, DrawnState.INVITED)[-1])
    silent = hints(secretary)

    assert "18" in drawn
    assert invited == ""
    assert silent.count("1 ") >= 2
    assert hints(bureau.member) == ""


def test_public_text_names_nobody_no_cell_and_no_progress(bureau) -> None:
    programme = begin_drawn(bureau.secretary)
    selection = select(bureau.secretary, programme)

    with acting_as(bureau.secretary.viewer):
        tables = list_public_tables(bureau.secretary.viewer, programme, selection)
    text = write_procedure(programme, selection, tables=[table.shares for table in tables])

    assert selection.root in text
    assert "4711" in text
    for province in ("Noordmark", "Oostland", "Zuidkust"):
        assert province in text
    for words in ("Plaats", "X0", "|", "further", "less_far", "unknown", selection.secret):
        assert words not in text
    for digest in (selection.frame_sha256, selection.lottery_sha256):
        assert digest not in text
