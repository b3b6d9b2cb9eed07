"""Planning 123 visits over 92 weeks on 223 candidate days, and again when the chair is away.

The names and places are those of the register when it lies beside the checkout, else invented; who
can when is always invented. Run: python -m benchmarks.planning
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.ground import describe_machine
from durf.engines.planning.checking import check_plan
from durf.engines.planning.plans import plan_files, write_plan

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
VISITED = DATA / "municipalities" / "bezochte-gemeenten-123.csv"
SHAPES = DATA / "geo" / "gemeenten-2017.topojson"
FIRST = date(2015, 8, 26)
WEEKS = 92
DAYS = 223
ROLES = ("portfolio holder", "secretary", "ciso")
ABSENT = 0.37
HAS_DUE = 0.25
SPECIAL = {
    "Eindhoven": "GM0772",
    "Leiden": "GM0546",
    "Groningen": "GM0014",
    "Nieuwegein": "GM0356",
    "Zeewolde": "GM0050",
    "Oldenzaal": "GM0173",
}
RECESS = (
    ("2015-12-24", "2016-01-01", "Christmas recess"),
    ("2016-07-23", "2016-08-14", "summer recess"),
    ("2016-12-24", "2017-01-01", "Christmas recess"),
    ("2017-03-15", "2017-03-15", "election"),
)


def toss(purpose: str) -> float:
    """A number between 0 and 1 that only depends on what it is for."""
    return int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:6], "big") / 2**48


def list_places() -> list[dict[str, object]]:
    """The 123 places: real when the data is there, else spread over an invented country."""
    if not (VISITED.exists() and SHAPES.exists()):
        return [
            {
                "code": f"X{number:03}",
                "name": f"Invented {number}",
                "latitude": round(51.2 + 2.1 * toss(f"up {number}"), 4),
                "longitude": round(4.2 + 2.6 * toss(f"along {number}"), 4),
            }
            for number in range(123)
        ]
    centres = find_centres()
    rows = csv.DictReader(io.StringIO(VISITED.read_text("utf-8")))
    return [
        {
            "code": row["code_2017"],
            "name": row["naam_2017"],
            "latitude": centres[row["code_2017"]][1],
            "longitude": centres[row["code_2017"]][0],
        }
        for row in rows
    ]


def find_centres() -> dict[str, tuple[float, float]]:
    """The middle of the border points of each municipality."""
    shapes = json.loads(SHAPES.read_text("utf-8"))
    (scale_x, scale_y), (move_x, move_y) = (
        shapes["transform"]["scale"],
        shapes["transform"]["translate"],
    )
    arcs = []
    for arc in shapes["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    centres = {}
    for shape in next(iter(shapes["objects"].values()))["geometries"]:
        points = [p for number in flatten(shape["arcs"]) for p in arcs[max(number, ~number)]]
        centres[shape["properties"]["statcode"]] = (
            round(sum(p[0] for p in points) / len(points), 5),
            round(sum(p[1] for p in points) / len(points), 5),
        )
    return centres


def flatten(nested: list[object]) -> list[int]:
    """All numbers in lists of lists."""
    flat: list[int] = []
    for each in nested:
        flat += flatten(each) if isinstance(each, list) else [int(str(each))]
    return flat


def list_days() -> list[date]:
    """The 223 visiting days: Tuesdays to Thursdays outside the recess, some left out."""
    all_days = [FIRST + timedelta(days=number) for number in range(7 * WEEKS)]
    open_days = [
        day
        for day in all_days
        if day.isoweekday() in {2, 3, 4}
        and not any(first <= day.isoformat() <= last for first, last, _ in RECESS)
    ]
    return sorted(sorted(open_days, key=lambda day: toss(f"day {day}"))[:DAYS])


def make_visits() -> dict[str, object]:
    """Visits whose three people each can't on more than a third of the days."""
    days = list_days()
    visits = []
    for place in list_places():
        name = str(place["name"])
        absences = [
            {"from": day.isoformat(), "who": role}
            for day in days
            for role in ROLES
            if toss(f"{name} {role} {day}") < ABSENT
        ]
        visits.append({**place, "unavailable": absences})
        if toss(f"{name} due") < HAS_DUE:
            visits[-1]["due"] = days[int(100 + 120 * toss(f"{name} when"))].isoformat()
    return {"visits": visits}


def make_calendar(
    *, fortnights: str = "calendar", chair_away: tuple[str, str] | None = None
) -> dict[str, object]:
    """The committee as it was composed then, by function, and its calendar."""
    chair_absences = []
    if chair_away is not None:
        chair_absences = [{"from": chair_away[0], "to": chair_away[1], "why": "away"}]
    people = [
        make_person(
            "mayor",
            "chair",
            "municipality",
            Nieuwegein="employer",
            Eindhoven="former",
            Oldenzaal="former",
        ),
        make_person("former-secretary", "member", "", Groningen="former"),
        make_person("director", "member", "municipality", Leiden="employer"),
        make_person("alderman", "stand_in", "municipality", Zeewolde="employer"),
        make_person("head-ibd", "stand_in", "ibd"),
    ]
    people[0]["unavailable"] = chair_absences
    return {
        "first": FIRST.isoformat(),
        "last": (FIRST + timedelta(days=7 * WEEKS - 1)).isoformat(),
        "visiting_days": [day.isoformat() for day in list_days()],
        "public_holidays": False,
        "blocked": [{"from": first, "to": last, "why": why} for first, last, why in RECESS],
        "people": people,
        "rules": {"fortnights": fortnights},
    }


def make_person(name: str, part: str, house: str, **ties: str) -> dict[str, object]:
    """One person with the municipalities that he or she is tied to."""
    return {
        "id": name,
        "name": name,
        "part": part,
        "house": house,
        "ties": [{"code": SPECIAL[place], "kind": kind} for place, kind in ties.items()],
    }


def write(values: dict[str, object], name: str) -> tuple[bytes, str]:
    """The content of a file and its name."""
    return json.dumps(values, indent=1).encode(), name


def measure(
    label: str, visits: tuple[bytes, str], calendar: tuple[bytes, str], kept: bytes | None = None
) -> bytes:
    """Plan once, check it, print a line."""
    begun = time.perf_counter()
    earlier = None if kept is None else (kept, "kept.json")
    plan, result = plan_files(visits, calendar, seed=1, kept=earlier)
    seconds = time.perf_counter() - begun
    flaws = check_plan(plan.visits, plan.calendar, result)
    stays = result.get("kept")
    share = f"{stays['dates']}/{stays['of']}" if isinstance(stays, dict) else "-"
    print(
        f"{label:<34} {len(plan.state.dates):>7} {result['travel_days']!s:>11} {plan.bound:>6} "
        f"{result['weeks_late']!s:>6} {share:>8} {len(flaws):>6} {seconds:>8.1f}"
    )
    return write_plan(result)


def main() -> None:
    """The table."""
    if sys.argv[1:2] == ["--write"]:
        folder = Path(sys.argv[2])
        (folder / "visits.json").write_bytes(write(make_visits(), "")[0])
        (folder / "calendar.json").write_bytes(write(make_calendar(), "")[0])
        return
    print(describe_machine())
    print(
        f"{'case':<34} {'planned':>7} {'travel days':>11} {'bound':>6} {'late':>6} {'kept':>8} "
        f"{'flaws':>6} {'seconds':>8}"
    )
    visits = write(make_visits(), "visits.json")
    first = measure("123 visits, 223 days", visits, write(make_calendar(), "calendar.json"))
    again = measure("the same again", visits, write(make_calendar(), "calendar.json"))
    print(f"same bytes: {first == again}")
    away = make_calendar(chair_away=("2016-05-02", "2016-05-29"))
    measure("chair away for four weeks", visits, write(away, "calendar.json"), first)
    rolling = make_calendar(fortnights="rolling")
    measure("three in any fourteen days", visits, write(rolling, "calendar.json"))


if __name__ == "__main__":
    main()
