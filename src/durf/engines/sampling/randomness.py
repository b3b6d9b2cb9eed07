"""Randomness that anyone can recompute: SHA-256 of the seed and what it is for."""

from __future__ import annotations

import hashlib

NUMBER_BYTES = 8
ROUNDING_PURPOSE = "\nwhich rounding"


def number_member(seed: str, code: str) -> int:
    """The permanent random number of a member: the first 8 bytes of SHA-256(seed|code)."""
    digest = hashlib.sha256(f"{seed}|{code}".encode()).digest()
    return int.from_bytes(digest[:NUMBER_BYTES], "big")


def choose_below(seed: str, *, bound: int) -> int:
    """A number from 0 up to `bound`: all 256 bits of SHA-256 scaled down.

    The purpose starts with a line break, which no code can, so it never meets a member's number.
    """
    digest = hashlib.sha256(f"{seed}|{ROUNDING_PURPOSE}".encode()).digest()
    return int.from_bytes(digest, "big") * bound >> (8 * len(digest))


def weigh_choice(purpose: str, *, bits: int) -> int:
    """A number of so many bits that only depends on what it is for; no seed is known yet."""
    digest = hashlib.sha256(purpose.encode()).digest()
    return int.from_bytes(digest, "big") >> (8 * len(digest) - bits)
