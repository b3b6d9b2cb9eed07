"""One request by one onlooker, and everything that comes back: page, headers, cookies, log."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.conf import settings
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.test import Client

from durf.config.logs import JsonFormatter
from tests.leaks.canaries import spell_out
from tests.leaks.country import Onlooker


@dataclass
class Listener(logging.Handler):
    """Keeps every line that the process would log, as the application writes it."""

    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(level=logging.INFO)

    __hash__ = object.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(JsonFormatter().format(record))


ZIP_START = b"PK\x03\x04"
# One for all, with fresh cookies each time: loading the middleware costs more than a request.
CLIENT = Client(raise_request_exception=False)


@contextmanager
def listening() -> Iterator[list[str]]:
    """The lines that are logged meanwhile."""
    listener, root = Listener(), logging.getLogger()
    root.addHandler(listener)
    try:
        yield listener.lines
    finally:
        root.removeHandler(listener)


@dataclass(frozen=True)
class Answer:
    """What one onlooker got, by the place where it stood."""

    status: int
    location: str
    places: Mapping[str, str]

    @property
    def page(self) -> str:
        return self.places["page"]


def ask(
    onlooker: Onlooker, url: str, *, method: str = "GET", form: Mapping[str, Any] | None = None
) -> Answer:
    """Send the request with the onlooker's session."""
    client = CLIENT
    client.cookies = SimpleCookie()
    if onlooker.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = onlooker.session
    with listening() as lines:
        if method == "POST":
            response = client.post(url, dict(form or {}))
        else:
            response = client.generic(method, url)
    return read_answer(client, response, lines)


def read_answer(client: Client, response: Any, lines: list[str]) -> Answer:
    """Every place in which something could stand."""
    content = b"".join(response) if response.streaming else response.content
    headers = [f"{name}: {value}" for name, value in sorted(response.headers.items())]
    cookies = "\n".join(f"{name}={morsel.value}" for name, morsel in response.cookies.items())
    return Answer(
        response.status_code,
        response.headers.get("Location", ""),
        {
            "page": unpack(content),
            "headers": "\n".join([response.reason_phrase, *headers]),
            "unwrapped headers": spell_out("\n".join(headers)),
            "cookies": spell_out(cookies),
            "session": read_session(client),
            "log": "\n".join(lines),
        },
    )


def unpack(content: bytes) -> str:
    """The text of a page, or of everything in a packed file."""
    if not content.startswith(ZIP_START):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def read_session(client: Client) -> str:
    """What the session holds after the request, messages that wait for the next page included."""
    morsel = client.cookies.get(settings.SESSION_COOKIE_NAME)
    if morsel is None or not morsel.value:
        return ""
    engine = import_module(settings.SESSION_ENGINE)
    try:
        return repr(dict(engine.SessionStore(morsel.value).items()))
    except TransactionManagementError:
        return ""  # the request itself broke the transaction; its status says so


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever happens in here has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
