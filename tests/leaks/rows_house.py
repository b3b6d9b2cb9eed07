"""Rows of the matrix: members, contacts, documents and what else every organisation has."""

from __future__ import annotations

from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from tests.leaks.rows import AT_HOME, HOUSES, NAME, Row, own

# What searching for a canary finds, by whatever the searcher may see.
FOUND = own("contact", "document", "post", "member", "keeper", "own")

CONTACT_FORM = {
    "function": "ciso",
    "name": "Piet",
    "email": "piet@elsewhere.example",
    "phone": "",
    "note": "",
    "seen_version": "2",
}
OFFER_FORM = {
    "name": "Piet",
    "email": "piet@elsewhere.example",
    "language": "nl",
    "role": "administrator",
    "begins_on": "23-11-2026",
}

MEMBERS = (
    Row("house_home", Door.HOUSE, "home.see", kinds=AT_HOME, shows=NAME),
    Row("members", Door.HOUSE, "members.see", shows=own("member", "keeper")),
    Row("member_invite", Door.HOUSE, "members.manage", form=OFFER_FORM, shows=own("keeper")),
    Row(
        "invitation_manage",
        Door.HOUSE,
        "members.manage",
        ids=("invitation",),
        form={"action": "withdraw"},
        shows=own("invited_address"),
    ),
    Row(
        "member",
        Door.HOUSE,
        "members.manage",
        ids=("membership",),
        shows=own("member_address", "keeper_address"),
    ),
    Row(
        "member_end",
        Door.HOUSE,
        "members.manage",
        ids=("membership",),
        form={"when": "now"},
        shows=own("member", "keeper"),
    ),
    Row(
        "member_reset",
        Door.HOUSE,
        "members.manage",
        ids=("membership",),
        form={},
        shows=own("member", "keeper"),
    ),
)
CONTACTS = (
    Row("profile", Door.HOUSE, "profile.see", kinds=HOUSES, shows=own("contact")),
    Row(
        "contact_add",
        Door.HOUSE,
        "profile.edit",
        kinds=HOUSES,
        form=CONTACT_FORM,
        shows=NAME,
    ),
    Row(
        "profile_history",
        Door.HOUSE,
        "profile.see",
        kinds=HOUSES,
        shows=own("past"),
        exports=True,
    ),
    Row(
        "contact_change",
        Door.HOUSE,
        "profile.edit",
        kinds=HOUSES,
        ids=("contact",),
        form=CONTACT_FORM,
        shows=own("contact"),
    ),
    Row(
        "contact_end",
        Door.HOUSE,
        "profile.edit",
        kinds=HOUSES,
        ids=("contact",),
        form={},
        shows=own("contact"),
    ),
)

OTHERS = (
    Row("retention", Door.HOUSE, "retention.see", kinds=AT_HOME, shows=NAME, exports=True),
    Row("search", Door.HOUSE, "search.use", kinds=HOUSES, query="?q=canary", shows=FOUND),
    Row(
        "readership",
        Door.HOUSE,
        "readership.see",
        kinds=AT_HOME,
        shows=own("member", "keeper"),
        exports=True,
    ),
    Row(
        "committee_register",
        Door.HOUSE,
        "register.see",
        kinds=frozenset({Kind.COMMITTEE}),
        shows=NAME,
        exports=True,
    ),
)

DOCUMENTS = (
    Row(
        "documents", Door.HOUSE, "documents.see", kinds=HOUSES, shows=own("document"), exports=True
    ),
    Row("document_add", Door.HOUSE, "documents.edit", kinds=HOUSES, form={"x": "y"}, shows=NAME),
    Row(
        "document",
        Door.HOUSE,
        "documents.see",
        kinds=HOUSES,
        ids=("document",),
        shows=own("document"),
    ),
    Row(
        "document_version_add",
        Door.HOUSE,
        "documents.edit",
        kinds=HOUSES,
        ids=("document",),
        form={"seen_version": "1"},
        shows=own("document"),
    ),
    Row(
        "document_remove",
        Door.HOUSE,
        "documents.edit",
        kinds=HOUSES,
        ids=("document",),
        form={},
        shows=own("document"),
    ),
    Row(
        "document_download",
        Door.HOUSE,
        "documents.see",
        kinds=HOUSES,
        ids=("document", "version"),
        shows=own("document"),
    ),
)
