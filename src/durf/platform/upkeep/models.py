"""Signs of life of the workers, and the list of backups. Neither knows any organisation."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """One worker process, by the random name that it chose, and when it was last seen."""

    worker = models.CharField(max_length=40)
    beaten_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["worker"], name="one_heartbeat_per_worker"),)

    def __str__(self) -> str:
        return self.worker


class BackupCopy(models.Model):
    """A backup that was made. After `keep_until_on` the operator keeps it no longer."""

    made_at = models.DateTimeField()
    keep_until_on = models.DateField()
    size = models.BigIntegerField()
    version = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(size__gt=0), name="backup_isnt_empty"),
        )
        indexes = (models.Index(fields=["-made_at"], name="backups_newest_first"),)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
