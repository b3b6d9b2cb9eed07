"""Bringing up Django in a process, with the database role that this process may have."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.errors import DatabaseFault
from durf.platform.database.location import find_data_folder, prepare_data_folder
from durf.platform.database.roles import Role

from .env import read_flag

SETTINGS = "durf.config.settings"
PUBLIC_SETTINGS = "durf.config.public"
DEMO_MARK = "demonstration"
WATCH_SECONDS = 3.0

log = logging.getLogger(__name__)


class DemoRefusedError(Exception):
    """A demonstration was asked for on something that isn't one."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"No demonstration was started: {reason}. Nothing was changed. "
            "Leave DATABASE_URL and DURF_DATA out, or choose an empty folder with DURF_DATA."
        )


def data_folder() -> Path:
    """The data folder of this process."""
    return find_data_folder(os.environ, is_demo=read_flag(os.environ, "DURF_DEMO"))


def has_own_server() -> bool:
    """Whether an operator's PostgreSQL is used instead of the embedded one."""
    return bool(os.environ.get("DATABASE_URL"))


def choose_demo() -> None:
    """Work with the demonstration: its own data folder, invented data, one-click log-ins."""
    os.environ["DURF_DEMO"] = "1"


def claim_demo_folder() -> None:
    """Mark the data folder as a demonstration's own, before its database is made.

    Raises DemoRefusedError for any other database: one click would open it to everybody.
    """
    if has_own_server():
        raise DemoRefusedError("DATABASE_URL is set, and a demonstration has a database of its own")
    folder = data_folder()
    if (folder / "database").exists() and not (folder / DEMO_MARK).exists():
        raise DemoRefusedError(f"{folder} holds a real installation")
    prepare_data_folder(folder)
    (folder / DEMO_MARK).touch(mode=0o600)


def choose_address(address: str) -> None:
    """The address that links in mails start with, when none was set; also for child processes."""
    os.environ.setdefault("DURF_BASE_URL", address)
    if settings.configured:
        settings.BASE_URL = os.environ["DURF_BASE_URL"].rstrip("/")


def child_environment(role: Role) -> Mapping[str, str]:
    """The environment for another process of ours, with that role."""
    return {**os.environ, "DURF_DATABASE_ROLE": role.value.removeprefix("durf_")}


@contextmanager
def database_running() -> Iterator[None]:
    """Keep the embedded server running meanwhile; an operator's own is left alone.

    With an own server the data folder still keeps the secret key, when none was given.
    """
    if has_own_server():
        if not os.environ.get("DURF_SECRET_KEY"):
            prepare_data_folder(data_folder())
        yield
        return
    with EmbeddedCluster(data_folder()).use():
        yield


@contextmanager
def database_kept_running() -> Iterator[None]:
    """The same for a process that runs all day: also when the server is killed meanwhile."""
    with database_running():
        if has_own_server():
            yield
            return
        is_over = threading.Event()
        watch = threading.Thread(target=_restart_when_gone, args=[is_over], daemon=True)
        watch.start()
        try:
            yield
        finally:
            is_over.set()
            watch.join()


def _restart_when_gone(is_over: threading.Event) -> None:
    cluster = EmbeddedCluster(data_folder())
    while not is_over.wait(WATCH_SECONDS):
        if not cluster.is_running():
            log.warning("database_gone")
            try:
                cluster.start()
            except DatabaseFault:
                log.exception("database_not_restarted")


def set_up(role: Role = Role.APP) -> None:
    """Load settings and apps; the connection is opened on first use, as this role."""
    os.environ["DURF_DATABASE_ROLE"] = role.value.removeprefix("durf_")
    is_public = role is Role.PUBLIC
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PUBLIC_SETTINGS if is_public else SETTINGS)
    django.setup()
