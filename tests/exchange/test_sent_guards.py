"""What leaves a room for people of that room may not be read by everybody who reads the post.

Each app with rooms names the kinds it sends; each has a guard on what was sent, or a reason why
everybody of the house may read it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps

from durf.exchange import contracts
from durf.exchange.contracts.contract import Contract
from durf.exchange.inbox.guards import find_sent_guard
from durf.platform.tenancy.models import RoomModel

FOR_THE_WHOLE_HOUSE = {
    "letter": "a letter in the chair's name, that the secretariat writes and keeps",
    "visit": "that there is a visit, which the whole committee may know",
    "advice": "advice to the VNG, adopted by the whole committee",
}


def list_kinds_sent_by(folder: Path) -> set[str]:
    """The kinds of the contracts that the sources in this folder name as `contract=...`."""
    named = {name: item.kind for name, item in vars(contracts).items() if is_contract(item)}
    return {
        named[node.id]
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name) and node.id in named
    }


def is_contract(item: object) -> bool:
    return isinstance(item, Contract)


def list_kinds_of_rooms() -> set[str]:
    """What apps with rooms send; kinds that they only receive have no route from their house."""
    folders = {
        Path(config.path)
        for config in apps.get_app_configs()
        if any(issubclass(model, RoomModel) for model in config.get_models())
        and "houses" in Path(config.path).parts
    }
    assert len(folders) >= 4
    return {kind for folder in folders for kind in list_kinds_sent_by(folder)}


def test_what_leaves_a_room_is_guarded_at_its_sender() -> None:
    sent = list_kinds_of_rooms()

    assert {"report_draft", "report_final", "report_copy", "text_proposal", "letter"} <= sent
    unguarded = {kind for kind in sent if find_sent_guard(kind) is None}
    assert unguarded <= set(FOR_THE_WHOLE_HOUSE)


def test_contract_without_a_guard_is_seen(tmp_path) -> None:
    (tmp_path / "sending.py").write_text("letter = Outgoing(contract=LETTER_1, content={})")

    assert list_kinds_sent_by(tmp_path) == {"letter"}
    assert find_sent_guard("letter") is None


@pytest.mark.parametrize("kind", sorted(FOR_THE_WHOLE_HOUSE))
def test_exception_is_still_one(kind) -> None:
    assert find_sent_guard(kind) is None
