"""Released contracts never change, are bounded, and stand in the database as in the code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from durf.exchange.contracts import CONTRACTS, LETTER_1, find_contract, label_kind
from durf.exchange.contracts.validation import find_problems
from durf.exchange.errors import REFUSALS, PostError
from durf.exchange.models import ReleasedContract
from durf.exchange.terms import Tlp, WithdrawalRule
from durf.platform.tenancy.models import OrganisationKind
from tests.exchange.houses import letter_content

# The fingerprint of every schema that was ever released. A line is added, never changed.
RELEASED = {
    ("letter", 1): "6a36533b8cd43db4974b57a332a55e787e0c676a20a110cba9298da029fce957",
    ("consent", 1): "3d7e818979316c02ad6d1d80cd9781fcdbc7efabc8dc630e78a80d712c96146a",
    ("notice", 1): "f055c14a4261f15ce28f9455745bf3e1778a00d81198fadb96d5fe7a67167565",
    ("demand", 1): "69ec045adf7e9132b45073aa76d40378ac0ac931105da807ae579449954b287b",
    ("demand_reply", 1): "730ba4ee6e2ae0865ac77cc10909d03ef0ceccb4d510fcc6f021d96a5bc2f3b0",
    ("demand_result", 1): "0827a112039dff74fa132425214dc53bea252ef054fa63ad1f0150a57d29b036",
    ("selfimage", 1): "c14e968930395bbd1f4dc48096b22ef714e2b0d9290901a868db0efade000dfd",
    ("figure_proposal", 1): "d7636c4b571bb5697276ee1d6a40246e616d524d0758b8465c22f2a0f8bd1810",
    ("figure_proposal", 2): "7fcf4ee0d00fd18fcbc4a74c94cf040ead267dee98d9b115c8791081ad8b3ddb",
    ("figure_proposal", 3): "d51e4fcc756584a833700b8696202ccce255fece55fd5c2c04539aad9fd2f26d",
    ("comparison", 1): "9ec721ad90f8b960e1627fce18a6752e45db70642a52fab569763c82abb6e3cc",
    ("figure_verdict", 1): "2ad476bfcbda073ab768ac7139e70c99a445501aee27188e388083fde34ea28f",
    ("text_proposal", 1): "cc9e62b2a63cd860a0d71065af02da3ea76d84e43bb99e389cd1197819358522",
    ("text_proposal", 2): "009f4164b3ad362874cf51fb003d229ba2d66b8b6de4575b1e36587cfa6c7909",
    ("quote_request", 1): "9def7fc4c32632d154cb8ea8fbec8cca247193889b6117122c366b39e5b5660c",
    ("quote_answer", 1): "685d3cb6b6fb23499e2b23bdd64d0632dde401d3eacd9d4e4a7a72bd244045af",
    ("text_verdict", 1): "84dbfa1bcf85c965f678526f4b7f633a6b3186922a77fd288c13685e49fd8524",
    ("advice", 1): "263da5ae4364506542bb5c02c45f6cd69c54ce0342e1f247e1926106f118111c",
    ("advice_answer", 1): "68696b484f553328274e7e7496d247eec72e3f7ec97377e25cf89f3f5a9a71ee",
    ("visit", 1): "303aa71fab97fc2c67f8035b3f7d48433721479276963a28bb53a6d7ed8c4364",
    ("visit_team", 1): "1488191c7504832711b76b4a230201e72fac92a59fce42fed6bb7b324c142ad6",
    ("visit_wish", 1): "11d39ae6aed357013ba3d4658f1e175cefe1c351d302fd0b0773ec5911067aef",
    ("visit_sheet", 1): "645b48271e49d28fc2eaff6da6bbe33f060c34c4124ba8c9d8ef819a5927454a",
    ("report_draft", 1): "041211e462011fa86917cb149ddf1d5d288d5008a52267730206781c1d604752",
    ("report_response", 1): "419b253a8baedc7bc40456933c877d830e2c2e46583cebcb0791d81f2038da8f",
    ("report_final", 1): "3986f45016fb71ce7e3fadfc7bf2e0ca5b6e858ed815ecd2e359bb3752b3bf1f",
    ("report_final", 2): "3986f45016fb71ce7e3fadfc7bf2e0ca5b6e858ed815ecd2e359bb3752b3bf1f",
    ("report_copy", 1): "32f6a281b550fd3956784e73c3bc6f4bd282d0a7a8d40c7031e78571fe938621",
    ("look_back", 1): "174643b6d1d7a057ab0c9d26b1ecc3c7de2721b546d6985efa5ffad6cf4400bd",
    ("survey", 1): "5e972dc8bcae32f488864346ea71136caefaee320e114bb4f6ff9eb7fda3aaec",
}


def list_pins(contracts):
    return {contract.key: contract.schema_sha256 for contract in contracts}


def test_released_schemas_never_change() -> None:
    assert list_pins(CONTRACTS) == RELEASED


def test_released_schemas_never_change_catches_planted_change() -> None:
    properties = dict(LETTER_1.schema["properties"]) | {"subject": {"type": "string"}}
    planted = replace(LETTER_1, schema={**LETTER_1.schema, "properties": properties})

    assert list_pins([planted])["letter", 1] != RELEASED["letter", 1]


@pytest.mark.django_db
def test_database_says_what_the_code_says() -> None:
    rows = {
        (row.kind, row.version): (
            row.needs_consent,
            row.forwarding_needs_consent,
            row.withdrawal,
            row.purposes,
            row.bases,
            row.most_attachments,
            row.schema_sha256,
            sorted((r.sender_kind, r.receiver_kind) for r in row.routes.all()),
        )
        for row in ReleasedContract.objects.prefetch_related("routes")
    }

    assert rows == {
        c.key: (
            c.needs_consent,
            c.forwarding_needs_consent,
            c.withdrawal.value,
            [purpose.value for purpose in c.purposes],
            [basis.value for basis in c.bases],
            c.most_attachments,
            c.schema_sha256,
            sorted((sender.value, receiver.value) for sender, receiver in c.routes),
        )
        for c in CONTRACTS
    }


def list_open_ends(schema, place="$"):
    """Objects that take anything, and texts and lists without an end."""
    kind = schema.get("type")
    ends = {"object": "additionalProperties", "array": "maxItems"}
    if kind in ends and ends[kind] not in schema:
        yield place
    if kind == "string" and not {"maxLength", "pattern"} & set(schema):
        yield place
    for name, inner in schema.get("properties", {}).items():
        yield from list_open_ends(inner, f"{place}.{name}")
    if "items" in schema:
        yield from list_open_ends(schema["items"], f"{place}[]")


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.kind)
def test_schema_is_bounded(contract) -> None:
    assert list(list_open_ends(contract.schema)) == []


def test_schema_is_bounded_catches_planted_gap() -> None:
    planted = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "array"}}}

    assert list(list_open_ends(planted)) == ["$", "$.a", "$.b"]


def test_office_has_no_route() -> None:
    kinds = {kind for c in CONTRACTS for route in c.routes for kind in route}

    assert OrganisationKind.OFFICE not in kinds


def test_letter_reaches_the_agreed_pairs() -> None:
    both = {
        frozenset(pair)
        for pair in [
            ("municipality", "committee"),
            ("municipality", "ibd"),
            ("municipality", "vng"),
            ("committee", "ibd"),
            ("committee", "vng"),
        ]
    }
    pairs = {(sender.value, receiver.value) for sender, receiver in LETTER_1.routes}

    assert {frozenset(pair) for pair in pairs} - both == {frozenset(["municipality", "council"])}
    assert ("council", "municipality") not in pairs
    assert len(pairs) == 11


def test_rules_of_withdrawal_and_labels() -> None:
    assert {c.kind: c.withdrawal for c in CONTRACTS} == {
        "letter": WithdrawalRule.HIDE,
        "consent": WithdrawalRule.STOP_ONWARD_USE,
        "notice": WithdrawalRule.NONE,
        "demand": WithdrawalRule.NONE,
        "demand_reply": WithdrawalRule.NONE,
        "demand_result": WithdrawalRule.NONE,
        "selfimage": WithdrawalRule.HIDE,
        "figure_proposal": WithdrawalRule.STOP_ONWARD_USE,
        "figure_verdict": WithdrawalRule.NONE,
        "quote_request": WithdrawalRule.HIDE,
        "quote_answer": WithdrawalRule.NONE,
        "comparison": WithdrawalRule.HIDE,
        "visit": WithdrawalRule.NONE,
        "visit_team": WithdrawalRule.NONE,
        "visit_wish": WithdrawalRule.HIDE,
        "visit_sheet": WithdrawalRule.NONE,
        "report_draft": WithdrawalRule.HIDE,
        "report_response": WithdrawalRule.STOP_ONWARD_USE,
        "report_final": WithdrawalRule.STOP_ONWARD_USE,
        "report_copy": WithdrawalRule.HIDE,
        "look_back": WithdrawalRule.HIDE,
        "survey": WithdrawalRule.NONE,
        "text_proposal": WithdrawalRule.STOP_ONWARD_USE,
        "text_verdict": WithdrawalRule.NONE,
        "advice": WithdrawalRule.NONE,
        "advice_answer": WithdrawalRule.NONE,
    }
    assert [tlp.value for tlp in Tlp] == ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]


def test_good_content_has_no_problems() -> None:
    assert find_problems(LETTER_1, letter_content()) == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"subject": ""}, "$.subject: minLength"),
        ({"subject": "x" * 201}, "$.subject: maxLength"),
        ({"paragraphs": []}, "$.paragraphs: minItems"),
        ({"paragraphs": ["x"] * 101}, "$.paragraphs: maxItems"),
        ({"extra": 1}, "$: additionalProperties"),
        ({"signed_by": {"name": "Anna"}}, "$.signed_by: required"),
        ({"reply_to": "../../etc"}, "$.reply_to: pattern"),
        ({"reply_to": "a" * 24 + "\n"}, "$.reply_to: pattern"),
    ],
)
def test_problems_say_where_and_never_what(change, problem) -> None:
    assert find_problems(LETTER_1, letter_content() | change) == (problem,)


def test_unknown_contract_has_no_contract_and_its_own_name() -> None:
    assert find_contract("letter", 2) is None
    assert find_contract("pigeon", 1) is None
    assert label_kind("pigeon") == "pigeon"


def test_every_refusal_has_its_own_code_and_a_next_step() -> None:
    kinds = PostError.__subclasses__()

    assert len(REFUSALS) == len(kinds) == len({kind.code for kind in kinds}) == 13
    assert all(str(kind.message) and str(kind.next_step) for kind in kinds)
