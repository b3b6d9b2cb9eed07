from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from durf.engines.commitments import commit_rows, parse_proof, verify_row
from durf.engines.faults import InputFault

SECRET = bytes(range(32))
some_rows = st.dictionaries(st.text(max_size=8), st.text(max_size=20), min_size=1, max_size=40)


@given(some_rows)
def test_every_row_is_proven_by_its_own_proof(rows):
    commitment = commit_rows(rows, secret=SECRET)

    assert commitment.proofs.keys() == rows.keys()
    for key, proof in commitment.proofs.items():
        assert (proof.key, proof.text) == (key, rows[key])
        assert verify_row(proof, root=commitment.root)
        assert parse_proof(proof.describe()) == proof


@given(some_rows, st.data())
def test_changed_row_is_refused(rows, data):
    commitment = commit_rows(rows, secret=SECRET)
    proof = commitment.proofs[data.draw(st.sampled_from(sorted(rows)))]
    changed = [
        replace(proof, text=proof.text + "x"),
        replace(proof, key=proof.key + "x"),
        replace(proof, count=proof.count + 1),
        replace(proof, salt=proof.salt[:-2] + ("00" if proof.salt[-2:] != "00" else "01")),
        replace(proof, path=(*proof.path, ("left", "00" * 32))),
        replace(proof, salt="zz"),
    ]

    assert not any(verify_row(each, root=commitment.root) for each in changed)


@given(some_rows, st.text(max_size=8), st.text(max_size=20))
def test_root_changes_with_any_row(rows, key, text):
    other = {**rows, key: text}

    is_same = commit_rows(rows, secret=SECRET).root == commit_rows(other, secret=SECRET).root

    assert is_same == (rows == other)


@given(some_rows)
def test_root_does_not_depend_on_the_order_of_rows(rows):
    turned = dict(reversed(rows.items()))

    assert commit_rows(rows, secret=SECRET).root == commit_rows(turned, secret=SECRET).root


def test_root_cannot_be_guessed_from_the_rows_without_the_secret():
    rows = {"X1": "selected"}

    assert commit_rows(rows, secret=SECRET).root != commit_rows(rows, secret=SECRET[::-1]).root


def test_root_is_the_published_arithmetic():
    rows = {"X1": "a", "X2": "b", "X3": "c"}
    leaves = sorted(
        hashlib.sha256(
            b"\x00"
            + hmac.new(SECRET, key.encode(), hashlib.sha256).digest()
            + f'["{key}", "{text}"]'.encode()
        ).digest()
        for key, text in rows.items()
    )
    pair = hashlib.sha256(b"\x01" + leaves[0] + leaves[1]).digest()
    top = hashlib.sha256(b"\x01" + pair + leaves[2]).digest()

    root = hashlib.sha256(b"\x02" + (3).to_bytes(8, "big") + top).hexdigest()

    assert commit_rows(rows, secret=SECRET).root == root


def test_inner_node_cannot_pass_for_a_row():
    commitment = commit_rows({"X1": "a", "X2": "b"}, secret=SECRET)
    proof = commitment.proofs["X1"]

    assert not verify_row(replace(proof, path=()), root=commitment.root)


def test_key_and_text_cannot_shift_into_one_another():
    one = commit_rows({"X1": "2"}, secret=SECRET).proofs["X1"]

    assert not verify_row(
        replace(one, key="X", text="12"), root=commit_rows({"X1": "2"}, secret=SECRET).root
    )


@pytest.mark.parametrize(("rows", "secret"), [({}, SECRET), ({"X1": "a"}, b"short")])
def test_commitment_without_rows_or_secret_is_refused(rows, secret):
    with pytest.raises(InputFault):
        commit_rows(rows, secret=secret)


@pytest.mark.parametrize("values", [None, [], {}, {"key": "X1"}, {"path": [1]}])
def test_what_is_no_proof_is_refused(values):
    with pytest.raises(InputFault, match="not the proof of a row"):
        parse_proof(values)
