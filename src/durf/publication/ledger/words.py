"""What was found, what would help and how it was checked, in words that name no municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy, override

from .figures import find_least, read_item, word_bucket
from .models import FigureModel, Release
from .states import ReviewState

Code = Mapping[str, Any]

FINDINGS: dict[str, Any] = {
    "too_small": ngettext_lazy(
        "The group is too small: %(parties)s party knows the answers, and %(least)s are needed.",
        "The group is too small: %(parties)s parties know the answers, and %(least)s are needed.",
        "parties",
    ),
    "remainder": gettext_lazy(
        "Beside an earlier figure, a group would be left over that is too small."
    ),
    "same_answer": gettext_lazy("Nearly everyone in the group gave the same answer."),
    "nearly_same": gettext_lazy(
        "This is figure %(number)s again, with one or two municipalities more or fewer. The "
        "difference would show their answers."
    ),
    "traceable": gettext_lazy(
        "Together with everything that was made public before, too few answers would stay "
        "possible for somebody."
    ),
    "insiders": gettext_lazy(
        "Municipalities that put their own answers together could work out that of another one."
    ),
    "unproven": gettext_lazy(
        "It could not be proven in time that nobody can be traced. So it counts as traceable."
    ),
    "impossible": gettext_lazy("The numbers don't fit each other or the earlier figures."),
    "contradiction": gettext_lazy(
        "The figures and what is known contradict each other, so they can't be judged together."
    ),
    "names": ngettext_lazy(
        "The text holds %(count)s word that could tell who it is about, such as a name.",
        "The text holds %(count)s words that could tell who it is about, such as names.",
        "count",
    ),
    "alarm": gettext_lazy("There is an alarm about this question."),
}
REPAIRS: dict[str, Promise] = {
    "round": gettext_lazy("Round the numbers to multiples of %(base)s."),
    "merge": gettext_lazy("Count “%(one)s” and “%(other)s” together."),
    "wait": gettext_lazy(
        "Wait until at least three municipalities have changed, or round both figures."
    ),
    "larger": gettext_lazy(
        "Compute the figure again: about a larger group, rounded to more, or with answers together."
    ),
    "drop": gettext_lazy("Leave this figure out."),
}


def explain_findings(findings: Iterable[Code]) -> list[str]:
    """Each finding in a sentence."""
    return [str(FINDINGS[one["code"]] % one.get("numbers", {})) for one in findings]


def explain_review(state: str, findings: Iterable[Code]) -> list[str]:
    """What checking again means for the released figures."""
    if state == ReviewState.BROKEN:
        stop = _("An alarm was raised: nothing more is made public about this question.")
        return [*explain_findings(findings), stop]
    if state == ReviewState.SAFE:
        return [
            _(
                "For every other municipality enough answers stay possible. Nothing has to be "
                "done, and new figures are checked with what is known now."
            )
        ]
    return []


def explain_repairs(figure: FigureModel, repairs: Iterable[Code], *, language: str) -> list[str]:
    """Each thing that would help in a sentence."""
    return [explain_repair(figure, str(one["code"]), language=language) for one in repairs]


def explain_repair(figure: FigureModel, repair: str, *, language: str) -> str:
    """One change in a sentence."""
    kind, _sign, argument = repair.partition(":")
    if kind == "round":
        return str(REPAIRS[kind]) % {"base": argument}
    if kind == "merge":
        one, other = figure.buckets[int(argument) : int(argument) + 2]
        words = {
            "one": word_bucket(figure, one, language=language),
            "other": word_bucket(figure, other, language=language),
        }
        return str(REPAIRS[kind]) % words
    return str(REPAIRS[kind])


def account(figure: FigureModel, *, earlier: int, rules: str, language: str) -> str:
    """The accountability text: group, rules, what an attacker is assumed to know, the verdict."""
    item = read_item(figure)
    values = {
        "n": figure.n,
        "group": figure.group_en if language == "en" else figure.group_nl,
        "rounding": figure.rounding,
        "earlier": earlier,
        "rules": rules,
        "least": find_least(item),
        "levels": len(item.levels),
    }
    with override(language):
        rounded = word_exactness(figure)
        parts = [
            _("This figure is about %(n)s municipalities that agreed to it. Group: %(group)s."),
            rounded,
            word_check(earlier),
            _(
                "An attacker was assumed to know which municipalities are in the group, every "
                "earlier figure, and what municipalities made public themselves, and to have the "
                "help of any two of them, or of a party that works for several."
            ),
            _(
                "Even then at least %(least)s of the %(levels)s answers stay possible for every "
                "municipality that did not make its own answer public."
            ),
            _("Two people released it."),
        ]
        return " ".join(part % values for part in parts)


def word_outcome(released: Release) -> str:
    """What came of a proposal, in the language in force."""
    if released.is_public:
        return _("The figure is public as number %(n)s.") % {"n": released.number}
    return _("The band was released as number %(n)s. It goes to the members of the group only.") % {
        "n": released.number
    }


def word_exactness(figure: FigureModel) -> str:
    """How exact the numbers are, in the language in force."""
    if figure.statistic == "sentence":
        return _("The sentence was checked as if it gave a number of municipalities.")
    if figure.statistic == "band":
        return _("It says between which answers the middle half is, and holds no number.")
    if figure.statistic == "mean":
        return _("The average is rounded to %(tenths)s tenths.") % {"tenths": figure.rounding}
    if figure.rounding > 1:
        return _("The numbers are rounded to multiples of %(rounding)s, so they needn't add up.")
    return _("The numbers are exact.")


def word_check(earlier: int) -> str:
    """With how many earlier figures it was checked, in the language in force."""
    if not earlier:
        return _(
            "It is the first figure about this question. Before it came out, it was checked by "
            "version %(rules)s of the rules."
        )
    return ngettext(
        "Before it came out, it was checked together with the %(earlier)s figure about this "
        "question that came out earlier, by version %(rules)s of the rules.",
        "Before it came out, it was checked together with the %(earlier)s figures about this "
        "question that came out earlier, by version %(rules)s of the rules.",
        earlier,
    )
