"""What anyone may know of a municipality."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """Public facts: code, name, province and size. Codes of fictional ones start with X."""

    code = models.CharField(_("code"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=120, editable=False)
    province = models.CharField(_("province"), max_length=40)
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_fictional=models.Q(code__startswith="X")),
                name="fictional_codes_start_with_x",
            ),
        )

    def __str__(self) -> str:
        return self.name
