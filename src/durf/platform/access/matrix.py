"""The whole of who may do what: role x capability, in one file. Shown to everyone at /rollen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.kinds import OrganisationKind


class Capability(models.TextChoices):
    """Something that a person may do for an organisation."""

    HOME_SEE = "home.see", _("See the start page of the organisation")
    PROFILE_SEE = "profile.see", _("See your organisation's contacts")
    PROFILE_EDIT = "profile.edit", _("Change your organisation's contacts")
    MEMBERS_SEE = "members.see", _("See who works for the organisation")
    MEMBERS_MANAGE = "members.manage", _("Invite colleagues, end their work here and reset their second factor")
    READERSHIP_SEE = "readership.see", _("See who read what of the organisation")
    REGISTER_SEE = "register.see", _("See public facts of municipalities")
    ORGANISATIONS_MANAGE = "organisations.manage", _("Create and close organisations")
    FACTOR_RESET = "factor.reset", _("Reset a lost second factor, always by two people")


class Role(models.TextChoices):
    """The job in which somebody works for an organisation."""

    ADMINISTRATOR = "administrator", _("Administrator")
    CISO = "ciso", _("CISO")
    PORTFOLIO_HOLDER = "portfolio_holder", _("Portfolio holder")
    MUNICIPAL_SECRETARY = "municipal_secretary", _("Municipal secretary")
    CIO = "cio", _("CIO")
    HEAD_OF_OPERATIONS = "head_of_operations", _("Head of operations")
    CONTROLLER = "controller", _("Controller")
    PRIVACY_OFFICER = "privacy_officer", _("Data protection officer")
    AMBASSADOR = "ambassador", _("Ambassador")
    REPORTER = "reporter", _("Employee")
    CHAIR = "chair", _("Chair")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    SECRETARY = "secretary", _("Secretary of the committee")
    SECRETARIAT = "secretariat", _("Secretariat")
    OFFICER = "officer", _("Installation officer")


_BASIC = frozenset({Capability.HOME_SEE, Capability.PROFILE_SEE})
_STAFF = _BASIC | {Capability.MEMBERS_SEE}
_EDITOR = _STAFF | {Capability.PROFILE_EDIT, Capability.READERSHIP_SEE}
_MANAGER = frozenset(
    {
        Capability.HOME_SEE,
        Capability.MEMBERS_SEE,
        Capability.MEMBERS_MANAGE,
        Capability.READERSHIP_SEE,
    }
)

ROLES_OF_KIND: dict[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.MUNICIPALITY: (
        Role.ADMINISTRATOR,
        Role.CISO,
        Role.PORTFOLIO_HOLDER,
        Role.MUNICIPAL_SECRETARY,
        Role.CIO,
        Role.HEAD_OF_OPERATIONS,
        Role.CONTROLLER,
        Role.PRIVACY_OFFICER,
        Role.AMBASSADOR,
        Role.REPORTER,
    ),
    OrganisationKind.COMMITTEE: (
        Role.ADMINISTRATOR,
        Role.CHAIR,
        Role.COMMITTEE_MEMBER,
        Role.SECRETARY,
        Role.SECRETARIAT,
    ),
    OrganisationKind.OFFICE: (Role.OFFICER,),
}

# Who manages the members: this role is never without a person.
KEEPER_OF_KIND: dict[OrganisationKind, Role] = {
    kind: Role.OFFICER if kind == OrganisationKind.OFFICE else Role.ADMINISTRATOR
    for kind in OrganisationKind
}

CAPABILITIES_OF_ROLE: dict[Role, frozenset[Capability]] = {
    Role.ADMINISTRATOR: _MANAGER,
    Role.CISO: _EDITOR,
    Role.PORTFOLIO_HOLDER: _STAFF | {Capability.READERSHIP_SEE},
    Role.MUNICIPAL_SECRETARY: _EDITOR,
    Role.CIO: _STAFF,
    Role.HEAD_OF_OPERATIONS: _STAFF,
    Role.CONTROLLER: _STAFF | {Capability.READERSHIP_SEE},
    Role.PRIVACY_OFFICER: _STAFF | {Capability.READERSHIP_SEE},
    Role.AMBASSADOR: _STAFF,
    Role.REPORTER: frozenset({Capability.HOME_SEE}),
    Role.CHAIR: _STAFF | {Capability.REGISTER_SEE, Capability.READERSHIP_SEE},
    Role.COMMITTEE_MEMBER: _STAFF | {Capability.REGISTER_SEE},
    Role.SECRETARY: _EDITOR | {Capability.REGISTER_SEE},
    Role.SECRETARIAT: _STAFF | {Capability.PROFILE_EDIT, Capability.REGISTER_SEE},
    Role.OFFICER: frozenset(
        {
            Capability.MEMBERS_SEE,
            Capability.MEMBERS_MANAGE,
            Capability.ORGANISATIONS_MANAGE,
            Capability.FACTOR_RESET,
        }
    ),
}
