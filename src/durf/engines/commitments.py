"""A salted Merkle tree: one root commits to all rows, and each row can be shown without the others.

A salt per row, made from one secret, keeps anyone from guessing rows; leaves are ordered by their
digest, so a place in the tree says nothing either.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from durf.engines.faults import InputFault

SECRET_BYTES = 32
SALT_BYTES = 32
LEAF, NODE, ROOT = b"\x00", b"\x01", b"\x02"
LEFT, RIGHT = "left", "right"
DEEPEST = 64


@dataclass(frozen=True)
class RowProof:
    """A row with what is needed to check it: its salt, and the digests beside its way up."""

    key: str
    text: str
    salt: str
    count: int
    path: tuple[tuple[str, str], ...]

    def describe(self) -> dict[str, object]:
        """The proof in plain values, to hand to whom the row is about."""
        return {
            "key": self.key,
            "text": self.text,
            "salt": self.salt,
            "count": self.count,
            "path": [list(step) for step in self.path],
        }


@dataclass(frozen=True)
class Commitment:
    """The root that is made public, and the proof of every row, to be kept apart."""

    root: str
    proofs: Mapping[str, RowProof]


def commit_rows(rows: Mapping[str, str], *, secret: bytes) -> Commitment:
    """Commit to rows by key; the same rows and secret give the same root."""
    if len(secret) < SECRET_BYTES:
        raise InputFault(f"the secret of a commitment needs {SECRET_BYTES} bytes")
    if not rows:
        raise InputFault("there are no rows to commit to")
    salts = {key: make_salt(secret, key) for key in rows}
    leaves = {digest_leaf(salts[key], key, text): key for key, text in rows.items()}
    order = sorted(leaves)
    top, paths = climb_tree(order)
    proofs = {
        leaves[leaf]: RowProof(
            leaves[leaf], rows[leaves[leaf]], salts[leaves[leaf]].hex(), len(order), path
        )
        for leaf, path in zip(order, paths, strict=True)
    }
    return Commitment(seal_root(top, len(order)), proofs)


def make_salt(secret: bytes, key: str) -> bytes:
    """The salt of a row; without the secret it can't be told from chance."""
    return hmac.digest(secret, key.encode(), hashlib.sha256)


def digest_leaf(salt: bytes, key: str, text: str) -> bytes:
    """The digest of a row; no other key and text read the same."""
    content = json.dumps([key, text], ensure_ascii=True).encode()
    return hashlib.sha256(LEAF + salt + content).digest()


def digest_node(left: bytes, right: bytes) -> bytes:
    """The digest of two digests."""
    return hashlib.sha256(NODE + left + right).digest()


def seal_root(top: bytes, count: int) -> str:
    """The root: the top of the tree and how many rows are below it."""
    return hashlib.sha256(ROOT + count.to_bytes(8, "big") + top).hexdigest()


def climb_tree(
    leaves: Sequence[bytes],
) -> tuple[bytes, list[tuple[tuple[str, str], ...]]]:
    """The top above these leaves, and for each leaf the digests beside its way up."""
    if len(leaves) == 1:
        return leaves[0], [()]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    left, left_paths = climb_tree(leaves[:half])
    right, right_paths = climb_tree(leaves[half:])
    paths = [(*path, (RIGHT, right.hex())) for path in left_paths]
    paths += [(*path, (LEFT, left.hex())) for path in right_paths]
    return digest_node(left, right), paths


def verify_row(proof: RowProof, *, root: str) -> bool:
    """Whether this row is one of those that the root commits to."""
    try:
        digest = digest_leaf(bytes.fromhex(proof.salt), proof.key, proof.text)
        for side, beside in proof.path:
            other = bytes.fromhex(beside)
            is_left = side == LEFT
            digest = digest_node(other, digest) if is_left else digest_node(digest, other)
        stated = seal_root(digest, proof.count)
    except (ValueError, OverflowError):
        return False
    is_well_formed = (
        len(bytes.fromhex(proof.salt)) == SALT_BYTES
        and len(proof.path) <= DEEPEST
        and all(side in {LEFT, RIGHT} for side, _ in proof.path)
    )
    return is_well_formed and hmac.compare_digest(stated, root)


def parse_proof(values: object) -> RowProof:
    """A proof from plain values; what is no proof is refused."""
    try:
        if not isinstance(values, dict):
            raise TypeError
        path = tuple((str(side), str(beside)) for side, beside in values["path"])
        return RowProof(
            str(values["key"]),
            str(values["text"]),
            str(values["salt"]),
            int(values["count"]),
            path,
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise InputFault("this is not the proof of a row") from fault
