"""A virus scanner that speaks clamd's protocol, for tests: it knows one virus, the EICAR text."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Session(socketserver.BaseRequestHandler):
    """One connection: a command, chunks with their length, an empty one, an answer."""

    def handle(self) -> None:
        assert isinstance(self.server, Scanner | LocalScanner)
        if self.read(10) != b"zINSTREAM\0":
            self.request.sendall(b"UNKNOWN COMMAND\0")
            return
        body = b""
        while length := struct.unpack("!L", self.read(4))[0]:
            body += self.read(length)
            if len(body) > self.server.most_bytes:
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append(body)
        self.request.sendall(self.server.answer or judge(body))

    def read(self, count: int) -> bytes:
        gathered = b""
        while len(gathered) < count:
            piece = self.request.recv(count - len(gathered))
            if not piece:
                raise ConnectionError
            gathered += piece
        return gathered


def judge(body: bytes) -> bytes:
    """The answer as clamd words it."""
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in body else b"stream: OK\0"


class Scanner(socketserver.ThreadingTCPServer):
    """On a port of this machine."""

    daemon_threads = True
    answer = b""
    most_bytes = 30_000_000

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Session)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address) -> None:
        """A client that leaves early is none of the scanner's business."""


class LocalScanner(socketserver.ThreadingUnixStreamServer):
    """On a socket in a folder."""

    daemon_threads = True
    answer = b""
    most_bytes = 30_000_000

    def __init__(self, path: Path) -> None:
        self.seen: list[bytes] = []
        self.address = str(path)
        super().__init__(str(path), Session)


@contextmanager
def running(scanner: Scanner | LocalScanner) -> Iterator[Scanner | LocalScanner]:
    """The scanner at work."""
    thread = threading.Thread(target=scanner.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield scanner
    finally:
        scanner.shutdown()
        scanner.server_close()
        thread.join(timeout=5)
