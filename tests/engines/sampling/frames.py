"""Frames to draw from: invented ones, and the real one of 2017 with real Internet.nl results."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Sequence
from statistics import fmean, median

from tests.realdata import shared_data

STRATA = ("province", "size_class", "progress")
HEADER = ("code", "name", "province", "inhabitants", "progress")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def invent_frame(count: int, *, seed: int = 1, provinces: int = 12) -> bytes:
    chance = random.Random(seed)  # noqa: S311  invented data
    progress = ("further", "less far", "unknown")
    rows = [
        (
            f"X{number:06}",
            f"Invented {number}",
            f"Province {chance.randrange(provinces):02}",
            int(chance.lognormvariate(10.2, 0.9)),
            chance.choice(progress),
        )
        for number in range(count)
    ]
    return write_csv(HEADER, rows)


def read_scores() -> dict[str, float]:
    """The mean of web and mail of each municipality, from the batch results themselves."""
    by_domain: dict[str, list[float]] = {}
    for name in ("webtest_gemeenten.json", "mailtest_gemeenten.json"):
        batch = json.loads(shared_data(f"domains/internetnl-2019/{name}").read_text("utf-8"))
        for result in batch["data"]["domains"]:
            domain = str(result["domain"]).removeprefix("www.")
            if result["status"] == "ok":
                by_domain.setdefault(domain, []).append(float(result["score"]))
    owners = shared_data("domains/gemeentedomeinen-2019.csv").read_text("utf-8")
    by_code: dict[str, list[float]] = {}
    for row in csv.DictReader(io.StringIO(owners)):
        by_code.setdefault(row["code_2018"], []).extend(by_domain.get(row["domein"], []))
    return {code: fmean(scores) for code, scores in by_code.items() if scores}


def read_real_frame(name: str = "gemeenten-2017.csv", column: str = "inwoners_2016") -> bytes:
    """All municipalities of that register; those without a result are unknown."""
    scores = read_scores()
    middle = median(scores.values())
    rows = []
    for row in csv.DictReader(
        io.StringIO(shared_data(f"municipalities/{name}").read_text("utf-8"))
    ):
        score = scores.get(row["code"])
        progress = "unknown" if score is None else "further" if score >= middle else "less far"
        rows.append((row["code"], row["naam"], row["provincie"], row[column], progress))
    return write_csv(HEADER, rows)
