"""The programme's visits, each in another stage: from being prepared to used by the council."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.houses.municipality.reports.responding import Signer
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as

from .country import SHARED_CISO
from .programme import run_programme
from .reports import finish, respond, send_first, use_it, write
from .talks import BORNEDIJK, CULEMHAVEN, DRIEHUIZEN, Talk
from .visits import (
    ACTIVITY,
    Bureau,
    begin_all,
    days,
    find_working_day,
    hold,
    plan,
    prepare,
    talk_through,
    tell,
    tidy_post,
)

FIRST, SECOND, COMING = "Bornedijk", "Culemhaven", "Astervoort"
JUST_HELD, PROPOSED, SET = "Driehuizen-Oost", "Geestmond", "Molenbeke"
HOST = "Joke Terpstra"
SECRETARY, ALDERMAN = "Karel Dijkgraaf", "Anneke Prins"


def visit_some(bureau: Bureau, towns: Mapping[str, Organisation], *, now: datetime) -> None:
    """Drawn half a year ago; the first reports are there, and the next visits are coming."""
    programme = run_programme(bureau.viewer(), now=now)
    visits = begin_all(bureau, programme, now=days(-110, now=now))
    first, second = (find_working_day(days(ago, now=now), step=-1) for ago in (-64, -12))
    talk_with(bureau, visits[FIRST], BORNEDIJK, town=towns[FIRST], at=first)
    talk_with(bureau, visits[SECOND], CULEMHAVEN, town=towns[SECOND], at=second)
    close_first(bureau, visits[FIRST], town=towns[FIRST], now=now)
    draft_second(bureau, visits[SECOND], town=towns[SECOND], now=now)
    plan_coming(bureau, visits, towns[COMING], now=now)
    for viewer in (bureau.viewer(), bureau.find_viewer(SHARED_CISO, towns[FIRST])):
        tidy_post(viewer, before=days(-14, now=now), now=now)


def talk_with(
    bureau: Bureau, visit: Visit, talk: Talk, *, town: Organisation, at: datetime
) -> None:
    """From the date to the findings."""
    plan(bureau, visit, day=at, now=days(-40, now=at))
    ciso = bureau.find_viewer(SHARED_CISO, town)
    tell(bureau, visit, town=ciso, now=days(-39, now=at))
    prepare(bureau, visit, now=days(-7, now=at))
    hold(bureau, visit, said=talk.said, now=at)
    talk_through(bureau, visit, said=talk.said, now=at)


def close_first(bureau: Bureau, visit: Visit, *, town: Organisation, now: datetime) -> None:
    """The whole way: draft, response, final report, steps, council, and one consent."""
    ciso, secretary = (bureau.find_viewer(name, town) for name in (SHARED_CISO, SECRETARY))
    write(bureau, visit, BORNEDIJK, now=days(-58, now=now))
    send_first(bureau, visit, town=ciso, now=days(-50, now=now))
    signer = Signer(SECRETARY, "gemeentesecretaris")
    respond(bureau, town=secretary, signer=signer, now=days(-36, now=now))
    finish(bureau, visit, town=ciso, now=days(-28, now=now))
    alderman = bureau.find_viewer(ALDERMAN, town)
    use_it(ciso, alderman, name=ALDERMAN, now=days(-20, now=now))


def draft_second(bureau: Bureau, visit: Visit, *, town: Organisation, now: datetime) -> None:
    """The draft is with the municipality, which can respond."""
    write(bureau, visit, CULEMHAVEN, now=days(-6, now=now))
    ciso = bureau.find_viewer(SHARED_CISO, town)
    send_first(bureau, visit, town=ciso, now=days(-2, now=now))


def plan_coming(
    bureau: Bureau, visits: Mapping[str, Visit], town: Organisation, *, now: datetime
) -> None:
    """One was held yesterday, one is coming, one has a date, and one was offered some."""
    held = find_working_day(days(-1, now=now), step=-1)
    plan(bureau, visits[JUST_HELD], day=held, now=days(-30, now=now))
    hold(bureau, visits[JUST_HELD], said=DRIEHUIZEN.said, now=held)
    coming, later = (find_working_day(days(ahead, now=now), step=1) for ahead in (16, 37))
    plan(bureau, visits[COMING], day=coming, now=days(-20, now=now))
    host = bureau.find_viewer(HOST, town)
    tell(bureau, visits[COMING], town=host, now=days(-19, now=now))
    plan(bureau, visits[SET], day=later, now=days(-5, now=now))
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        move_visit(secretary, visits[PROPOSED], to=VisitState.PROPOSED, now=days(-3, now=now))
        record_presence(presence, activity=ACTIVITY, now=now)
