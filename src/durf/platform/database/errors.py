"""What can go wrong with the data folder and its database.

Every error says what happened, what was kept and what to do. The templates are marked for
translation; a surface translates `template` and fills in `details`.
"""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue without needing a translator here."""
    return message


class DatabaseFault(Exception):  # noqa: N818  the names say what is the matter
    """Base of all errors of this package; `str()` gives the English sentence."""

    template = ""

    def __init__(self, **details: str) -> None:
        self.details = details
        super().__init__(self.template % details)


class DataFolderNotWritable(DatabaseFault):
    template = gettext_noop(
        "The data folder %(path)s can't be written: %(reason)s. Nothing was changed. "
        "Make the folder writable for this user, or choose another one with DURF_DATA."
    )


class DataFolderTooNew(DatabaseFault):
    template = gettext_noop(
        "The data folder %(path)s was made by a newer Durf (%(found)s; this is %(version)s). "
        "Nothing was changed. Use that newer version, or choose another folder with DURF_DATA."
    )


class DataFolderDamaged(DatabaseFault):
    template = gettext_noop(
        "The file %(path)s in the data folder can't be understood: %(reason)s. Nothing was "
        "changed. Put the file back from a backup."
    )


class DataFolderUnreachable(DatabaseFault):
    template = gettext_noop(
        "The database runs as the user %(user)s, who can't pass through the folder %(blocker)s. "
        "Nothing was changed there. Choose a data folder outside it with DURF_DATA, such as "
        "/var/lib/durf."
    )


class DataFolderOfAnotherUser(DatabaseFault):
    template = gettext_noop(
        "The database in %(path)s belongs to the user %(owner)s, and this process can only run "
        "it as %(user)s. Nothing was changed. Start Durf in the way it was first started."
    )


class PasswordsExposed(DatabaseFault):
    template = gettext_noop(
        "Other users can read the password file %(path)s. The database was not opened. "
        "Run `chmod 600` on the file, and check who may have read it."
    )


class BinariesMissing(DatabaseFault):
    template = gettext_noop(
        "The database programs are missing (%(reason)s). The data is untouched. Install the "
        "packages of requirements/runtime.txt again, or use an own PostgreSQL server with "
        "DATABASE_URL."
    )


class DatabaseUserMissing(DatabaseFault):
    template = gettext_noop(
        "The database may not run as root, and the system user %(user)s can't be made "
        "(%(reason)s). Nothing was changed. Run this command once and start again: %(command)s"
    )


class DatabaseStartError(DatabaseFault):
    template = gettext_noop(
        "The database in %(path)s did not start. The data is kept as it was. Last lines of its "
        "log (%(log)s):\n%(lines)s\nCheck free disk space and memory, and start again."
    )


class DatabaseStopError(DatabaseFault):
    template = gettext_noop(
        "The database in %(path)s did not stop. The data is safe. Processes still running: "
        "%(processes)s. End these processes, or restart the machine."
    )


class DatabaseNotStarted(DatabaseFault):
    template = gettext_noop(
        "The database in %(path)s is not running. Nothing was changed. Start it first."
    )


class DatabaseUpgradeInterrupted(DatabaseFault):
    template = gettext_noop(
        "An upgrade of the database in %(path)s was interrupted. The old database is kept. Run "
        "`durf database upgrade` again."
    )


class DatabaseInUse(DatabaseFault):
    template = gettext_noop(
        "Other processes of Durf work with the database in %(path)s. Nothing was changed. Stop "
        "them first."
    )


class DatabaseUpToDate(DatabaseFault):
    template = gettext_noop(
        "The database in %(path)s is of PostgreSQL %(major)s, the newest that this Durf brings. "
        "There is nothing to upgrade."
    )
