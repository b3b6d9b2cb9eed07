"""Which roles each capability is for, written out beside the application's own table."""

from __future__ import annotations

from durf.platform.access.matrix import Role

_MUNICIPAL = {
    Role.CISO,
    Role.PORTFOLIO_HOLDER,
    Role.MUNICIPAL_SECRETARY,
    Role.CIO,
    Role.HEAD_OF_OPERATIONS,
    Role.CONTROLLER,
    Role.PRIVACY_OFFICER,
    Role.AMBASSADOR,
}
_COMMITTEE = {Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARY, Role.SECRETARIAT}
_NATIONAL = {Role.ANALYST, Role.DUTY_OFFICER, Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER}
_COUNCIL = {Role.COUNCIL_CLERK, Role.COUNCIL_MEMBER}
_STAFF = frozenset(_MUNICIPAL | _COMMITTEE | _NATIONAL | _COUNCIL)
_LEADERS = {Role.ANALYST, Role.DUTY_OFFICER, Role.PROGRAMME_MANAGER, Role.COUNCIL_CLERK}
_WRITERS = frozenset(
    {
        Role.CISO,
        Role.PORTFOLIO_HOLDER,
        Role.MUNICIPAL_SECRETARY,
        Role.CHAIR,
        Role.SECRETARY,
        Role.SECRETARIAT,
        Role.ANALYST,
        Role.DUTY_OFFICER,
        Role.PROGRAMME_MANAGER,
    }
)
_FORWARDERS = _WRITERS - {Role.PORTFOLIO_HOLDER, Role.SECRETARIAT, Role.ANALYST}
_GIVERS = frozenset(
    {
        Role.PORTFOLIO_HOLDER,
        Role.MUNICIPAL_SECRETARY,
        Role.CHAIR,
        Role.DUTY_OFFICER,
        Role.PROGRAMME_MANAGER,
        Role.COUNCIL_CLERK,
    }
)

# Which roles each capability is for. The application has its own table; they must be the same.
ROLES_WITH: dict[str, frozenset[Role]] = {
    "home.see": _STAFF | {Role.ADMINISTRATOR, Role.REPORTER, Role.DESK_EDITOR},
    "profile.see": _STAFF,
    "profile.edit": frozenset(
        {Role.CISO, Role.MUNICIPAL_SECRETARY, Role.SECRETARY, Role.SECRETARIAT} | _LEADERS
    ),
    "members.see": _STAFF | {Role.ADMINISTRATOR, Role.OFFICER, Role.DESK_EDITOR},
    "members.manage": frozenset({Role.ADMINISTRATOR, Role.OFFICER}),
    "readership.see": frozenset(
        {
            Role.ADMINISTRATOR,
            Role.CISO,
            Role.PORTFOLIO_HOLDER,
            Role.MUNICIPAL_SECRETARY,
            Role.CONTROLLER,
            Role.PRIVACY_OFFICER,
            Role.CHAIR,
            Role.SECRETARY,
            Role.DESK_EDITOR,
        }
        | _LEADERS
    ),
    "visits.see": frozenset(_COMMITTEE),
    "visits.manage": frozenset({Role.CHAIR, Role.SECRETARY}),
    "visits.work": frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARY}),
    "wishes.answer": frozenset({Role.SECRETARY}),
    "reports.read": frozenset(_MUNICIPAL) | {Role.CHAIR, Role.SECRETARY},
    "visit.see": frozenset(_MUNICIPAL),
    "visit.answer": frozenset({Role.CISO, Role.PORTFOLIO_HOLDER, Role.MUNICIPAL_SECRETARY}),
    "survey.draw": frozenset({Role.CISO, Role.PORTFOLIO_HOLDER, Role.MUNICIPAL_SECRETARY}),
    "effect.see": frozenset(_COMMITTEE),
    "effect.manage": frozenset({Role.CHAIR, Role.SECRETARY}),
    "learning.see": frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARY}),
    "learning.write": frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARY}),
    "programme.see": frozenset({Role.CHAIR, Role.SECRETARY, Role.SECRETARIAT}),
    "programme.manage": frozenset({Role.CHAIR, Role.SECRETARY}),
    "programme.record": frozenset({Role.CHAIR, Role.SECRETARY, Role.SECRETARIAT}),
    "register.see": frozenset(_COMMITTEE),
    "documents.see": _STAFF,
    "documents.edit": frozenset(
        {Role.CISO, Role.MUNICIPAL_SECRETARY, Role.CHAIR, Role.SECRETARY, Role.SECRETARIAT}
        | _LEADERS
    ),
    "search.use": _STAFF,
    "retention.see": _STAFF | {Role.ADMINISTRATOR, Role.DESK_EDITOR},
    "post.read": _WRITERS | _COUNCIL | {Role.COMMITTEE_MEMBER, Role.BOARD_MEMBER, Role.DESK_EDITOR},
    "post.send": _WRITERS,
    "post.answer": _WRITERS,
    "post.forward": _FORWARDERS,
    "post.distribute": frozenset({Role.ADMINISTRATOR}),
    "sharing.see": _FORWARDERS
    | _GIVERS
    | {Role.CONTROLLER, Role.PRIVACY_OFFICER, Role.ANALYST, Role.BOARD_MEMBER},
    "consent.give": _GIVERS,
    "consent.withdraw": _GIVERS,
    "demand.see": _WRITERS
    | {Role.CONTROLLER, Role.PRIVACY_OFFICER, Role.BOARD_MEMBER, Role.COUNCIL_CLERK},
    "demand.handle": _FORWARDERS | {Role.COUNCIL_CLERK},
    "selfimage.see": frozenset(_MUNICIPAL),
    "selfimage.fill": frozenset(_MUNICIPAL),
    "selfimage.coordinate": frozenset({Role.CISO, Role.MUNICIPAL_SECRETARY}),
    "selfimage.sign": frozenset({Role.PORTFOLIO_HOLDER, Role.MUNICIPAL_SECRETARY}),
    "selfimages.see": frozenset({Role.CHAIR, Role.SECRETARY}),
    "figures.propose": frozenset({Role.CHAIR, Role.SECRETARY}),
    "closing.write": frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARY}),
    "advice.see": frozenset({Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER}),
    "advice.answer": frozenset({Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER}),
    "ledger.see": frozenset({Role.DESK_EDITOR}),
    "ledger.release": frozenset({Role.DESK_EDITOR}),
    "organisations.manage": frozenset({Role.OFFICER}),
    "factor.reset": frozenset({Role.OFFICER}),
}
