"""The matrix of roles and capabilities as tables for readers, one per kind of organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from durf.platform.access.matrix import CAPABILITIES_OF_ROLE, ROLES_OF_KIND, Capability, Role
from durf.platform.tenancy.kinds import OrganisationKind


@dataclass(frozen=True)
class MatrixAnswer:
    """Whether one role has the capability of its row."""

    role: Role
    is_granted: bool


@dataclass(frozen=True)
class MatrixRow:
    """One capability, with an answer for each role."""

    capability: Capability
    answers: Sequence[MatrixAnswer]


@dataclass(frozen=True)
class MatrixTable:
    """The roles of one kind of organisation."""

    kind: OrganisationKind
    roles: Sequence[Role]
    rows: Sequence[MatrixRow]


def list_matrix_tables() -> list[MatrixTable]:
    """Every kind of organisation that has roles."""
    return [make_table(kind, roles) for kind, roles in ROLES_OF_KIND.items()]


def make_table(kind: OrganisationKind, roles: Sequence[Role]) -> MatrixTable:
    """Only what some role of this kind may do is a row."""
    rows = [
        MatrixRow(
            capability,
            [MatrixAnswer(role, capability in CAPABILITIES_OF_ROLE[role]) for role in roles],
        )
        for capability in Capability
    ]
    granted = [row for row in rows if any(answer.is_granted for answer in row.answers)]
    return MatrixTable(kind, roles, granted)
