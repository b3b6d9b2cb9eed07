"""What the committee's page of all its visits costs, at 123 visits and at 400.

Whole requests, as a browser makes them; every tenth visit is today, and the one who looks is in the
team of ten. Counted are all queries of a request, and the CPU time of this process and of its
database backend, median of the rounds. Run: python -m benchmarks.visit
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from benchmarks.ground import DATABASE, benchmark_ground, print_table
from benchmarks.selfimage import Country, get, measure

SIZES = (123, 400)
GOALS = {"cockpit": "<= 12 / 80 ms", "one": "-"}
TEAM = 10


def fill(cluster: Any, size: int) -> Country:
    """A database of its own with a programme, and a visit for every municipality in it."""
    from django.db import connection, connections

    from durf.platform.access.matrix import Role
    from durf.platform.tenancy.models import Organisation, OrganisationKind
    from tests.factories import make_member, make_user

    connections.close_all()
    name = f"{DATABASE}_{size}"
    cluster.clone_database(name, DATABASE)
    connection.settings_dict["NAME"] = name
    committee = Organisation.objects.create(kind=OrganisationKind.COMMITTEE, name="Commissie")
    secretary = make_member(committee, Role.SECRETARY, user=make_user("Secretaris"))
    return make_country(secretary, list_visits(secretary, size))


def list_visits(secretary: Any, size: int) -> list[Any]:
    """Through the feature's own functions, from a drawn municipality to a date."""
    from django.utils import timezone

    from durf.houses.committee.visits.records import begin_visits, set_date
    from durf.houses.committee.visits.states import TeamRole
    from durf.houses.committee.visits.team import join_team
    from durf.platform.tenancy.viewer import acting_as
    from tests.factories import viewer_of

    now, viewer = timezone.now(), viewer_of(secretary)
    today = timezone.localdate(now)
    with acting_as(viewer):
        visits = begin_visits(viewer, draw(viewer, size, now), now=now)
        for place, visit in enumerate(visits):
            starts_at = now + timedelta(days=place % 10)
            set_date(viewer, visit, starts_at=starts_at, minutes=90, mode="online", now=now)
        for visit in visits[:TEAM]:
            person, role = secretary.user_id, TeamRole.SECRETARY
            join_team(viewer, visit, person_id=person, role=role, today=today, now=now)
    return visits


def draw(viewer: Any, size: int, now: Any) -> list[Any]:
    """Municipalities that take part, without the lottery."""
    from durf.houses.committee.programmes.models import Drawn, FrameRow, Programme

    own = {"organisation_id": viewer.organisation_id}
    programme = Programme.objects.create(
        name="Samen veilig",
        kind="round",
        client="VNG",
        first_year=2027,
        last_year=2028,
        size=size,
        strata=["province"],
        state="running",
        made_at=now,
        made_by_id=viewer.person_id,
        **own,
    )
    rows = FrameRow.objects.bulk_create(
        FrameRow(
            programme=programme,
            code=f"X{number:03}",
            name=f"Gemeente {number:03}",
            sort_key=f"gemeente {number:03}",
            province="Noordmark",
            inhabitants=30_000,
            size_class="20-50k",
            progress="unknown",
            **own,
        )
        for number in range(size)
    )
    return Drawn.objects.bulk_create(
        Drawn(
            programme=programme,
            frame_row=row,
            cell="Noordmark",
            rank=place,
            was_selected=True,
            state="takes_part",
            changed_at=now,
            **own,
        )
        for place, row in enumerate(rows)
    )


def make_country(secretary: Any, visits: list[Any]) -> Country:
    """The secretary's browser, and the addresses that it visits."""
    from django.test import Client
    from django.urls import reverse

    from tests.factories import sign_in

    here = {"kind": "commissie", "house": secretary.organisation.public_id}
    client = sign_in(Client(), secretary.user)
    addresses = {
        "cockpit": reverse("committee_visits", kwargs=here),
        "one": reverse("committee_visit", kwargs=here | {"visit": visits[0].public_id}),
    }
    assert client.get(addresses["cockpit"]).status_code == HTTPStatus.OK
    return Country(client, client, addresses)


def main() -> None:
    """Print the table."""
    rows = []
    with benchmark_ground() as cluster:
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["*"]
        for size in SIZES:
            country = fill(cluster, size)
            for what, goal in GOALS.items():
                queries, here, there = measure(country, get(what, by="chair"))
                figures = [f"{here:.1f}", f"{there:.1f}", f"{here + there:.1f}", goal]
                rows.append([str(size), what, str(queries), *figures])
    header = ["visits", "request", "queries", "ms CPU here", "ms in backend", "sum", "goal"]
    print_table("Visits, whole requests", header, rows)


if __name__ == "__main__":
    main()
