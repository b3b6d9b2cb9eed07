"""Serving over HTTP until told to stop, and the signals that tell it."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

import click
from django.conf import settings
from waitress.server import create_server

HOST = "127.0.0.1"
PORTS_TO_TRY = 50
THREADS = 8
# Above the size of a document, so that a file that is just too large gets a clear answer.
MOST_BODY_BYTES = 64 * 1024 * 1024


class StopRequestedError(SystemExit):
    """Somebody asked this process to stop; leaves every block in order."""


def stop_on_signals() -> None:
    """Turn SIGTERM into an orderly end; Ctrl-C already is one."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise StopRequestedError(0)

    signal.signal(signal.SIGTERM, stop)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, stop)


def find_free_port(wanted: int, *, host: str = HOST) -> int:
    """The wanted port, or the next free one; ClickException when fifty in a row are taken."""
    for port in range(wanted, wanted + PORTS_TO_TRY):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise click.ClickException(
        f"Ports {wanted} to {wanted + PORTS_TO_TRY - 1} are all taken. Choose one with --port."
    )


def trust_proxy(address: str) -> dict[str, Any]:
    """What waitress may believe of the TLS proxy in front of it; nothing without one."""
    if not address:
        return {}
    return {
        "trusted_proxy": address,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def serve_until_stopped(
    application: Any, *, host: str, port: int, when_ready: Callable[[int], None]
) -> None:
    """Serve; `when_ready` is called with the port once requests are accepted."""
    try:
        server = create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            max_request_body_size=MOST_BODY_BYTES,
            clear_untrusted_proxy_headers=True,
            **trust_proxy(settings.DURF_TRUSTED_PROXY),
        )
    except OSError as error:
        raise click.ClickException(
            f"Port {port} on {host} can't be used ({error.strerror}). Choose another with --port."
        ) from error
    when_ready(server.effective_port)
    try:
        server.run()
    finally:
        server.close()


def watch_parent(stream: Any) -> None:
    """End this process in order when its parent is gone: then the pipe from it closes."""

    def wait() -> None:
        stream.read()
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
