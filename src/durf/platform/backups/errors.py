"""What can go wrong with a backup. Every error says what was kept and what to do."""

from __future__ import annotations

from durf.platform.database.errors import DatabaseFault, gettext_noop


class BackupFault(DatabaseFault):
    """Base of all errors of this package."""


class KeyUnreadable(BackupFault):
    template = gettext_noop(
        "%(key)s is not a key for backups. Nothing was changed. A public key starts with age1; a "
        "key file holds a line that starts with AGE-SECRET-KEY-. Make a pair with `durf keypair`."
    )


class KeyFileExists(BackupFault):
    template = gettext_noop(
        "%(path)s exists already and was left as it is. Choose another name for the new key."
    )


class BackupExists(BackupFault):
    template = gettext_noop(
        "%(path)s exists already and was left as it is. No backup was made. Choose another name."
    )


class BackupNotWritable(BackupFault):
    template = gettext_noop(
        "The backup could not be written to %(path)s: %(reason)s. Nothing was left there. "
        "Check free disk space and rights, and try again."
    )


class BackupNotReadable(BackupFault):
    template = gettext_noop("%(path)s can't be read: %(reason)s. Nothing was changed.")


class NotABackup(BackupFault):
    template = gettext_noop(
        "%(path)s is not a backup of Durf: %(reason)s. Nothing was changed. Use another file."
    )


class WrongKey(BackupFault):
    template = gettext_noop(
        "This key does not open %(path)s, or the first lines of the file are damaged. Nothing was "
        "changed. Use the key that belongs to the public key with which the backup was made."
    )


class BackupDamaged(BackupFault):
    template = gettext_noop(
        "%(path)s is truncated or was changed (%(reason)s), so it is no backup. Nothing was "
        "changed. Use another backup."
    )


class NothingToBackUp(BackupFault):
    template = gettext_noop("The database holds no tables of Durf yet, so there is nothing to do.")


class ProgramMissing(BackupFault):
    template = gettext_noop(
        "%(program)s for PostgreSQL %(major)s or later was not found. Nothing was changed. Install "
        "the client programs of that version on this machine."
    )


class ProgramFailed(BackupFault):
    template = gettext_noop(
        "%(program)s ended with an error. No backup and no database was left half done.\n%(lines)s"
    )


class NotEmpty(BackupFault):
    template = gettext_noop(
        "The database %(database)s already holds tables. Nothing was changed: a backup is restored "
        "only into an empty installation. Choose an empty data folder with DURF_DATA, or an empty "
        "database."
    )


class InUse(BackupFault):
    template = gettext_noop(
        "Something is still connected to the database %(database)s. Nothing was changed. Stop the "
        "other processes of Durf first."
    )


class BackupTooNew(BackupFault):
    template = gettext_noop(
        "This backup was made by a newer Durf (%(found)s; this is %(version)s). Nothing was "
        "changed. Restore it with that version."
    )


class RestoredDiffers(BackupFault):
    template = gettext_noop(
        "What was restored is not what the backup says: %(differences)s. The restored copy was "
        "removed again. Use another backup, and report this."
    )
