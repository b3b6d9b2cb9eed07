"""What anyone may know of a municipality."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

WITHOUT_END = Q(ended_on=None) | Q(since_on=None)


class Municipality(models.Model):
    """Public facts of one municipality for as long as it exists, past ones included.

    `identity` is our own and permanent; code, name and number of inhabitants are the latest ones,
    what they were before stands in the tables below. `ended_on` is the first day on which something
    was over. Codes of fictional ones start with X.
    """

    identity = models.CharField(max_length=8, unique=True)
    code = models.CharField(_("code"), max_length=6, unique=True)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=120, editable=False)
    province = models.CharField(_("province"), max_length=40)
    safety_region = models.CharField(_("safety region"), max_length=40, blank=True)
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    since_on = models.DateField(_("exists since"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_fictional=models.Q(code__startswith="X")),
                name="fictional_codes_start_with_x",
            ),
            models.CheckConstraint(
                condition=WITHOUT_END | Q(ended_on__gt=F("since_on")),
                name="municipality_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="municipality_lies_on_earth",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MunicipalityCode(models.Model):
    """A code that a municipality had for a time; no code ever means two municipalities."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=6, unique=True)
    since_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=WITHOUT_END | Q(ended_on__gt=F("since_on")),
                name="code_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.code


class MunicipalityName(models.Model):
    """A name that a municipality had for a time, or an alias that people write."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    is_alias = models.BooleanField(default=False)
    since_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "name"], name="one_row_per_name_of_a_municipality"
            ),
            models.CheckConstraint(
                condition=WITHOUT_END | Q(ended_on__gt=F("since_on")),
                name="name_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MunicipalityChange(models.Model):
    """A share of a municipality that went to another one in a merger or split."""

    predecessor = models.ForeignKey(Municipality, models.CASCADE, related_name="went_to")
    successor = models.ForeignKey(Municipality, models.CASCADE, related_name="came_from")
    changed_on = models.DateField()
    weight = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_share_per_successor"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1), name="share_is_a_part_of_one"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.successor_id}"


class MunicipalityHeadcount(models.Model):
    """Inhabitants on 1 January of a year, of the area that it had in `area_year`."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="headcounts")
    year = models.PositiveSmallIntegerField()
    area_year = models.PositiveSmallIntegerField()
    inhabitants = models.PositiveIntegerField()
    basis = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["municipality", "year"], name="one_headcount_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.inhabitants}"


class BoundaryMap(models.Model):
    """The boundaries of all municipalities of a year, simplified to paths of one drawing.

    `paths` holds a path by identity; `borders` are those between provinces.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    paths = models.JSONField()
    borders = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    imported_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.year}"
