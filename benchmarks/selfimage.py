"""What the self-image costs: whole requests, as a browser makes them, at two sizes of country.

Every municipality has answered 120 questions of an invented questionnaire, and sent them to the
committee through the post. Counted are all queries of a request (session, person, memberships and
the record of who read what included, BEGIN and COMMIT not), and the CPU time of this process and of
its database backend, median of the rounds. Run: python -m benchmarks.selfimage
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.ground import DATABASE, benchmark_ground, print_table

SIZES = (50, 390)
SECTIONS, QUESTIONS = 12, 10
ROUNDS, WARM_UP = 30, 5
LEVELS = ("beginning", "under-way", "in-place", "learning")
NAME = "selfimage"


@dataclass
class Country:
    """One municipality with its CISO's browser, and the committee's."""

    town: Any
    chair: Any
    address: dict[str, str]
    turn: int = 0


def write_questionnaire(folder: Path) -> None:
    """120 questions with four levels each, as files."""
    target = folder / NAME
    target.mkdir()
    names = [f"theme-{n}" for n in range(SECTIONS)]
    listed = "".join(f"  - {name}\n" for name in names)
    head = f"id: {NAME}\nversion: 1.0\ntitle:\n  nl: Proef\n  en: Trial\nintro:\n  nl: x\n  en: x\n"
    (target / "questionnaire.yaml").write_text(f"{head}frameworks: {{}}\nsections:\n{listed}")
    for section, name in enumerate(names):
        questions = "".join(write_question(section, number) for number in range(QUESTIONS))
        title = f"id: {name}\ntitle:\n  nl: Thema {section}\n  en: Theme {section}\nquestions:\n"
        (target / f"{name}.yaml").write_text(title + questions)


def write_question(section: int, number: int) -> str:
    """One question."""
    both = "{{nl: {0}, en: {0}}}"
    levels = "".join(
        f"      - {{id: {level}, nl: Zo gaat het {level} {number}, en: So it goes {level}}}\n"
        for level in LEVELS
    )
    return (
        f"  - id: q-{section}-{number}\n    type: level\n    part: core\n    minutes: 1\n"
        f"    text: {both.format(f'Hoe gaat {section} en {number}?')}\n    levels:\n{levels}"
        f"    achieved: in-place\n    why: {both.format('Omdat het telt.')}\n"
        f"    example: {both.format('Zo.')}\n    evidence: {both.format('Een stuk.')}\n"
    )


def fill(cluster: Any, size: int) -> Country:
    """A database of its own; every municipality answers everything and sends it."""
    from django.db import connection, connections

    from durf.platform.access.matrix import Role
    from durf.platform.tenancy.models import Organisation, OrganisationKind
    from tests.factories import make_member, make_user

    connections.close_all()
    name = f"{DATABASE}_{size}"
    cluster.clone_database(name, DATABASE)
    connection.settings_dict["NAME"] = name
    committee = Organisation.objects.create(kind=OrganisationKind.COMMITTEE, name="Commissie")
    chair = make_member(committee, Role.CHAIR, user=make_user("Chair"))
    first: Any = None
    for number in range(size):
        town = Organisation.objects.create(kind="municipality", name=f"Gemeente {number:03}")
        person = make_user(f"Person {number}")
        ciso = make_member(town, Role.CISO, user=person)
        make_member(town, Role.MUNICIPAL_SECRETARY, user=person)
        selfimage = answer_and_send(ciso, number)
        first = first or (ciso, selfimage)
    with psycopg.connect(cluster.superuser_url(name), autocommit=True) as admin:
        admin.execute("VACUUM ANALYZE")
    return make_country(first[0], first[1], chair)


def answer_and_send(ciso: Any, number: int) -> Any:
    """One municipality: 120 answers with a remark of 110 characters, signed and sent."""
    from django.utils import timezone

    from durf.exchange.inbox.notification import tell_of_item
    from durf.houses.municipality.selfimage.answers import save_answer
    from durf.houses.municipality.selfimage.rounds import reopen_selfimage, start_selfimage
    from durf.houses.municipality.selfimage.submissions import Signature, send_selfimage
    from durf.platform.tenancy.viewer import acting_as
    from durf.reference.questionnaires.answers import Answer, State
    from durf.reference.questionnaires.shelf import find_latest
    from tests.factories import viewer_of

    questions, now = find_latest(NAME), timezone.now()
    assert questions is not None
    viewer = viewer_of(ciso)
    with acting_as(viewer):
        row = start_selfimage(viewer, questions, title="Bezoek", due_on=None, now=now)
        for place, question in enumerate(questions.questions):
            level = LEVELS[(place + number) % len(LEVELS)]
            given = Answer(State.GIVEN, level, remark="Zo doen wij dat hier al jaren. " * 3)
            save_answer(viewer, row, question=question.id, given=given, seen_version=0, now=now)
        signature = Signature("Secretaris", "Gemeentesecretaris", ["visit", "figures"])
        sent = send_selfimage(viewer, row, questions, signature=signature, now=now)
        reopen_selfimage(viewer, row)
    delivery = sent.delivery
    tell_of_item.func(delivery.receiver_id, delivery.public_id, delivery.sent_at.isoformat())
    return row


def make_country(ciso: Any, selfimage: Any, chair: Any) -> Country:
    """Two browsers, and the addresses they visit."""
    from django.test import Client
    from django.urls import reverse

    from tests.factories import sign_in

    town = {"kind": "gemeente", "house": ciso.organisation.public_id}
    here = town | {"selfimage": selfimage.public_id}
    board = {"kind": "commissie", "house": chair.organisation.public_id}
    one = here | {"question": "q-3-4"}
    return Country(
        sign_in(Client(), ciso.user),
        sign_in(Client(), chair.user),
        {
            "list": reverse("committee_selfimages", kwargs=board) + "?per_page=all",
            "counts": reverse("committee_selfimage_counts", kwargs=board),
            "table": reverse("selfimage_table", kwargs=here),
            "one": reverse("selfimage_question", kwargs=one),
            "save": reverse("selfimage_save", kwargs=one),
        },
    )


def get(name: str, *, by: str) -> Callable[[Country], None]:
    """A page."""

    def visit(country: Country) -> None:
        answer = getattr(country, by).get(country.address[name])
        assert answer.status_code == HTTPStatus.OK, answer.status_code

    return visit


def save(country: Country) -> None:
    """Another answer each time, as autosave sends it."""
    country.turn += 1
    form = {
        "value": LEVELS[country.turn % len(LEVELS)],
        "remark": f"Beurt {country.turn}",
        "seen_version": str(country.turn),
    }
    answer = country.town.post(country.address["save"], form, headers={"HX-Request": "true"})
    assert b"selfimage-saved" in answer.content, answer.content


VIEWS: list[tuple[str, Callable[[Country], None], str]] = [
    ("the committee's list, 50 a page", get("list", by="chair"), "<= 10 / 60 ms"),
    ("page with 120 questions", get("table", by="town"), "<= 12 / 80 ms"),
    ("opening one answer", get("one", by="town"), "<= 6 / 15 ms"),
    ("saving one answer", save, "<= 10 / 20 ms"),
    ("counts per question", get("counts", by="chair"), "<= 6 / 100 ms"),
]


def measure(country: Country, work: Callable[[Country], None]) -> tuple[int, float, float]:
    """Queries, and median milliseconds of CPU here and in the backend."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    here, there = [], []
    for _round in range(ROUNDS + WARM_UP):
        begun, begun_there = time.process_time(), int(backend.read_text().split()[0])
        work(country)
        here.append((time.process_time() - begun) * 1000)
        there.append((int(backend.read_text().split()[0]) - begun_there) / 1e6)
    with CaptureQueriesContext(connection) as captured:
        work(country)
    asked = [q for q in captured.captured_queries if q["sql"] not in {"BEGIN", "COMMIT"}]
    return len(asked), statistics.median(here[WARM_UP:]), statistics.median(there[WARM_UP:])


def main() -> None:
    """Print the table."""
    rows = []
    with tempfile.TemporaryDirectory() as name, benchmark_ground() as cluster:
        from django.conf import settings

        from durf.reference.questionnaires import shelf

        settings.ALLOWED_HOSTS = ["*"]
        shelf.CONTENT = Path(name)
        write_questionnaire(Path(name))
        for size in SIZES:
            country = fill(cluster, size)
            for what, work, goal in VIEWS:
                queries, here, there = measure(country, work)
                figures = [f"{here:.1f}", f"{there:.1f}", f"{here + there:.1f}", goal]
                rows.append([str(size), what, str(queries), *figures])
    header = ["municipalities", "request", "queries", "ms CPU here", "ms in backend", "sum", "goal"]
    print_table("The self-image, whole requests", header, rows)


if __name__ == "__main__":
    main()
