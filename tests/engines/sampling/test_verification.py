from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from durf.engines.sampling.frame import read_frame
from durf.engines.sampling.lottery import Lottery, digest_values, draw_lottery, prepare_lottery
from durf.engines.sampling.mixture import Mixture, Rounding, peel_target
from durf.engines.sampling.quotas import list_all_margins
from durf.engines.sampling.records import describe_agreement, describe_result, write_result
from durf.engines.sampling.rounding import pose_problem
from durf.engines.sampling.simulation import simulate_draws
from durf.engines.sampling.verification import verify_result
from tests.engines.sampling.frames import STRATA, invent_frame

FRAME = invent_frame(80, provinces=4)
LOTTERY = prepare_lottery(
    read_frame(FRAME, label="frame.csv", by=STRATA, excluded=("X000003",)), size=30
)
UNREADABLE_MIXTURE = (
    b'{"size": 3, "seed": "x", "map": {}, "by": ["province"], "excluded": [],'
    b' "mixture": {"total": 1}}'
)
RESULT = write_result(describe_result(LOTTERY, draw_lottery(LOTTERY, seed="2026-11-23")))


def verify(content: bytes, frame: bytes = FRAME, **options) -> list[str]:
    return verify_result(content, frame, label="frame.csv", **options)


def rewrite(lottery: Lottery) -> bytes:
    return write_result(describe_result(lottery, draw_lottery(lottery, seed="2026-11-23")))


def test_result_of_its_frame_differs_in_nothing():
    assert verify(RESULT) == []
    assert verify(RESULT, is_rebuilt=True) == []


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(RESULT) - 1), st.integers(1, 255))
def test_one_changed_byte_in_the_result_is_found(place, change):
    content = bytearray(RESULT)
    content[place] ^= change

    assert verify(bytes(content))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(FRAME) - 1), st.integers(1, 255))
def test_one_changed_byte_in_the_frame_is_found(place, change):
    frame = bytearray(FRAME)
    frame[place] ^= change

    assert verify(RESULT, bytes(frame))


def test_changed_seed_is_found_and_shown():
    differences = verify(RESULT.replace(b"2026-11-23", b"2026-11-24"))

    assert any(difference.startswith("selected") for difference in differences)


def test_exchanged_member_is_found_though_the_digest_was_made_again():
    stated = json.loads(RESULT)
    cell = next(name for name, codes in stated["reserves"].items() if codes)
    drawn = next(each for each in stated["selected"] if each["cell"] == cell)
    drawn["code"], stated["reserves"][cell][0] = stated["reserves"][cell][0], drawn["code"]
    del stated["result_sha256"]
    stated["result_sha256"] = digest_values(stated)

    differences = verify(write_result(stated))

    assert any(difference.startswith("selected[") for difference in differences)
    assert any(difference.startswith("reserves.") for difference in differences)


def test_other_valid_mixture_is_only_accepted_without_rebuilding():
    problem = pose_problem(
        LOTTERY.quotas, list_all_margins(LOTTERY.quotas, pairs=LOTTERY.mixture.pairs)
    )
    roundings = next(
        found
        for attempt in range(1, 9)
        for found, rest in [peel_target(LOTTERY.quotas, problem, attempt=attempt)]
        if rest == 0 and found != LOTTERY.mixture.roundings
    )
    other = Mixture(problem.total, roundings, LOTTERY.mixture.pairs, LOTTERY.mixture.proven_minimum)
    content = rewrite(Lottery(LOTTERY.frame, LOTTERY.quotas, other))

    assert verify(content) == []
    assert "not the one that this frame and size lead to" in verify(content, is_rebuilt=True)[0]


def test_mixture_of_one_favourite_rounding_is_refused():
    chosen = LOTTERY.mixture.roundings[0]
    bent = Mixture(1, (Rounding(1, chosen.ups),), (), LOTTERY.mixture.proven_minimum)

    differences = verify(rewrite(Lottery(LOTTERY.frame, LOTTERY.quotas, bent)))

    assert differences
    assert all("chances in" in difference for difference in differences)


def test_rounding_that_breaks_a_margin_is_refused():
    first, *rest = LOTTERY.mixture.roundings
    bent = Rounding(first.weight, tuple(0 for _ in first.ups))
    mixture = Mixture(
        LOTTERY.mixture.total, (bent, *rest), LOTTERY.mixture.pairs, LOTTERY.mixture.proven_minimum
    )

    differences = verify(rewrite(Lottery(LOTTERY.frame, LOTTERY.quotas, mixture)))

    assert differences[0].startswith("mixture: rounding 0 gives")


def test_simulation_in_a_result_is_sealed():
    result = describe_result(LOTTERY, draw_lottery(LOTTERY, seed="2026-11-23"))
    result["simulation"] = describe_agreement(simulate_draws(LOTTERY, seed="x", count=20))
    content = write_result(result)

    assert verify(content) == []
    assert verify(content.replace(b'"draws": 20', b'"draws": 21')) == [
        "simulation was changed after it was written"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[]", "not a JSON object"),
        (b"{}", "size is not a whole number"),
        (b"\xff\xfe", "not JSON in UTF-8"),
        (b'{"size": 3, "seed": "x", "map": {}, "by": "province"}', "by is not a list of texts"),
        (UNREADABLE_MIXTURE, "mixture can't be read"),
    ],
)
def test_file_that_is_no_result_is_refused_in_words(content, message):
    assert message in verify(content)[0]
