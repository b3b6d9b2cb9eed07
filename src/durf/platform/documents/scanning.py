"""Asking a virus scanner (clamd) about bytes, in the protocol that it speaks on a socket.

`ask_scanner` gives a verdict or raises ScannerUnreachableError; it never guesses.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from pathlib import PurePath

CHUNK = 1 << 17
SECONDS = 20.0
SECONDS_TO_CONNECT = 3.0
LONGEST_ANSWER = 4096
FOUND = " FOUND"
CLEAN = " OK"


class ScannerUnreachableError(Exception):
    """No answer, or none that can be understood: the file stays where it is."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner said; `finding` names what it found."""

    is_clean: bool
    finding: str = ""


def ask_scanner(address: str, body: bytes, *, seconds: float = SECONDS) -> Verdict:
    """The verdict on these bytes; `address` is `host:port` or the path of a socket."""
    try:
        with connect(address) as link:
            link.settimeout(seconds)
            send_body(link, body)
            return read_verdict(read_answer(link))
    except (OSError, ValueError) as error:
        raise ScannerUnreachableError(address) from error


def connect(address: str) -> socket.socket:
    """A connection to the scanner."""
    if PurePath(address).is_absolute():
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(SECONDS_TO_CONNECT)
        link.connect(address)
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS_TO_CONNECT)


def send_body(link: socket.socket, body: bytes) -> None:
    """The bytes in chunks with their length in front; an empty chunk ends them."""
    link.sendall(b"zINSTREAM\0")
    view = memoryview(body)
    for start in range(0, len(view), CHUNK):
        chunk = view[start : start + CHUNK]
        link.sendall(struct.pack("!L", len(chunk)))
        link.sendall(chunk)
    link.sendall(struct.pack("!L", 0))


def read_answer(link: socket.socket) -> str:
    """The one line that comes back."""
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        piece = link.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def read_verdict(answer: str) -> Verdict:
    """`stream: OK`, or `stream: <name> FOUND`; anything else is no verdict."""
    what = answer.removeprefix("stream:")
    if what == CLEAN:
        return Verdict(is_clean=True)
    if what.endswith(FOUND):
        return Verdict(is_clean=False, finding=what.removesuffix(FOUND).strip()[:100])
    raise ScannerUnreachableError(answer[:100])
