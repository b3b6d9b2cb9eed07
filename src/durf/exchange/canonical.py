"""Content as one exact text, so that the same content always has the same hash.

A part of RFC 8785: keys sorted, UTF-8, no spaces, and only what serialises in one way. Keys are
ASCII (so that sorting by code point and by UTF-16 unit agree), numbers are whole and at most 2^53-1
(so that no number format matters), and neither NUL nor half a surrogate pair is accepted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MOST = 2**53 - 1
FORBIDDEN = "\x00"


class NotCanonicalError(ValueError):
    """Something that has no one exact text; the message says where."""


def write_canonical(content: Mapping[str, Any]) -> str:
    """The one text of this content; NotCanonicalError when there is none."""
    check_value(content, "$")
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def compute_sha256(text: str | bytes) -> str:
    """The SHA-256 of a text in UTF-8, or of bytes, in hexadecimal digits."""
    data = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()


def check_value(value: Any, place: str) -> None:
    """Refuse what could be written in more than one way."""
    if isinstance(value, str):
        check_text(value, place)
    elif isinstance(value, dict):
        check_object(value, place)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            check_value(item, f"{place}[{number}]")
    elif isinstance(value, bool) or value is None:
        return
    elif not isinstance(value, int) or abs(value) > MOST:
        raise NotCanonicalError(f"{place}: {type(value).__name__} has no exact text")


def check_object(value: dict[Any, Any], place: str) -> None:
    """Every key is ASCII text, every value is exact."""
    for key, item in value.items():
        if not isinstance(key, str) or not key.isascii():
            raise NotCanonicalError(f"{place}: a key is not ASCII text")
        check_text(key, place)
        check_value(item, f"{place}.{key}")


def check_text(value: str, place: str) -> None:
    """Text that UTF-8 and PostgreSQL can both hold."""
    if FORBIDDEN in value:
        raise NotCanonicalError(f"{place}: holds a NUL")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError(f"{place}: holds half a character") from error
