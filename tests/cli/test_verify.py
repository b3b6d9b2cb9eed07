"""A saved content is the one that was sent, or it isn't: a changed letter is found."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from durf.cli.verify import command
from durf.exchange.canonical import compute_sha256, write_canonical

CONTENT = {
    "title": "Bezoek 2027",
    "uses": ["visit"],
    "answers": {"board-talk": {"state": "unknown"}},
}
SHA256 = compute_sha256(write_canonical(CONTENT))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "zelfbeeld-1.json"
    path.write_text(write_canonical(CONTENT), encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.mark.parametrize("wanted", [SHA256, SHA256[:12], f"{SHA256[:12]}…", SHA256.upper()])
def test_file_as_it_was_sent_is_the_same(file, wanted) -> None:
    answer = run(file, "--sha256", wanted)

    assert (answer.exit_code, answer.output) == (0, f"The same: {SHA256}.\n")


def test_other_layout_of_the_same_content_is_the_same(file) -> None:
    file.write_text(json.dumps(CONTENT, indent=2), encoding="utf-8")

    assert run(file, "--sha256", SHA256).exit_code == 0


def test_changed_letter_is_found(file) -> None:
    file.write_text(file.read_text().replace("2027", "2028"), encoding="utf-8")

    answer = run(file, "--sha256", SHA256)

    assert answer.exit_code == 1
    assert answer.output.startswith("Different.")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"a": NaN}'])
def test_something_else_is_said_so(file, body) -> None:
    file.write_bytes(body)

    answer = run(file, "--sha256", SHA256)

    assert answer.exit_code != 0
    assert "Traceback" not in answer.output


@pytest.mark.parametrize("wanted", ["", "abc", "z" * 64])
def test_something_that_is_no_fingerprint_is_refused(file, wanted) -> None:
    assert run(file, "--sha256", wanted).exit_code == 2
