"""The scanner's protocol, and that no answer is never taken for a clean one."""

from __future__ import annotations

import socket

import pytest

from durf.platform.documents.scanning import ScannerUnreachableError, ask_scanner
from tests.platform.documents.clamd import EICAR, LocalScanner, Scanner, running


def test_scanner_sees_every_byte_and_says_clean() -> None:
    body = bytes(range(256)) * 2000

    with running(Scanner()) as scanner:
        verdict = ask_scanner(scanner.address, body)

    assert (verdict.is_clean, verdict.finding, scanner.seen) == (True, "", [body])


def test_scanner_names_what_it_found_over_a_socket_in_a_folder(tmp_path) -> None:
    with running(LocalScanner(tmp_path / "clamd.sock")) as scanner:
        verdict = ask_scanner(scanner.address, b"a" * 300_000 + EICAR)

    assert (verdict.is_clean, verdict.finding) == (False, "Eicar-Test-Signature")


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK maybe\0", b"UNKNOWN COMMAND\0", b"OK\0", b"\xff\0", b"x" * 9000]
)
def test_an_answer_that_is_none_is_no_verdict(answer) -> None:
    scanner = Scanner()
    scanner.answer = answer or b"\0"

    with running(scanner), pytest.raises(ScannerUnreachableError):
        ask_scanner(scanner.address, b"abc", seconds=2)


def test_size_limit_of_the_scanner_is_no_verdict() -> None:
    scanner = Scanner()
    scanner.most_bytes = 1000

    with running(scanner), pytest.raises(ScannerUnreachableError):
        ask_scanner(scanner.address, b"a" * 2_000_000, seconds=2)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/no/such/socket", "nonsense", ":", "[::1]:x"])
def test_scanner_that_is_not_there_is_unreachable(address) -> None:
    with pytest.raises(ScannerUnreachableError):
        ask_scanner(address, b"abc")


def test_silent_scanner_is_unreachable_after_its_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScannerUnreachableError):
        ask_scanner(f"127.0.0.1:{silent.getsockname()[1]}", b"abc", seconds=0.2)
