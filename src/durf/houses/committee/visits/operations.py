"""The wall around notes: until a note is closed, only its author and whoever typed it see it."""

from __future__ import annotations

from django.db.migrations.state import ProjectState

from durf.platform.tenancy.operations import SqlOperation, find_table, make_policy

ME = "NULLIF(current_setting('durf.user', true), '')::bigint"
TEST = f"closed_at IS NOT NULL OR author_id = {ME} OR typed_by_id = {ME}"


class PrivateWall(SqlOperation):
    """A policy that narrows those by owner and by room."""

    def __init__(self, model: str) -> None:
        self.model = model

    def describe(self) -> str:
        """One line for the migration log."""
        return f"{self.model} is its author's alone until it is closed"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Make it."""
        table = find_table(state, app_label, self.model)
        return [make_policy(table, "private", TEST, is_restrictive=True)]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop it."""
        table = find_table(state, app_label, self.model)
        return [f'DROP POLICY "{table}_private" ON "{table}"']
