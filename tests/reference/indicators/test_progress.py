"""The classes of a frame, and someone who has every public figure and knows how it works."""

from __future__ import annotations

from collections import Counter
from random import Random
from statistics import fmean

import pytest

from durf.reference.indicators.internetnl import measure_batch, read_batch
from durf.reference.indicators.progress import (
    FrameSecret,
    Progress,
    SecretTooShortError,
    classify_progress,
    combine_ranks,
)
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.tables import read_facts
from tests.realdata import shared_data

SALTS = [f"salt number {number:06d}".encode() for number in range(400)]
# What the explanation promises: see docs/explanation/selection.md.
MOST_GUESSED_RIGHT = 0.75
MOST_CERTAIN = 0.95


def invent_scores(size: int = 380):
    chance = Random(2017)  # noqa: S311 - invented figures
    members = [f"M{number:03d}" for number in range(size)]
    web = {one: float(chance.randint(40, 100)) for one in members}
    mail = {one: min(100.0, web[one] * chance.uniform(0.5, 1.2)) for one in members}
    return members, [web, mail]


def read_public_scores():
    names = ["webtest_gemeenten.json", "mailtest_gemeenten.json"]
    batches = [read_batch(shared_data(f"domains/internetnl-2019/{name}")) for name in names]
    domains = read_facts().domains
    return list(lay_out(2018).members), [
        measure_batch(batch, domains=domains).values for batch in batches
    ]


def guess(members, scores):
    """The best anyone can do with public figures: the published rule, without the secret."""
    ranks = combine_ranks(scores, members=members)
    middle = sorted(ranks.values())[(len(ranks) - 1) // 2]
    return {
        one: Progress.FURTHER if rank > middle else Progress.LESS_FAR for one, rank in ranks.items()
    }


def attack(members, scores, classify):
    """How often the guess is right, for everyone together and for the surest municipality."""
    guessed = guess(members, scores)
    right: Counter[str] = Counter()
    for salt in SALTS:
        classes = classify(salt)
        right.update(one for one in guessed if classes[one] == guessed[one])
    shares = [right[one] / len(SALTS) for one in guessed]
    return fmean(shares), max(shares)


def judge_attack(members, scores, classify) -> list[str]:
    mean, surest = attack(members, scores, classify)
    found = []
    if mean > MOST_GUESSED_RIGHT:
        found.append(f"guesses {mean:.2f} of all classes right")
    if surest > MOST_CERTAIN:
        found.append(f"is {surest:.2f} certain of one municipality")
    return found


def classify_with(members, scores):
    return lambda salt: classify_progress(scores, members=members, secret=FrameSecret(salt))


def test_all_invented_public_figures_leave_every_class_in_doubt() -> None:
    members, scores = invent_scores()

    assert not judge_attack(members, scores, classify_with(members, scores))


@pytest.mark.realdata
def test_all_real_public_figures_leave_every_class_in_doubt() -> None:
    members, scores = read_public_scores()

    assert not judge_attack(members, scores, classify_with(members, scores))


def test_attack_catches_planted_rule_without_a_secret() -> None:
    members, scores = invent_scores()

    def classify_openly(_salt):
        return guess(members, scores)

    findings = judge_attack(members, scores, classify_openly)

    assert findings == [
        "guesses 1.00 of all classes right",
        "is 1.00 certain of one municipality",
    ]


def test_figures_still_matter() -> None:
    members, scores = invent_scores()

    mean, _ = attack(members, scores, classify_with(members, scores))

    assert mean > 0.65


def test_two_halves_of_equal_size_and_unknown_for_whom_nothing_is_known() -> None:
    members, scores = invent_scores(101)

    classes = classify_progress(scores, members=[*members, "M999"], secret=FrameSecret(SALTS[0]))

    assert classes["M999"] == Progress.UNKNOWN
    assert Counter(classes.values()) == {"further": 50, "less_far": 51, "unknown": 1}


def test_same_secret_gives_the_same_classes_and_another_one_others() -> None:
    members, scores = invent_scores()
    classify = classify_with(members, scores)

    assert classify(SALTS[0]) == classify(SALTS[0])
    assert classify(SALTS[0]) != classify(SALTS[1])


def test_own_input_of_the_committee_weighs() -> None:
    members, scores = invent_scores()
    lowest = min(members, key=lambda one: (scores[0][one], scores[1][one]))

    def count_further(value):
        secrets = [FrameSecret(salt, {lowest: value}) for salt in SALTS]
        classes = [classify_progress(scores, members=members, secret=one) for one in secrets]
        return sum(one[lowest] == Progress.FURTHER for one in classes)

    assert count_further(1.0) > 2 * count_further(0.0) > 2 * count_further(-1.0)


def test_one_missing_figure_leaves_the_other_to_count() -> None:
    ranks = combine_ranks([{"A": 1.0, "B": 2.0}, {"A": None, "C": 5.0}], members=["A", "B", "C"])

    assert ranks["A"] < ranks["C"] < ranks["B"]


def test_without_any_figures_everyone_is_unknown() -> None:
    classes = classify_progress([], members=["A"], secret=FrameSecret(SALTS[0]))

    assert classes == {"A": Progress.UNKNOWN}


def test_secret_that_could_be_tried_out_is_refused() -> None:
    with pytest.raises(SecretTooShortError):
        FrameSecret(b"short")


def test_secret_does_not_show_itself() -> None:
    assert "salt" not in repr(FrameSecret(SALTS[0], {"M001": 1.0}))


def test_input_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 to 1"):
        FrameSecret(SALTS[0], {"M001": 3.0})
