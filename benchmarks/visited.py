"""What a lottery with quotas would have given in 2015-2017, beside whom the committee visited.

Run: python -m benchmarks.visited [--write], which compiles the facts anew.
"""

from __future__ import annotations

import math
import sys
from collections import Counter

from benchmarks.ground import describe_machine
from durf.engines.sampling.frame import read_frame
from durf.engines.sampling.lottery import draw_lottery, prepare_lottery
from durf.engines.sampling.records import list_shares
from durf.reference.municipalities.frames import build_frame, name_size, write_frame
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.tables import FOLDER
from durf.reference.municipalities.visited import list_visited

YEAR = 2017
BY = ("province", "size_class")
HEADER = "by,value,population,expected,least,most"


def main() -> None:
    """Print expected margins beside the real ones; with --write also compile the facts."""
    print(describe_machine())
    layout, visited = lay_out(YEAR), list_visited()
    members = [layout.members[each.id] for each in visited]
    real = Counter(member.province for member in members)
    real.update(name_size(member.inhabitants) for member in members)
    text = write_frame(build_frame(layout, progress={}))
    frame = read_frame(text.encode(), label="frame", by=BY)
    lottery = prepare_lottery(frame, size=len(visited))
    draw = draw_lottery(lottery, seed="2017")
    lines = [HEADER]
    for margin in list_shares(lottery, draw, by=[(each,) for each in BY]):
        expected = float(str(margin["expected"]))
        least, most = math.floor(expected), math.ceil(expected)
        value, population = str(margin["value"]), margin["population"]
        lines.append(f"{margin['by']},{value},{population},{expected:.2f},{least},{most}")
        print(f"{value:<16}{population:>5}{expected:>8.2f}{real[value]:>5}")
    if "--write" in sys.argv:
        (FOLDER / "lottery-2015-2017.csv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
