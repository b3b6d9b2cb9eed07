"""The migration operation that makes the rows of a table findable."""

from __future__ import annotations

from django.db.migrations.state import ProjectState

from durf.platform.tenancy.operations import SqlOperation, find_table

COLUMN = "search"


class SearchColumn(SqlOperation):
    """A column that the database itself keeps: the words of a row, from an SQL expression.

    No index stands on it: row security lets no index on words be used before it has judged the
    rows, so a search reads the words of the own organisation's rows and nothing else.
    """

    def __init__(self, model: str, expression: str) -> None:
        self.model = model
        self.expression = expression

    def describe(self) -> str:
        """One line for the migration log."""
        return f"Words of {self.model} for searching"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Add the column."""
        table = find_table(state, app_label, self.model)
        kept = f"GENERATED ALWAYS AS ({self.expression}) STORED"
        return [f'ALTER TABLE "{table}" ADD COLUMN "{COLUMN}" tsvector {kept}']

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop it again."""
        table = find_table(state, app_label, self.model)
        return [f'ALTER TABLE "{table}" DROP COLUMN "{COLUMN}"']
