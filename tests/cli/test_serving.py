"""Serving: the port, the proxy in front, and the demo from start to clean end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

import click
import psutil
import pytest
from waitress.server import create_server

from durf.cli.serving import find_free_port, trust_proxy

READY_WITHIN = 90


def take_port(port: int = 0) -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", port))
    taken.listen()
    return taken


def test_next_free_port_is_used_when_the_wanted_one_is_taken() -> None:
    with take_port() as taken:
        wanted = taken.getsockname()[1]

        assert find_free_port(wanted) > wanted


def test_no_free_port_is_a_clear_fault(monkeypatch) -> None:
    monkeypatch.setattr("durf.cli.serving.PORTS_TO_TRY", 1)
    with take_port() as taken, pytest.raises(click.ClickException, match="all taken"):
        find_free_port(taken.getsockname()[1])


@pytest.mark.parametrize(("proxy", "scheme"), [("127.0.0.1", "https"), ("", "http")])
def test_forwarded_scheme_is_believed_of_the_trusted_proxy_only(proxy, scheme) -> None:
    def application(environ, start):
        start("200 OK", [])
        return [environ["wsgi.url_scheme"].encode()]

    server = create_server(
        application,
        host="127.0.0.1",
        port=0,
        clear_untrusted_proxy_headers=True,
        **trust_proxy(proxy),
    )
    import threading

    threading.Thread(target=server.run, daemon=True).start()
    request = Request(
        f"http://127.0.0.1:{server.effective_port}/", headers={"X-Forwarded-Proto": "https"}
    )

    with urlopen(request, timeout=5) as answer:  # noqa: S310
        seen = answer.read().decode()
    server.close()

    assert seen == scheme


class Demo:
    """A demo in a process of its own, in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.log = folder.parent / f"{folder.name}.log"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DURF_")}
        environment |= {"DURF_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "durf.cli", "demo", "--port", str(port)],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_ready(self) -> str:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            for line in self.log.read_text().splitlines():
                if line.startswith("Durf is ready: "):
                    return line.removeprefix("Durf is ready: ")
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def list_processes(self) -> list[psutil.Process]:
        """Everything that works on this folder: server, worker and database."""
        found = []
        for process in psutil.process_iter(["cmdline", "environ"]):
            command = " ".join(process.info["cmdline"] or [])
            environment = process.info["environ"] or {}
            is_postgres = str(self.folder) in command
            if is_postgres or environment.get("DURF_DATA") == str(self.folder):
                found.append(process)
        return found

    def wait_until_gone(self) -> list[psutil.Process]:
        deadline = time.monotonic() + 60
        while self.list_processes() and time.monotonic() < deadline:
            time.sleep(0.1)
        return self.list_processes()


@pytest.fixture
def folder():
    base = Path(tempfile.mkdtemp(prefix="durf-demo-test-"))
    base.chmod(0o711)
    yield base / "data"
    import shutil

    shutil.rmtree(base, ignore_errors=True)


def fetch(address: str) -> int:
    with urlopen(address, timeout=10) as answer:  # noqa: S310
        return int(answer.status)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_demo_starts_stops_and_recovers(folder) -> None:
    with take_port() as taken:
        port = taken.getsockname()[1]
        demo = Demo(folder, port)
        address = demo.wait_until_ready()
        assert address != f"http://127.0.0.1:{port}"
    assert fetch(f"{address}/inloggen/") == 200

    demo.process.send_signal(signal.SIGTERM)
    demo.process.wait(60)
    assert demo.wait_until_gone() == []
    assert "Stopped." in demo.log.read_text()

    killed = Demo(folder, port)
    killed.wait_until_ready()
    for process in killed.list_processes():
        process.kill()

    again = Demo(folder, port)
    assert fetch(f"{again.wait_until_ready()}/inloggen/") == 200
    again.process.send_signal(signal.SIGINT)
    again.process.wait(60)
    assert again.wait_until_gone() == []


def test_demo_refuses_an_installation_that_is_not_a_demo(folder) -> None:
    (folder / "database").mkdir(parents=True)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DURF_")}

    done = subprocess.run(
        [sys.executable, "-m", "durf.cli", "demo"],
        env=environment | {"DURF_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "holds a real installation" in done.stderr
