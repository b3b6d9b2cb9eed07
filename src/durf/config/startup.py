"""Bringing up Django in a process, with the database role that this process may have."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import django

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.location import find_data_folder
from durf.platform.database.roles import Role

from .env import read_flag

SETTINGS = "durf.config.settings"
PUBLIC_SETTINGS = "durf.config.public"


def data_folder() -> Path:
    """The data folder of this process."""
    return find_data_folder(os.environ, is_demo=read_flag(os.environ, "DURF_DEMO"))


def has_own_server() -> bool:
    """Whether an operator's PostgreSQL is used instead of the embedded one."""
    return bool(os.environ.get("DATABASE_URL"))


def choose_demo() -> None:
    """Work with the demonstration: its own data folder, invented data, one-click log-ins."""
    os.environ["DURF_DEMO"] = "1"


def choose_address(address: str) -> None:
    """The address that links in mails start with, when none was set."""
    os.environ.setdefault("DURF_BASE_URL", address)


def child_environment(role: Role) -> Mapping[str, str]:
    """The environment for another process of ours, with that role."""
    return {**os.environ, "DURF_DATABASE_ROLE": role.value.removeprefix("durf_")}


@contextmanager
def database_running() -> Iterator[None]:
    """Keep the embedded server running meanwhile; an operator's own is left alone."""
    if has_own_server():
        yield
        return
    with EmbeddedCluster(data_folder()).use():
        yield


def set_up(role: Role = Role.APP) -> None:
    """Load settings and apps; the connection is opened on first use, as this role."""
    os.environ["DURF_DATABASE_ROLE"] = role.value.removeprefix("durf_")
    is_public = role is Role.PUBLIC
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PUBLIC_SETTINGS if is_public else SETTINGS)
    django.setup()
