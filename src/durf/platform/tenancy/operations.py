"""Migration operations that build the walls: policies, composite keys and grants.

They are numbered migrations like any other and are never carried out at start-up.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

ALL_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE")
IN_SCOPE = "IN (SELECT unnest(string_to_array(current_setting('{name}', true), ',')::bigint[]))"
HOUSE_TEST = "organisation_id " + IN_SCOPE.format(name="durf.organisations")
ROOM_TEST = "{column} " + IN_SCOPE.format(name="durf.rooms")


class SqlOperation(Operation):
    """Plain SQL both ways; subclasses fill `forward_sql` and `backward_sql`."""

    reduces_to_sql = True
    reversible = True

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Statements to apply."""
        raise NotImplementedError

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Statements to undo."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models don't change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Apply."""
        for statement in self.forward_sql(to_state, app_label):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo."""
        for statement in self.backward_sql(from_state, app_label):
            schema_editor.execute(statement)


def find_table(state: ProjectState, app_label: str, model: str) -> str:
    """The table of `Model` in this app or of `app.Model`."""
    label, _, name = model.rpartition(".")
    table: str = state.apps.get_model(label or app_label, name)._meta.db_table
    return table


def make_policy(table: str, name: str, test: str, *, is_restrictive: bool = False) -> str:
    """A policy for reading and writing alike; a restrictive one narrows the others."""
    mode = "AS RESTRICTIVE " if is_restrictive else ""
    return f'CREATE POLICY "{table}_{name}" ON "{table}" {mode}USING ({test}) WITH CHECK ({test})'


class HouseWall(SqlOperation):
    """Row-level security by owner, binding the table's owner too, and the composite key."""

    def __init__(self, model: str, rights: Sequence[str] = ALL_RIGHTS) -> None:
        self.model = model
        self.rights = tuple(rights)

    def describe(self) -> str:
        """One line for the migration log."""
        return f"Wall around {self.model}: rows of an organisation for those who act for it"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Enable, force, policy, key, rights."""
        table = find_table(state, app_label, self.model)
        return [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            make_policy(table, "house", HOUSE_TEST),
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_owned" UNIQUE (id, organisation_id)',
            f'GRANT {", ".join(self.rights)} ON "{table}" TO durf_app',
        ]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Take all of it away again."""
        table = find_table(state, app_label, self.model)
        return [
            f'REVOKE ALL ON "{table}" FROM durf_app',
            f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_owned"',
            f'DROP POLICY "{table}_house" ON "{table}"',
            f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ]


class RoomWall(SqlOperation):
    """The second, restrictive policy: the row's room must be one of the viewer's."""

    def __init__(self, model: str, column: str = "room_id") -> None:
        self.model = model
        self.column = column

    def describe(self) -> str:
        """One line for the migration log."""
        return f"Wall around the rooms of {self.model}"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """A policy that narrows the first one."""
        table = find_table(state, app_label, self.model)
        test = ROOM_TEST.format(column=self.column)
        return [make_policy(table, "room", test, is_restrictive=True)]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop the policy."""
        table = find_table(state, app_label, self.model)
        return [f'DROP POLICY "{table}_room" ON "{table}"']


class OwnedReference(SqlOperation):
    """The composite foreign key behind an OwnedForeignKey."""

    def __init__(self, model: str, field: str, to: str) -> None:
        self.model = model
        self.field = field
        self.to = to

    def describe(self) -> str:
        """One line for the migration log."""
        return f"{self.model}.{self.field} refers to rows of the same owner only"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Add the constraint."""
        table = find_table(state, app_label, self.model)
        target = find_table(state, app_label, self.to)
        key = f"FOREIGN KEY ({self.field}_id, organisation_id)"
        constraint = f'ADD CONSTRAINT "{table}_{self.field}_owned" {key}'
        return [f'ALTER TABLE "{table}" {constraint} REFERENCES "{target}" (id, organisation_id)']

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Drop the constraint."""
        table = find_table(state, app_label, self.model)
        return [f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_{self.field}_owned"']


class Grant(SqlOperation):
    """Rights on tables of the porch (no row security), per role."""

    def __init__(
        self, tables: Sequence[str], role: str, rights: Sequence[str] = ALL_RIGHTS
    ) -> None:
        self.tables = tuple(tables)
        self.role = role
        self.rights = tuple(rights)

    def describe(self) -> str:
        """One line for the migration log."""
        return f"{self.role} may {', '.join(self.rights).lower()} in {', '.join(self.tables)}"

    def forward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Grant."""
        rights = ", ".join(self.rights)
        return [f'GRANT {rights} ON "{table}" TO {self.role}' for table in self.tables]

    def backward_sql(self, state: ProjectState, app_label: str) -> list[str]:
        """Revoke."""
        return [f'REVOKE ALL ON "{table}" FROM {self.role}' for table in self.tables]
