"""The text of a mailing: what is filled in for each receiver, and what may not be left open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from durf.platform.tenancy.models import Organisation

OPEN_PLACE = re.compile(r"\{([^{}]*)\}")
LOOSE_BRACE = re.compile(r"[{}]")

# What is known of every receiver and public, by the placeholder of the standard letters.
OF_RECEIVER: Mapping[str, Callable[[Organisation], str]] = {
    "gemeente": lambda receiver: receiver.name,
}
# The fields of a letter in which a placeholder can stand.
TEXTS = ("subject", "salutation", "text", "signer", "function", "ours")


def fill_for(text: str, *, receiver: Organisation) -> str:
    """The text for one receiver; what isn't known of receivers stays as it is."""

    def put(match: re.Match[str]) -> str:
        value = OF_RECEIVER.get(match[1])
        return value(receiver) if value else match[0]

    return OPEN_PLACE.sub(put, text)


def list_left(text: str) -> list[str]:
    """What stands between braces and wouldn't be filled in, or a brace alone; each once."""
    names = OPEN_PLACE.findall(text)
    left = {f"{{{name}}}" for name in names if name not in OF_RECEIVER}
    return sorted(left | set(LOOSE_BRACE.findall(OPEN_PLACE.sub("", text))))


def list_all_left(texts: Iterable[str]) -> tuple[str, ...]:
    """The same over several texts."""
    return tuple(sorted({name for text in texts for name in list_left(text)}))
