"""One content has one text and one hash; what could have two is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from durf.exchange.canonical import NotCanonicalError, compute_sha256, write_canonical

KEYS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=8)
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def test_text_has_sorted_keys_and_no_spaces() -> None:
    text = write_canonical({"b": [1, True, None], "a": {"z": "é", "y": "\n"}})

    assert text == '{"a":{"y":"\\n","z":"é"},"b":[1,true,null]}'


def test_hash_is_that_of_the_bytes_in_utf8() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert compute_sha256("") == empty
    assert compute_sha256("é") == compute_sha256(b"\xc3\xa9")


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_text_reads_back_as_the_content(content) -> None:
    text = write_canonical(content)

    assert json.loads(text) == content
    assert write_canonical(json.loads(text)) == text


@given(st.dictionaries(KEYS, VALUES, min_size=2, max_size=5))
def test_order_of_keys_makes_no_difference(content) -> None:
    turned = dict(reversed(list(content.items())))

    assert write_canonical(turned) == write_canonical(content)


@pytest.mark.parametrize(
    "content",
    [
        {"a": 0.1},
        {"a": 1.0},
        {"a": float("nan")},
        {"a": 2**53},
        {"a": "\x00"},
        {"a": "\ud800"},
        {"é": 1},
        {1: "a"},
        {"a": [{"b": 2.5}]},
        {"a": (1, 2)},
        {"a": b"x"},
    ],
)
def test_content_with_more_than_one_text_is_refused(content) -> None:
    with pytest.raises(NotCanonicalError):
        write_canonical(content)
