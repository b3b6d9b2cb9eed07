"""The code that opens the box once: a random part and proof that we made it.

The code is nowhere but on the page that shows it. Who has the key can tell a real code from an
invented one, and make new ones; not which municipality drew which, for nothing binds the two.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable

RANDOM_BYTES = 15
PROOF_BYTES = 10
KEY_BYTES = 32
GROUP = 5
LENGTH = 40
SEPARATORS = re.compile(r"[\s\-]+")

Randomness = Callable[[int], bytes]


def make_code(key: bytes, *, randomness: Randomness) -> str:
    """A new code: 120 random bits, and the first 80 bits of their HMAC-SHA-256."""
    part = randomness(RANDOM_BYTES)
    return base64.b32encode(part + make_proof(key, part)).decode("ascii").lower()


def make_proof(key: bytes, part: bytes) -> bytes:
    """The proof that belongs to a random part."""
    return hmac.new(key, part, hashlib.sha256).digest()[:PROOF_BYTES]


def is_genuine(key: bytes, code: str) -> bool:
    """Whether we made this code with this key; it takes as long for any code."""
    if len(code) != LENGTH:
        return False
    try:
        whole = base64.b32decode(code.upper())
    except ValueError:
        return False
    return hmac.compare_digest(make_proof(key, whole[:RANDOM_BYTES]), whole[RANDOM_BYTES:])


def group_code(code: str) -> str:
    """In groups of five, to read and to type."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def clean_code(typed: str) -> str:
    """What somebody typed, without spaces, dashes and capitals."""
    return SEPARATORS.sub("", typed).lower()


def digest_code(code: str) -> str:
    """What is kept of a code once it was used."""
    return hashlib.sha256(code.encode("ascii")).hexdigest()
