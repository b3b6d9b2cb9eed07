"""The console command `durf`: parse, one call, print."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from durf import __version__
from durf.config import startup
from durf.config.backup import OtherSecretKeyError
from durf.config.env import EnvironmentIncompleteError
from durf.config.mail import MailAddressUnreadableError
from durf.engines.faults import InputFault
from durf.platform.database.errors import DatabaseFault
from durf.platform.database.roles import Role


@dataclass(frozen=True)
class CommandEntry:
    """One command: its line in the overview, and as which role it needs the database, if at all.

    A command without a role looks after its own database and settings, or needs none. A
    demonstration works on a data folder of its own.
    """

    summary: str
    role: Role | None = None
    is_demo: bool = False


COMMANDS = {
    "attack": CommandEntry("Play the known attacks on a set of released figures."),
    "audit": CommandEntry("Verify the record of who read what; write down its heads.", Role.APP),
    "backup": CommandEntry("Write the whole installation to one sealed file."),
    "bench": CommandEntry("Measure everything, and print the tables; in a checkout only."),
    "check": CommandEntry("Check the installation; --deploy before it goes live.", Role.APP),
    "database": CommandEntry("Prepare an own PostgreSQL server, or upgrade the built-in one."),
    "demo": CommandEntry("Try everything with invented data.", Role.APP, is_demo=True),
    "disclose": CommandEntry("Say what released figures betray about each unit."),
    "frameworks": CommandEntry("Check, compare and keep baselines; check questionnaires."),
    "keypair": CommandEntry("Make the pair of keys with which backups are sealed and opened."),
    "leaks": CommandEntry("Try everything as everybody, and say what leaks; in a checkout only."),
    "migrate": CommandEntry("Bring the database to this version.", Role.OWNER),
    "plan": CommandEntry("Plan visits, or change a plan with few changes."),
    "register": CommandEntry("Resolve names of municipalities; make the frame of a selection."),
    "restore": CommandEntry("Put a backup into an empty installation, and verify it."),
    "retention": CommandEntry("Carry out what must not be kept any longer.", Role.OWNER),
    "select": CommandEntry("Draw a lottery with quotas, or verify one."),
    "serve": CommandEntry("Serve the application."),
    "suppress": CommandEntry("Choose the cells of a table to withhold; proven minimal."),
    "user": CommandEntry("Invite the first people.", Role.APP),
    "verify": CommandEntry("Compare a saved content with the fingerprint that was shown."),
    "worker": CommandEntry("Carry out queued work."),
}
EXPECTED = (
    DatabaseFault,
    EnvironmentIncompleteError,
    InputFault,
    MailAddressUnreadableError,
    ImproperlyConfigured,
    OtherSecretKeyError,
    startup.DemoRefusedError,
)
EXIT_FAULT = 2
HELP_OPTIONS = ["-h", "--help"]


class LazyGroup(click.Group):
    """Imports a command's module only when it is called, after Django has been set up for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from the module of the same name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if entry.is_demo:
            startup.choose_demo()
        if entry.role is not None:
            if not set(HELP_OPTIONS) & set(sys.argv):
                if entry.is_demo:
                    startup.claim_demo_folder()
                ctx.with_resource(startup.database_running())
            startup.set_up(entry.role)
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, without importing anything."""
        with formatter.section("Commands"):
            rows = [(name, COMMANDS[name].summary) for name in self.list_commands(ctx)]
            formatter.write_dl(rows)


@click.group(cls=LazyGroup, context_settings={"help_option_names": HELP_OPTIONS})
@click.version_option(__version__, prog_name="durf")
def group() -> None:
    """Durf: municipalities learn from one another, exposing none."""


def main() -> None:
    """Entry point; expected faults become one clear message and exit code 2."""
    try:
        group(prog_name="durf")
    except EXPECTED as fault:
        click.echo(f"durf: {fault}", err=True)
        sys.exit(EXIT_FAULT)
    except OperationalError as fault:
        click.echo(
            "durf: the database can't be reached. Nothing was changed. Check that it runs and "
            f"that its address is right, then try again.\n{fault}",
            err=True,
        )
        sys.exit(EXIT_FAULT)
