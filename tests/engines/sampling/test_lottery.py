from __future__ import annotations

import hashlib
import json
from fractions import Fraction

import pytest

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import read_frame
from durf.engines.sampling.lottery import Lottery, draw_lottery, prepare_lottery
from durf.engines.sampling.randomness import choose_below, number_member
from durf.engines.sampling.records import describe_result, write_result
from durf.engines.sampling.rows import list_frame_rows, list_result_rows
from tests.engines.sampling.frames import STRATA, invent_frame


@pytest.fixture(scope="module")
def lottery() -> Lottery:
    frame = read_frame(invent_frame(342), label="frame.csv", by=STRATA)
    return prepare_lottery(frame, size=120)


def test_number_of_a_member_is_published_arithmetic():
    digest = hashlib.sha256(b"2026|X001").hexdigest()

    assert number_member("2026", "X001") == int(digest[:16], 16)


def test_choice_of_a_rounding_is_published_arithmetic():
    digest = hashlib.sha256(b"2026|\nwhich rounding").digest()

    assert choose_below("2026", bound=388) == int.from_bytes(digest) * 388 // 2**256


def test_choice_is_below_its_bound_and_reaches_everything():
    chosen = {choose_below(str(seed), bound=7) for seed in range(200)}

    assert chosen == set(range(7))


def test_draw_takes_the_lowest_numbers_of_each_cell(lottery):
    draw = draw_lottery(lottery, seed="seed")

    assert sum(len(members) for members in draw.drawn) == 120
    for drawn, reserves in zip(draw.drawn, draw.reserves, strict=True):
        numbers = [number_member("seed", member.code) for member in (*drawn, *reserves)]
        assert numbers == sorted(numbers)


def test_draw_is_the_same_for_the_same_seed_and_frame_in_any_order(lottery):
    lines = invent_frame(342).decode().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])]).encode()
    other = prepare_lottery(read_frame(turned, label="frame.csv", by=STRATA), size=120)

    once, again = draw_lottery(lottery, seed="seed"), draw_lottery(other, seed="seed")

    assert once == again
    assert draw_lottery(lottery, seed="other").drawn != once.drawn


def test_result_is_the_same_bytes_and_its_chances_follow_from_the_mixture(lottery):
    content = write_result(describe_result(lottery, draw_lottery(lottery, seed="seed")))
    result = json.loads(content)

    assert content == write_result(describe_result(lottery, draw_lottery(lottery, seed="seed")))
    assert {each["exact"] for each in result["inclusion"]} == {str(Fraction(120, 342))}
    assert result["largest_deviation"] == "0"
    for margin in [*result["margins"], *result["pair_margins"]]:
        assert abs(margin["selected"] - margin["expected"]) < 1


def test_digest_before_the_seed_changes_with_everything_but_the_seed(lottery):
    other = prepare_lottery(lottery.frame, size=119)

    assert other.compute_digest() != lottery.compute_digest()
    assert lottery.compute_digest() == prepare_lottery(lottery.frame, size=120).compute_digest()


def test_every_member_has_a_row_in_frame_and_result(lottery):
    rows = list_result_rows(lottery, draw_lottery(lottery, seed="seed"))

    assert rows.keys() == list_frame_rows(lottery.frame).keys()
    assert sum('"outcome": "selected"' in row for row in rows.values()) == 120


def test_empty_seed_is_refused(lottery):
    with pytest.raises(InputFault, match="the seed is empty"):
        draw_lottery(lottery, seed="")
