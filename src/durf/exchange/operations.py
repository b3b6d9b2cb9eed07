"""Migration operations of the post: what the role of its functions may, and the functions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db.migrations.state import ProjectState

from durf.platform.tenancy.operations import SqlOperation, find_table, make_policy

POST = "durf_post"
SQL = Path(__file__).resolve().parent / "migrations" / "sql"


class PostDoor(SqlOperation):
    """The post's functions read and add rows of any owner here, and change the named columns."""

    def __init__(self, model: str, changes: Sequence[str] = ()) -> None:
        self.model = model
        self.changes = tuple(changes)

    def describe(self) -> str:
        """One line for the migration log."""
        return f"Door for the post in {self.model}"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """A policy and rights for that role only."""
        table = find_table(state, app_label, self.model)
        statements = [
            f'CREATE POLICY "{table}_post" ON "{table}" TO {POST} USING (true) WITH CHECK (true)',
            f'GRANT SELECT, INSERT ON "{table}" TO {POST}',
        ]
        if self.changes:
            columns = ", ".join(f'"{column}"' for column in self.changes)
            statements.append(f'GRANT UPDATE ({columns}) ON "{table}" TO {POST}')
        return statements

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Close the door."""
        table = find_table(state, app_label, self.model)
        return [
            f'REVOKE ALL ON "{table}" FROM {POST}',
            f'DROP POLICY "{table}_post" ON "{table}"',
        ]


class HiddenWall(SqlOperation):
    """A hidden row can't be read by anyone but the functions that hide it."""

    def __init__(self, model: str) -> None:
        self.model = model

    def describe(self) -> str:
        """One line for the migration log."""
        return f"Hidden rows of {self.model} can't be read"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """A policy that narrows the one by owner."""
        table = find_table(state, app_label, self.model)
        test = f"hidden_at IS NULL OR current_user = '{POST}'"
        return [make_policy(table, "hidden", test, is_restrictive=True)]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop the policy."""
        table = find_table(state, app_label, self.model)
        return [f'DROP POLICY "{table}_hidden" ON "{table}"']


class LegibleWall(SqlOperation):
    """What a feature keeps of a received delivery goes from sight with the delivery's content."""

    def __init__(self, model: str, column: str = "delivery_id") -> None:
        self.model = model
        self.column = column

    def describe(self) -> str:
        """One line for the migration log."""
        return f"{self.model} can be read as long as its delivery can"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """A policy that narrows the one by owner; the content's own walls hold inside it."""
        table = find_table(state, app_label, self.model)
        test = f'"{self.column}" IN (SELECT delivery_id FROM exchange_receivedcontent)'  # noqa: S608
        return [make_policy(table, "legible", test, is_restrictive=True)]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop the policy."""
        table = find_table(state, app_label, self.model)
        return [f'DROP POLICY "{table}_legible" ON "{table}"']


class ColumnGrant(SqlOperation):
    """One right on some columns of a table."""

    def __init__(self, table: str, role: str, right: str, columns: Sequence[str]) -> None:
        self.table = table
        self.role = role
        self.right = right
        self.columns = tuple(columns)

    def describe(self) -> str:
        """One line for the migration log."""
        return f"{self.role} may {self.right.lower()} {', '.join(self.columns)} in {self.table}"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Grant."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        return [f'GRANT {self.right} ({columns}) ON "{self.table}" TO {self.role}']

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Revoke."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        return [f'REVOKE {self.right} ({columns}) ON "{self.table}" FROM {self.role}']


class PostFunctions(SqlOperation):
    """Functions from a file next to the migrations, made and owned by the post's role.

    The application may call `doors`; `inner` ones serve those, and nobody else can call them. A
    changed function is a new file in a new migration.
    """

    def __init__(self, file: str, *, inner: Sequence[str] = (), doors: Sequence[str] = ()) -> None:
        self.file = file
        self.inner = tuple(inner)
        self.doors = tuple(doors)

    def describe(self) -> str:
        """One line for the migration log."""
        return f"Functions of the post: {', '.join([*self.inner, *self.doors])}"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Make them as that role, for nobody, and open the doors."""
        source = (SQL / self.file).read_text(encoding="utf-8").replace("%", "%%")
        closed = [f"REVOKE ALL ON FUNCTION {n} FROM PUBLIC" for n in [*self.inner, *self.doors]]
        opened = [f"GRANT EXECUTE ON FUNCTION {name} TO durf_app" for name in self.doors]
        return [f"SET LOCAL ROLE {POST}", source, *closed, *opened, "RESET ROLE"]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop them, last made first."""
        names = reversed([*self.inner, *self.doors])
        drops = [f"DROP FUNCTION {name}" for name in names]
        return [f"SET LOCAL ROLE {POST}", *drops, "RESET ROLE"]
