"""Every console command, run on the country's database; what it prints must hold no canary.

`COMMAND_ROWS` is the part of the matrix about the command line: a command without a row fails.
"""

from __future__ import annotations

import importlib
import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from durf.cli import COMMANDS
from durf.platform.database.roles import Role
from durf.reference.municipalities.tables import FOLDER as FACTS
from tests import harness
from tests.leaks.canaries import Aviary, Canary
from tests.leaks.findings import Finding

PATIENCE = 40
NAMES = FACTS / "names.csv"
CONTENT = harness.ROOT / "src" / "durf" / "content"
DUTIES = str(CONTENT / "duties" / "cbw.yaml")
PLAIN = str(NAMES)
SELF_IMAGE = str(CONTENT / "selfimage")


@dataclass(frozen=True)
class CommandRow:
    """How a command is tried; one that `lives` is told to stop after some seconds.

    `prints` must stand in what it prints: a run that did nothing would prove nothing. One that
    `prints_person` gives the data of one person, at that person's request.
    """

    arguments: tuple[str, ...]
    exits: int = 0
    prints: str = ""
    lives: bool = False
    prints_person: bool = False


COMMAND_ROWS: dict[str, tuple[CommandRow, ...]] = {
    "backup": (
        CommandRow(("backup", "{folder}/copy", "--to", "{public}"), prints="kept until"),
        CommandRow(
            ("backup", "{folder}/copy", "--check", "--key", "{folder}/key"), prints="is whole"
        ),
    ),
    "bench": (CommandRow(("bench", "--list"), prints="lottery"),),
    "leaks": (CommandRow(("leaks", "--help"), prints="as everybody"),),
    "frameworks check": (CommandRow(("frameworks", "check", DUTIES), prints="11 active"),),
    "frameworks diff": (CommandRow(("frameworks", "diff", DUTIES, DUTIES), prints="11 both"),),
    "frameworks import": (CommandRow(("frameworks", "import", DUTIES), prints="cbw 2026: kept"),),
    "frameworks questionnaire": (
        CommandRow(("frameworks", "questionnaire", SELF_IMAGE), prints="core"),
    ),
    "keypair": (CommandRow(("keypair", "{folder}/other"), prints="private key is in"),),
    "restore": (
        CommandRow(("restore", "{folder}/copy", "--key", "{folder}/key"), exits=2, prints="durf:"),
    ),
    "database upgrade": (CommandRow(("database", "upgrade"), exits=1, prints="own server"),),
    "attack": (
        CommandRow(("attack", "--releases", PLAIN, "--micro", PLAIN), exits=2, prints="durf:"),
    ),
    "disclose": (CommandRow(("disclose", "--explain"), prints="UNITS"),),
    "plan": (
        CommandRow(
            ("plan", "--visits", PLAIN, "--calendar", PLAIN, "--seed", "1"), exits=2, prints="durf:"
        ),
    ),
    "select": (
        CommandRow(
            ("select", "--frame", PLAIN, "--size", "3", "--by", "province", "--seed", "x"),
            exits=2,
            prints="durf:",
        ),
    ),
    "suppress": (CommandRow(("suppress", "--table", PLAIN, "--json"), exits=2, prints="durf:"),),
    "verify": (CommandRow(("verify", PLAIN, "--sha256", "0" * 64), exits=1, prints="no content"),),
    "audit verify": (CommandRow(("audit", "verify"), prints="chains checked"),),
    "audit heads": (CommandRow(("audit", "heads"), prints='"sequence"'),),
    "check": (
        CommandRow(("check",), prints="In order"),
        CommandRow(("check", "--deploy"), exits=1, prints="tls"),
    ),
    "database roles": (CommandRow(("database", "roles"), prints="CREATE ROLE"),),
    "demo": (CommandRow(("demo",), exits=2, prints="No demonstration was started"),),
    "migrate": (CommandRow(("migrate",), prints="No migrations to apply"),),
    "register boundaries": (
        CommandRow(
            ("register", "boundaries", PLAIN, "--year", "2026", "--key", "x", "--source", "x"),
            exits=2,
            prints="not TopoJSON or GeoJSON",
        ),
    ),
    "register frame": (
        CommandRow(("register", "frame", "--out", "{folder}/frame.csv"), prints="342"),
    ),
    "register load": (CommandRow(("register", "load"), prints="412 municipalities"),),
    "register resolve": (
        CommandRow(("register", "resolve", str(NAMES), "--column", "name"), prints="names found"),
    ),
    "retention audit": (
        CommandRow(("retention", "audit", "--before", "2020-01-01"), prints="0 entries"),
    ),
    "retention preview": (CommandRow(("retention", "preview"), prints="would be destroyed"),),
    "retention run": (CommandRow(("retention", "run"), prints="destroyed"),),
    "serve": (CommandRow(("serve", "--port", "0"), prints="Durf serves", lives=True),),
    "user invite": (
        CommandRow(
            ("user", "invite", "piet@elsewhere.example", "--name", "Piet"), prints="Invited"
        ),
    ),
    "user export": (CommandRow(("user", "export", "{person}"), prints="{", prints_person=True),),
    "user erase": (CommandRow(("user", "erase", "{leaver}", "--yes"), prints="Erased"),),
    "worker": (CommandRow(("worker",), prints="mail_refused", lives=True),),
}


def list_commands() -> Iterator[str]:
    """Every command that can be called, those inside groups by their full name."""
    for name in sorted(COMMANDS):
        command = importlib.import_module(f"durf.cli.{name}").command
        if isinstance(command, click.Group):
            yield from (f"{name} {inner}" for inner in sorted(command.commands))
        else:
            yield name


class RefusingMailServer(socketserver.StreamRequestHandler):
    """Knows no recipient, and says so with the address in its answer."""

    def handle(self) -> None:
        self.wfile.write(b"220 mail.example\r\n")
        for line in self.rfile:
            command = line.strip().upper()
            is_recipient = command.startswith(b"RCPT")
            self.wfile.write(b"550 unknown: " + line if is_recipient else b"250 fine\r\n")


@contextmanager
def refusing_mail_server() -> Iterator[str]:
    """Its address."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), RefusingMailServer) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def make_environment(database: str, *, mail: str) -> dict[str, str]:
    """As an operator with an own server has it."""
    cluster = harness.cluster()
    return os.environ | {
        "DATABASE_URL": cluster.url(Role.APP, database),
        "DATABASE_OWNER_URL": cluster.url(Role.OWNER, database),
        "DATABASE_BACKUP_URL": cluster.url(Role.BACKUP, database),
        "DATABASE_PUBLIC_URL": cluster.url(Role.PUBLIC, database),
        "DJANGO_SETTINGS_MODULE": "tests.leaks.command_settings",
        "PYTHONPATH": os.pathsep.join([str(harness.ROOT / "src"), str(harness.ROOT)]),
        "PYTHONUNBUFFERED": "1",
        "DURF_MAIL_URL": mail,
    }


def prepare(folder: Path, database: str) -> dict[str, str]:
    """A pair of keys, and a backup that the later commands read."""
    names = {"folder": str(folder), "public": "", "person": "", "leaver": ""}
    _, printed = run(CommandRow(("keypair", "{folder}/key")), database, names=names)
    names["public"] = printed.split()[0]
    run(CommandRow(("backup", "{folder}/copy", "--to", "{public}")), database, names=names)
    return names


def run(
    row: CommandRow, database: str, *, names: Mapping[str, str], seconds: float = 6
) -> tuple[int, str]:
    """The exit code and everything printed; a command that lives on is told to stop."""
    arguments = [part.format(**names) for part in row.arguments]
    with refusing_mail_server() as mail:
        process = subprocess.Popen(
            [sys.executable, "-m", "durf.cli", *arguments],
            env=make_environment(database, mail=mail),
            cwd=harness.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if row.lives:
            time.sleep(seconds)
            process.send_signal(signal.SIGTERM)
        printed, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, printed


def check_printed(
    aviary: Aviary,
    row: CommandRow,
    code: int,
    printed: str,
    *,
    own: frozenset[Canary] = frozenset(),
) -> list[Finding]:
    """Canaries in what was printed, and runs that proved nothing."""
    permitted = own if row.prints_person else frozenset()
    where = f"durf {' '.join(row.arguments)}"
    findings = [
        Finding(where, f"prints {canary}")
        for canary in sorted(aviary.find(printed) - permitted, key=str)
    ]
    if code != row.exits or row.prints not in printed:
        findings.append(Finding(where, f"went otherwise than expected ({code}): {printed[-600:]}"))
    return findings
