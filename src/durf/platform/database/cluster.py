"""The embedded PostgreSQL as one thing: started when first needed, stopped by its last user.

Everyone who comes in gives a password; the server never outlives `use()` of the last process
unless all of them were killed, and then the next one adopts or recovers it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote, urlencode

import psycopg

from durf.platform.database.binaries import Binaries, ensure_reachable, find_binaries
from durf.platform.database.creation import create_cluster
from durf.platform.database.errors import (
    DatabaseNotStarted,
    DatabaseUpgradeInterrupted,
    DataFolderNotWritable,
)
from durf.platform.database.files import write_private
from durf.platform.database.folders import Folders
from durf.platform.database.location import prepare_data_folder
from durf.platform.database.locks import hold_lock, try_alone
from durf.platform.database.passwords import ensure_passwords, load_passwords
from durf.platform.database.processes import read_state
from durf.platform.database.roles import (
    DATABASE,
    Role,
    connect_statements,
    database_statement,
    quote_name,
    role_statements,
    schema_statements,
)
from durf.platform.database.server import Server
from durf.platform.database.settings import find_weak_rules
from durf.platform.database.system_user import SystemUser, find_server_user

MAINTENANCE_DATABASE = "postgres"
_CONNECT_SECONDS = 10


class ConnectionParameters(TypedDict):
    host: str
    port: int
    user: str
    password: str
    dbname: str


@contextmanager
def _explain_refusals(data: Path) -> Iterator[None]:
    """Name the data folder when the system refuses: a full disk, a right that is missing."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataFolderNotWritable(path=str(error.filename or data), reason=reason) from error


class EmbeddedCluster:
    """The cluster in one data folder; `is_durable=False` is for throw-away test databases.

    `major` is the version of PostgreSQL for a cluster that has yet to be made; else the newest.
    """

    def __init__(self, data: Path, *, is_durable: bool = True, major: int | None = None) -> None:
        self.data = data.absolute()
        self.major = major
        self.folders = Folders(self.data)
        self.is_durable = is_durable

    @cached_property
    def user(self) -> SystemUser | None:
        return find_server_user()

    def start(self) -> None:
        """Make the cluster and its roles when absent, and return when it answers."""
        self._prepare()
        with hold_lock(self.folders.supervisor_lock), _explain_refusals(self.data):
            self._start_alone()

    def stop(self) -> None:
        """Stop the server, whoever uses it."""
        if not self.folders.is_initialised():
            return
        with hold_lock(self.folders.supervisor_lock):
            self._find_server().stop()

    def is_running(self) -> bool:
        state = read_state(self.folders.cluster)
        return state is not None and state.is_ready

    @contextmanager
    def use(self) -> Iterator[None]:
        """Have the server run meanwhile; the last process that leaves stops it."""
        self._prepare()
        try:
            with hold_lock(self.folders.users_lock, is_shared=True):
                self.start()
                yield
        finally:
            self._stop_if_last()

    def parameters(self, role: Role, database: str = DATABASE) -> ConnectionParameters:
        """Give what a client needs to connect as that role."""
        state = read_state(self.folders.cluster)
        port = 0 if state is None else state.port
        if state is None and os.name == "nt":
            raise DatabaseNotStarted(path=str(self.data))
        listening = self.folders.find_listening(self.user, port=port)
        return ConnectionParameters(
            host=listening.host,
            port=listening.port,
            user=role.value,
            password=load_passwords(self.data)[role],
            dbname=database,
        )

    def url(self, role: Role, database: str = DATABASE) -> str:
        """Give the libpq address for that role."""
        found = self.parameters(role, database)
        place = urlencode({"host": found["host"], "port": found["port"]})
        login = f"{found['user']}:{quote(found['password'], safe='')}"
        return f"postgresql://{login}@/{quote(found['dbname'], safe='')}?{place}"

    def superuser_url(self, database: str = MAINTENANCE_DATABASE) -> str:
        """Give the address for maintenance and tests; the application never uses it."""
        return self.url(Role.SUPER, database)

    def create_database(self, name: str) -> None:
        """Make an empty database with the same doors as the first one."""
        self._execute([database_statement(name), *connect_statements(name)])
        self._execute(schema_statements(), database=name)

    def clone_database(self, name: str, template: str) -> None:
        """Copy a database, with its grants; nobody may be connected to the template."""
        self._execute([database_statement(name, template=template), *connect_statements(name)])

    def drop_database(self, name: str) -> None:
        """Drop a database, also when somebody is connected or it isn't there."""
        self._execute([f"DROP DATABASE IF EXISTS {quote_name(name)} WITH (FORCE)"])

    def find_program(self, program: str) -> Path:
        """Find a program such as pg_dump in the version that fits this cluster."""
        return self._find_binaries().find(program)

    def find_weak_rules(self) -> list[str]:
        """List the rules on disk that let anyone in without a password; always empty."""
        rules = (self.folders.cluster / "pg_hba.conf").read_text(encoding="utf-8")
        return find_weak_rules(rules)

    def destroy(self) -> None:
        """Stop the server and remove the whole data folder; for tests and throw-away demos."""
        self.stop()
        self.folders.remove_short_socket_folder(self.user)
        shutil.rmtree(self.data, ignore_errors=True)

    def _prepare(self) -> None:
        prepare_data_folder(self.data)
        with _explain_refusals(self.data):
            self.folders.make(self.user)

    def _start_alone(self) -> None:
        is_new = not self.folders.is_initialised()
        if is_new and self.folders.list_kept():
            raise DatabaseUpgradeInterrupted(path=str(self.data))
        passwords = ensure_passwords(self.data) if is_new else load_passwords(self.data)
        server = self._find_server()
        if is_new:
            create_cluster(
                self.folders,
                server.binaries,
                user=self.user,
                password=passwords[Role.SUPER],
                is_durable=self.is_durable,
            )
        server.start()
        self._ensure_roles(passwords)

    def _stop_if_last(self) -> None:
        folders = self.folders
        with hold_lock(folders.supervisor_lock), try_alone(folders.users_lock) as is_last:
            if is_last and folders.is_initialised():
                self._find_server().stop()

    def _ensure_roles(self, passwords: Mapping[Role, str]) -> None:
        """Make roles and first database once, and again when their definition changes."""
        statements = [
            *role_statements({role: passwords[role] for role in passwords if role != Role.SUPER}),
            *(
                f"REVOKE CONNECT, TEMPORARY ON DATABASE {name} FROM PUBLIC"
                for name in (MAINTENANCE_DATABASE, "template1")
            ),
        ]
        doors = [*connect_statements(DATABASE), *schema_statements()]
        wanted = hashlib.sha256("\n".join([*statements, *doors]).encode()).hexdigest()
        mark = self.folders.roles_mark
        if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
            return
        self._execute(statements)
        if not self._has_database(DATABASE):
            self._execute([database_statement(DATABASE)])
        self._execute(doors, database=DATABASE)
        write_private(mark, wanted)

    def _find_binaries(self) -> Binaries:
        return find_binaries(major=self.folders.read_major() or self.major)

    def _find_server(self) -> Server:
        binaries = ensure_reachable(self._find_binaries(), self.user, data=self.data)
        return Server(self.folders, binaries, self.user, self.is_durable)

    def _has_database(self, name: str) -> bool:
        with self._connect(MAINTENANCE_DATABASE) as connection:
            query = "SELECT FROM pg_database WHERE datname = %s"
            return connection.execute(query, [name]).fetchone() is not None

    def _execute(self, statements: Sequence[str], *, database: str = MAINTENANCE_DATABASE) -> None:
        with self._connect(database) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _connect(self, database: str) -> psycopg.Connection:
        found = self.parameters(Role.SUPER, database)
        return psycopg.connect(**found, autocommit=True, connect_timeout=_CONNECT_SECONDS)
