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
    MEMBERS_MANAGE = (
        "members.manage",
        _("Invite colleagues, end their work here and reset their second factor"),
    )
    DOCUMENTS_SEE = "documents.see", _("See the documents of the own organisation")
    DOCUMENTS_EDIT = "documents.edit", _("Add and remove documents of the own organisation")
    READERSHIP_SEE = "readership.see", _("See who read what of the organisation")
    REGISTER_SEE = "register.see", _("See public facts of municipalities")
    POST_READ = "post.read", _("Read what the organisation received and sent")
    POST_SEND = "post.send", _("Write letters")
    POST_ANSWER = "post.answer", _("Answer letters, and withdraw sent ones")
    POST_FORWARD = "post.forward", _("Pass on what was received")
    POST_DISTRIBUTE = "post.distribute", _("Decide who receives which post")
    SHARING_SEE = "sharing.see", _("See what was shared with whom about the organisation")
    CONSENT_GIVE = "consent.give", _("Give consent for the organisation")
    CONSENT_WITHDRAW = "consent.withdraw", _("Withdraw consent that the organisation gave")
    DEMAND_SEE = "demand.see", _("See demands by law, our own and those reported to us")
    DEMAND_HANDLE = "demand.handle", _("Handle demands by law: report, answer and decide")
    SELFIMAGE_SEE = "selfimage.see", _("See the self-image")
    SELFIMAGE_FILL = "selfimage.fill", _("Answer questions of the self-image")
    SELFIMAGE_COORDINATE = (
        "selfimage.coordinate",
        _("Start a self-image, divide the questions and send answers back"),
    )
    SELFIMAGE_SIGN = "selfimage.sign", _("Sign the self-image and send it to the committee")
    SURVEY_DRAW = "survey.draw", _("Fetch the code of an anonymous survey")
    SELFIMAGES_SEE = "selfimages.see", _("See the self-images that were received")
    VISITS_SEE = "visits.see", _("See which visits there are, and how far they are")
    VISITS_MANAGE = "visits.manage", _("Begin visits, choose the team and move a visit on")
    VISITS_WORK = "visits.work", _("Work on the file of a visit, as a member of its team")
    WISHES_ANSWER = (
        "wishes.answer",
        _("Tell a municipality who comes, and answer when it would rather see somebody else"),
    )
    VISIT_SEE = "visit.see", _("See the committee's visit to your organisation")
    VISIT_ANSWER = "visit.answer", _("Answer the committee about its visit")
    PROGRAMME_SEE = "programme.see", _("See programmes, and whom the lot chose")
    PROGRAMME_MANAGE = "programme.manage", _("Make programmes, draw by lot and invite")
    PROGRAMME_RECORD = "programme.record", _("Record what municipalities answer")
    REPORTS_READ = "reports.read", _("Read visit reports that were sent or received")
    FIGURES_PROPOSE = "figures.propose", _("Compute national figures and propose them")
    EFFECT_SEE = "effect.see", _("See what visits bring, in counts")
    EFFECT_MANAGE = "effect.manage", _("Hold an anonymous survey")
    LEARNING_SEE = "learning.see", _("See what the committee learns over visits")
    LEARNING_WRITE = "learning.write", _("Write what the committee learns over visits")
    CLOSING_WRITE = (
        "closing.write",
        _("Write the closing report and news, propose them, and send advice"),
    )
    ADVICE_SEE = "advice.see", _("See advice that was received")
    ADVICE_ANSWER = "advice.answer", _("Answer advice, and say how far it is")
    LEDGER_SEE = "ledger.see", _("See proposed and released figures, and what is known besides")
    LEDGER_RELEASE = (
        "ledger.release",
        _("Make figures public, always by two people, and record what became known"),
    )
    SEARCH_USE = "search.use", _("Search in what the organisation has")
    RETENTION_SEE = "retention.see", _("See what is kept, how long, and what was destroyed")
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
    ANALYST = "analyst", _("Analyst")
    DUTY_OFFICER = "duty_officer", _("Duty officer")
    PROGRAMME_MANAGER = "programme_manager", _("Programme manager")
    BOARD_MEMBER = "board_member", _("Board member")
    COUNCIL_CLERK = "council_clerk", _("Council clerk")
    COUNCIL_MEMBER = "council_member", _("Council member")
    DESK_EDITOR = "desk_editor", _("Editor of the publication desk")
    OFFICER = "officer", _("Installation officer")


_BASIC = frozenset({Capability.HOME_SEE, Capability.PROFILE_SEE})
_STAFF = _BASIC | {
    Capability.MEMBERS_SEE,
    Capability.DOCUMENTS_SEE,
    Capability.SEARCH_USE,
    Capability.RETENTION_SEE,
}
_EDITOR = _STAFF | {
    Capability.PROFILE_EDIT,
    Capability.DOCUMENTS_EDIT,
    Capability.READERSHIP_SEE,
}
_MANAGER = frozenset(
    {
        Capability.HOME_SEE,
        Capability.MEMBERS_SEE,
        Capability.MEMBERS_MANAGE,
        Capability.READERSHIP_SEE,
        Capability.POST_DISTRIBUTE,
        Capability.RETENTION_SEE,
    }
)
_READER = frozenset({Capability.POST_READ})
_WRITER = _READER | {Capability.POST_SEND, Capability.POST_ANSWER}
_FORWARDER = _WRITER | {Capability.POST_FORWARD, Capability.SHARING_SEE}
_CONSENT = frozenset({Capability.SHARING_SEE, Capability.CONSENT_GIVE, Capability.CONSENT_WITHDRAW})
_FILLER = frozenset({Capability.SELFIMAGE_SEE, Capability.SELFIMAGE_FILL})
_COORDINATOR = _FILLER | {Capability.SELFIMAGE_COORDINATE, Capability.SURVEY_DRAW}
_SIGNER = _FILLER | {Capability.SELFIMAGE_SIGN, Capability.SURVEY_DRAW}
_VISITED = frozenset({Capability.VISIT_SEE, Capability.REPORTS_READ})
_HOST = _VISITED | {Capability.VISIT_ANSWER}
_LEARNER = frozenset({Capability.EFFECT_SEE, Capability.LEARNING_SEE, Capability.LEARNING_WRITE})
_TEAM = _LEARNER | {Capability.VISITS_SEE, Capability.VISITS_WORK}
_VISITOR = _TEAM | {
    Capability.VISITS_MANAGE,
    Capability.REPORTS_READ,
    Capability.EFFECT_MANAGE,
}
_DEMANDS = frozenset({Capability.DEMAND_SEE})
_LAWYER = _DEMANDS | {Capability.DEMAND_HANDLE}
_ADVISED = frozenset({Capability.ADVICE_SEE, Capability.ADVICE_ANSWER})
_RECORDER = frozenset({Capability.PROGRAMME_SEE, Capability.PROGRAMME_RECORD})
_PROGRAMMER = _RECORDER | {Capability.PROGRAMME_MANAGE}

# What the roles that people hold at a successor allow in the municipality that merged into it: to
# read what it left, answer its post and withdraw its consents; nothing new begins there.
CAPABILITIES_OF_SUCCESSOR = frozenset(
    {
        Capability.HOME_SEE,
        Capability.PROFILE_SEE,
        Capability.DOCUMENTS_SEE,
        Capability.READERSHIP_SEE,
        Capability.SEARCH_USE,
        Capability.RETENTION_SEE,
        Capability.POST_READ,
        Capability.POST_ANSWER,
        Capability.SHARING_SEE,
        Capability.CONSENT_WITHDRAW,
        Capability.DEMAND_SEE,
        Capability.DEMAND_HANDLE,
        Capability.SELFIMAGE_SEE,
        Capability.REPORTS_READ,
        Capability.VISIT_SEE,
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
    OrganisationKind.COUNCIL: (Role.ADMINISTRATOR, Role.COUNCIL_CLERK, Role.COUNCIL_MEMBER),
    OrganisationKind.IBD: (Role.ADMINISTRATOR, Role.ANALYST, Role.DUTY_OFFICER),
    OrganisationKind.VNG: (Role.ADMINISTRATOR, Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER),
    OrganisationKind.PRESS: (Role.ADMINISTRATOR, Role.DESK_EDITOR),
    OrganisationKind.OFFICE: (Role.OFFICER,),
}

# Who manages the members: this role is never without a person.
KEEPER_OF_KIND: dict[OrganisationKind, Role] = {
    kind: Role.OFFICER if kind == OrganisationKind.OFFICE else Role.ADMINISTRATOR
    for kind in OrganisationKind
}

CAPABILITIES_OF_ROLE: dict[Role, frozenset[Capability]] = {
    Role.ADMINISTRATOR: _MANAGER,
    Role.CISO: _EDITOR | _FORWARDER | _LAWYER | _COORDINATOR | _HOST,
    Role.PORTFOLIO_HOLDER: _STAFF
    | _WRITER
    | _CONSENT
    | _DEMANDS
    | _SIGNER
    | _HOST
    | {Capability.READERSHIP_SEE},
    Role.MUNICIPAL_SECRETARY: _EDITOR
    | _FORWARDER
    | _CONSENT
    | _LAWYER
    | _COORDINATOR
    | _SIGNER
    | _HOST,
    Role.CIO: _STAFF | _FILLER | _VISITED,
    Role.HEAD_OF_OPERATIONS: _STAFF | _FILLER | _VISITED,
    Role.CONTROLLER: _STAFF
    | _DEMANDS
    | _FILLER
    | _VISITED
    | {Capability.READERSHIP_SEE, Capability.SHARING_SEE},
    Role.PRIVACY_OFFICER: _STAFF
    | _DEMANDS
    | _FILLER
    | _VISITED
    | {Capability.READERSHIP_SEE, Capability.SHARING_SEE},
    Role.AMBASSADOR: _STAFF | _FILLER | _VISITED,
    Role.REPORTER: frozenset({Capability.HOME_SEE}),
    Role.CHAIR: _STAFF
    | {Capability.DOCUMENTS_EDIT}
    | _FORWARDER
    | _CONSENT
    | _LAWYER
    | _PROGRAMMER
    | _VISITOR
    | {
        Capability.REGISTER_SEE,
        Capability.READERSHIP_SEE,
        Capability.SELFIMAGES_SEE,
        Capability.FIGURES_PROPOSE,
        Capability.CLOSING_WRITE,
    },
    Role.COMMITTEE_MEMBER: _STAFF
    | _READER
    | _TEAM
    | {Capability.REGISTER_SEE, Capability.CLOSING_WRITE},
    Role.SECRETARY: _EDITOR
    | _FORWARDER
    | _LAWYER
    | _PROGRAMMER
    | _VISITOR
    | {
        Capability.REGISTER_SEE,
        Capability.SELFIMAGES_SEE,
        Capability.FIGURES_PROPOSE,
        Capability.WISHES_ANSWER,
        Capability.CLOSING_WRITE,
    },
    Role.SECRETARIAT: _STAFF
    | {Capability.DOCUMENTS_EDIT}
    | _WRITER
    | _DEMANDS
    | _RECORDER
    | {
        Capability.PROFILE_EDIT,
        Capability.REGISTER_SEE,
        Capability.VISITS_SEE,
        Capability.EFFECT_SEE,
    },
    Role.ANALYST: _EDITOR | _WRITER | _DEMANDS | {Capability.SHARING_SEE},
    Role.DUTY_OFFICER: _EDITOR | _FORWARDER | _CONSENT | _LAWYER,
    Role.PROGRAMME_MANAGER: _EDITOR | _FORWARDER | _CONSENT | _LAWYER | _ADVISED,
    Role.BOARD_MEMBER: _STAFF | _READER | _DEMANDS | _ADVISED | {Capability.SHARING_SEE},
    Role.COUNCIL_CLERK: _EDITOR | _READER | _CONSENT | _LAWYER,
    Role.COUNCIL_MEMBER: _STAFF | _READER,
    Role.DESK_EDITOR: frozenset(
        {
            Capability.HOME_SEE,
            Capability.MEMBERS_SEE,
            Capability.READERSHIP_SEE,
            Capability.RETENTION_SEE,
            Capability.POST_READ,
            Capability.LEDGER_SEE,
            Capability.LEDGER_RELEASE,
        }
    ),
    Role.OFFICER: frozenset(
        {
            Capability.MEMBERS_SEE,
            Capability.MEMBERS_MANAGE,
            Capability.ORGANISATIONS_MANAGE,
            Capability.FACTOR_RESET,
        }
    ),
}
