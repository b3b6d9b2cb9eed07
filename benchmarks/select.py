"""The lottery through the command line: time, memory, exactness, 1,000 draws against a biased way.

The real register of 2017 with real Internet.nl results is used when it lies beside the checkout;
the other frames are invented. Run: python -m benchmarks.select
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ground import ROOT, describe_machine
from durf.engines.sampling.frame import read_frame
from durf.engines.sampling.lottery import Lottery, order_members, prepare_lottery
from durf.engines.sampling.quotas import list_all_margins
from durf.engines.sampling.rounding import find_rounding, pose_problem
from durf.engines.sampling.simulation import Agreement, Tally, judge_agreement, simulate_draws

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
BY = ("province", "size_class", "progress")
HEADER = ("code", "name", "province", "inhabitants", "progress")
DRAWS = 1000


def toss(purpose: str) -> float:
    """A number between 0 and 1 that only depends on what it is for."""
    return int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:6], "big") / 2**48


def invent_frame(count: int) -> list[tuple[object, ...]]:
    """An invented country: twelve provinces, four sizes, three kinds of progress."""
    progress = ("further", "less far", "unknown")
    return [
        (
            f"X{number:06}",
            f"Invented {number}",
            f"Province {int(12 * toss(f'province {number}')):02}",
            int(10_000 * math.exp(2.8 * toss(f"inhabitants {number}"))),
            progress[int(3 * toss(f"progress {number}"))],
        )
        for number in range(count)
    ]


def read_real_frame() -> list[tuple[object, ...]]:
    """The municipalities of 2017; progress by the middle of the web and mail scores of 2019."""
    domains = (DATA / "domains" / "gemeentedomeinen-2019.csv").read_text("utf-8")
    scores: dict[str, list[float]] = {}
    for row in csv.DictReader(io.StringIO(domains)):
        both = [row["mailscore_20190325"], row["webscore_20190325"]]
        scores.setdefault(row["code_2018"], []).extend(float(value) for value in both if value)
    means = {code: statistics.fmean(values) for code, values in scores.items() if values}
    middle = statistics.median(means.values())
    register = (DATA / "municipalities" / "gemeenten-2017.csv").read_text("utf-8")
    rows: list[tuple[object, ...]] = []
    for row in csv.DictReader(io.StringIO(register)):
        mean = means.get(row["code"])
        progress = "unknown" if mean is None else "further" if mean >= middle else "less far"
        rows.append((row["code"], row["naam"], row["provincie"], row["inwoners_2016"], progress))
    return rows


def write_frame(path: Path, rows: list[tuple[object, ...]]) -> None:
    """A frame as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


def run_select(*arguments: str | Path, output: Path) -> tuple[float, int, int]:
    """Run the command: seconds, peak memory in MB, exit code."""
    command = [sys.executable, "-m", "durf.cli", "select", *map(str, arguments)]
    begun = time.perf_counter()
    with output.open("wb") as file:
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        process = subprocess.Popen(command, stdout=file, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begun, usage.ru_maxrss // 1024, process.returncode


def measure_frame(label: str, rows: list[tuple[object, ...]], *, size: int, folder: Path) -> None:
    """Draw and verify once; print a line."""
    frame, result_file, report = folder / "frame.csv", folder / "result.json", folder / "report"
    write_frame(frame, rows)
    order = ["--frame", frame, "--size", str(size), "--by", ",".join(BY), "--seed", "2026"]
    seconds, megabytes, _ = run_select(*order, "--json", output=result_file)
    result = json.loads(result_file.read_bytes())
    worst = max(abs(each["selected"] - each["expected"]) for each in result["margins"])
    checked, _, code = run_select("--frame", frame, "--verify", result_file, output=report)
    print(
        f"{label:<22} {len(rows):>7} {size:>6} {len(result['inclusion']):>6} "
        f"{len(result['mixture']['roundings']):>10} {worst:>9.3f} "
        f"{result['largest_deviation']:>10} {seconds:>8.2f} {megabytes:>6} "
        f"{checked:>8.2f} {code:>5}"
    )


def draw_biased(lottery: Lottery) -> Agreement:
    """The way not to do it: a random objective for every draw."""
    margins = list_all_margins(lottery.quotas, pairs=lottery.mixture.pairs)
    problem = pose_problem(lottery.quotas, margins)
    free = [(0, int(share > 0)) for share in problem.shares]
    tally = Tally(lottery)
    for number in range(DRAWS):
        weights = [
            round(1_000_000 * (share / problem.total - toss(f"{number} {cell}")))
            for cell, share in enumerate(problem.shares)
        ]
        ups = find_rounding(problem.sums, free=free, weights=weights)
        if ups is None:
            raise RuntimeError("no rounding")
        drawn = []
        for cell, up in zip(lottery.quotas.cells, ups, strict=True):
            members = [m for m in lottery.frame.members if m.stratum == cell.stratum]
            count = lottery.quotas.floor(cell.population) + up
            drawn.append([m.code for m in order_members(members, seed=str(number))[:count]])
        tally.count_draw(drawn)
    return judge_agreement(tally)


def show_agreement(label: str, agreement: Agreement) -> None:
    """One line of the second table."""
    between, within = agreement.between, agreement.within
    print(
        f"{label:<22} {between.statistic:>10.1f} {between.degrees:>5} {between.p_value:>10.2g} "
        f"{within.statistic:>10.1f} {within.degrees:>5} {within.p_value:>10.2g} "
        f"{'agrees' if agreement.is_agreed else 'rejected':>9}"
    )


def main() -> None:
    """Both tables."""
    has_data = (DATA / "municipalities" / "gemeenten-2017.csv").exists()
    print(describe_machine())
    print(
        f"{'frame':<22} {'members':>7} {'size':>6} {'cells':>6} {'roundings':>10} "
        f"{'off most':>9} {'deviation':>10} {'draw s':>8} {'MB':>6} {'verify s':>8} {'exit':>5}"
    )
    with tempfile.TemporaryDirectory(prefix="durf-select-") as name:
        folder = Path(name)
        if has_data:
            measure_frame("register of 2017", read_real_frame(), size=120, folder=folder)
        measure_frame("invented", invent_frame(342), size=120, folder=folder)
        measure_frame("invented", invent_frame(90_000), size=30_001, folder=folder)
        write_frame(folder / "frame.csv", read_real_frame() if has_data else invent_frame(342))
        frame = read_frame((folder / "frame.csv").read_bytes(), label="frame.csv", by=BY)
    lottery = prepare_lottery(frame, size=120)
    print(
        f"\n{DRAWS} draws           between: chi2    df          p  within: chi2    df          p"
    )
    show_agreement("mixture", simulate_draws(lottery, seed="2026", count=DRAWS))
    show_agreement("random objective", draw_biased(lottery))


if __name__ == "__main__":
    main()
