"""Published tables: on the porch, without row security, for everyone."""

from __future__ import annotations

from django.db import models


class PublishedFigure(models.Model):
    """One released figure: how many of a described group gave each answer. Never who they are.

    `values` is a list in the order of the answers, each with its words in both languages and the
    published number; an average stands in tenths, with how many `steps` its scale has. All texts
    are frozen as they were released.
    """

    number = models.PositiveIntegerField(unique=True)
    questionnaire = models.CharField(max_length=60)
    question = models.CharField(max_length=60)
    text_nl = models.TextField()
    text_en = models.TextField()
    group_kind = models.CharField(max_length=10)
    group_nl = models.TextField()
    group_en = models.TextField()
    statistic = models.CharField(max_length=12)
    rounding = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    period = models.CharField(max_length=20)
    values = models.JSONField()
    steps = models.PositiveSmallIntegerField(null=True)
    prose = models.TextField(blank=True)
    accountability_nl = models.TextField()
    accountability_en = models.TextField()
    released_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(rounding__in=[1, 5, 10], n__gte=1),
                name="published_figure_is_rounded",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class PublishedProcedure(models.Model):
    """How a programme draws by lot, as it was made public at one moment; a later row adds to it.

    `programme` is a random id. Municipalities, cells and classes of progress have no place here:
    `tables` holds provinces and sizes with how many there are, are expected and were drawn, the
    last only when it names nobody.
    """

    programme = models.CharField(max_length=32)
    name = models.CharField(max_length=100)
    client = models.CharField(max_length=150)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()
    population = models.PositiveIntegerField()
    strata = models.JSONField()
    algorithm = models.CharField(max_length=60)
    root = models.CharField(max_length=64)
    seed = models.CharField(max_length=200, blank=True)
    seed_source = models.CharField(max_length=300, blank=True)
    seed_on = models.DateField(null=True)
    result_root = models.CharField(max_length=64, blank=True)
    tables = models.JSONField()
    verifier = models.CharField(max_length=150, blank=True)
    verifier_function = models.CharField(max_length=150, blank=True)
    statement = models.TextField(blank=True)
    stated_on = models.DateField(null=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(root="")
                & (
                    models.Q(seed="", result_root="", seed_on__isnull=True, statement="")
                    | (~models.Q(seed="") & ~models.Q(result_root=""))
                ),
                name="published_procedure_has_its_root",
            ),
        )
        indexes = (models.Index(fields=["programme", "-id"], name="procedures_newest"),)

    def __str__(self) -> str:
        return self.programme


class PublishedText(models.Model):
    """One released text: a closing report or a news item, frozen as it was released.

    `passages` are in the order of the report; one may name a released figure by its number.
    """

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    title = models.TextField()
    passages = models.JSONField()
    released_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=["closing_report", "news"]),
                name="published_text_is_of_a_kind",
            ),
        )
        indexes = (models.Index(fields=["-released_at"], name="published_texts_newest"),)

    def __str__(self) -> str:
        return f"{self.number}"


class PublishedFile(models.Model):
    """A released text as a file, made when it was released."""

    text = models.ForeignKey(PublishedText, on_delete=models.PROTECT, related_name="files")
    ending = models.CharField(max_length=5)
    body = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["text", "ending"], name="one_file_of_each_kind"),
        )

    def __str__(self) -> str:
        return f"{self.text_id}.{self.ending}"
