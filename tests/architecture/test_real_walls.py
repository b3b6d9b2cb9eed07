"""The real walls: what the migrated database and the models say, and that a gap there is seen."""

from __future__ import annotations

import psycopg
import pytest
from django.apps import apps

from durf.platform.database.roles import Role
from durf.platform.tenancy.models import ConfidentialModel, RoomModel
from durf.platform.tenancy.ownership import OwnedForeignKey
from tests import harness
from tests.architecture.checks.catalogue import read_walls
from tests.architecture.checks.relations import list_own_models
from tests.architecture.checks.source import show
from tests.architecture.checks.walls import (
    find_loose_functions,
    find_loose_relations,
    find_missing_keys,
    find_missing_references,
    find_open_rooms,
    find_open_tables,
    find_public_reads,
    find_strong_roles,
    find_telling_uniques,
    find_unlisted,
)

# Tables without row security, each with the reason why it may stand there.
PORCH = {
    "access_invitation": "who is invited as what; the link is kept as a hash only",
    "access_link": "a secret address as a hash: of which organisation, page and row, never content",
    "access_membership": "the viewer is built from it; who works where, never what they wrote",
    "access_roommembership": "the viewer is built from it",
    "access_succession": "which organisation took over a closed one: the viewer is built from it",
    "account_emailaddress": "log-in: the addresses of a person",
    "account_emailconfirmation": "log-in: open confirmations of an address",
    "accounts_ratelimit": "log-in: how often somebody tried; keys are hashed addresses",
    "accounts_user": "log-in: people, with name, address and language",
    "auth_group": "part of Django, unused: roles stand in the memberships",
    "auth_group_permissions": "part of Django, unused",
    "auth_permission": "part of Django, unused",
    "django_content_type": "part of Django: the names of tables",
    "django_migrations": "part of Django: which migrations ran",
    "django_session": "log-in: sessions hold no form data",
    "django_tasks_database_dbtaskresult": "jobs: function, organisation and ids, never content",
    "exchange_releasedcontract": "public: the kinds of post and their rules, as in the code",
    "exchange_releasedroute": "public: which kind of organisation may send what to which",
    "exchange_survey_spentcode": "hashes of codes that nobody kept; an owner would tell",
    "exchange_survey_survey": "dates, a number of codes and a key that binds nobody to an answer",
    "exchange_survey_surveyanswer": "closed answers without owner, person, moment or sequence",
    "frameworks_frameworkmeasure": "public nouns: the measures of baselines",
    "frameworks_frameworknode": "public nouns: the tree of baselines",
    "frameworks_frameworkversion": "public nouns: which versions of baselines are known",
    "jobs_dailyrun": "jobs: which daily task ran on which day",
    "mfa_authenticator": "log-in: second factors",
    "municipalities_boundarymap": "public: boundaries of municipalities as a drawing",
    "municipalities_municipality": "public nouns",
    "municipalities_municipalitychange": "public: which municipality merged into which",
    "municipalities_municipalitycode": "public: codes of municipalities and when they held",
    "municipalities_municipalityheadcount": "public: inhabitants per year",
    "municipalities_municipalityname": "public: names of municipalities and when they held",
    "publication_published_publishedfigure": "public: released figures, never who is in them",
    "publication_published_publishedprocedure": "public: how a lot is drawn, never whom it drew",
    "publication_published_publishedfile": "public: released texts as files",
    "publication_published_publishedtext": "public: released reports and news",
    "notices_sentmail": "demo only: mails as they would have gone out, without content of a house",
    "notices_waitingmail": "mails on their way: an address, a link and names, never content",
    "office_factorreset": "two officers reset a lost second factor: who, whom, when",
    "socialaccount_socialaccount": "log-in: ties to the organisation's own log-in",
    "socialaccount_socialapp": "part of allauth, unused: the log-in is configured",
    "socialaccount_socialtoken": "part of allauth, unused: tokens aren't kept",
    "tenancy_organisation": "public: that an organisation exists",
    "upkeep_backupcopy": "upkeep: when a backup was made and until when it is kept",
    "upkeep_heartbeat": "upkeep: which worker process lives",
    "usersessions_usersession": "log-in: where a person is logged in",
}
PUBLIC_READS = {
    table: purpose
    for table, purpose in PORCH.items()
    if table.startswith(("municipalities_", "publication_published_"))
}
DEFINERS = {
    "durf_audit_append": "the only way to write the audit trail, under the lock of its chain",
    "post_deliver": "the only way into another house: checks everything, writes both sides",
    "post_destroy": "the owner role lets one side's own copy of the content go; the fact stays",
    "post_mark": "the receiver opened or exported it: tells the subjects in their own houses",
    "post_withdraw": "the sender takes it back in every house, by the rule of the contract",
}
# Confidential in the database, without being ConfidentialModels: see durf.platform.audit.models.
ALSO_CONFIDENTIAL = {"audit_auditentry", "audit_audithead", "audit_auditcheckpoint"}


def list_confidential(base=ConfidentialModel):
    return [model for model in apps.get_models() if issubclass(model, base)]


def list_tables(confidential):
    return {model._meta.db_table for model in confidential}


@pytest.fixture(name="owner")
def connect_as_owner(worker_database):
    """A cursor that may change everything, and whose changes never stay."""
    address = harness.cluster().url(Role.OWNER, worker_database)
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        yield cursor
        connection.rollback()


@pytest.fixture(name="walls")
def read_real_walls(owner):
    return read_walls(owner)


def test_house_walls_stand(walls):
    tables = list_tables(list_confidential()) | ALSO_CONFIDENTIAL

    findings = find_open_tables(walls, tables)

    assert tables
    assert not findings, show(findings)


def test_room_walls_stand(walls):
    findings = find_open_rooms(walls, list_tables(list_confidential(RoomModel)))

    assert not findings, show(findings)


def test_keys_carry_the_owner(walls):
    findings = find_missing_keys(walls, list_tables(list_confidential()))

    assert not findings, show(findings)


def test_uniques_stay_within_an_owner(walls):
    findings = find_telling_uniques(walls, list_tables(list_confidential()) | ALSO_CONFIDENTIAL)

    assert not findings, show(findings)


def test_owned_relations_have_their_keys(walls):
    findings = find_missing_references(walls, list_confidential(), OwnedForeignKey)

    assert not findings, show(findings)


PLANTED = {
    "an open table": (
        "CREATE TABLE planted (id bigint PRIMARY KEY, organisation_id bigint)",
        "planted: has no row security and isn't on the porch",
    ),
    "a view with its owner's eyes": (
        "CREATE VIEW planted AS SELECT * FROM samples_book",
        "planted: is a view with its owner's rights",
    ),
    "row security switched off": (
        "ALTER TABLE samples_book DISABLE ROW LEVEL SECURITY",
        (
            "samples_book: has no row security, "
            "samples_book: has no row security and isn't on the porch"
        ),
    ),
    "an owner who isn't bound": (
        "ALTER TABLE samples_book NO FORCE ROW LEVEL SECURITY",
        "samples_book: doesn't bind its owner",
    ),
    "a missing policy": (
        "DROP POLICY samples_book_house ON samples_book",
        "samples_book: has no policy by owner for every command",
    ),
    "a second policy beside the first": (
        "CREATE POLICY planted ON samples_book FOR SELECT USING (title <> '')",
        "samples_book: policy planted opens it",
    ),
    "a room without its policy": (
        "DROP POLICY samples_privatenote_room ON samples_privatenote",
        "samples_privatenote: has no room policy",
    ),
    "a row without an owner": (
        "ALTER TABLE samples_book ALTER organisation_id DROP NOT NULL",
        "samples_book: has rows without an owner",
    ),
    "a missing key": (
        "ALTER TABLE samples_book DROP CONSTRAINT samples_book_owned",
        "samples_book: has no key of id and owner",
    ),
    "a reference across owners": (
        """
        ALTER TABLE samples_book DROP CONSTRAINT samples_book_shelf_owned;
        ALTER TABLE samples_book ADD FOREIGN KEY (shelf_id) REFERENCES samples_shelf (id)
        """,
        (
            "Book.shelf: has a plain foreign key, which is an oracle, "
            "Book.shelf: has no composite foreign key"
        ),
    ),
    "an oracle beside the composite key": (
        "ALTER TABLE samples_book ADD FOREIGN KEY (shelf_id) REFERENCES samples_shelf (id)",
        "Book.shelf: has a plain foreign key, which is an oracle",
    ),
    "a unique over owners": (
        "CREATE UNIQUE INDEX ON samples_book (title) WHERE title <> ''",
        "samples_book: unique over owners: title",
    ),
    "a unique on an expression": (
        "CREATE UNIQUE INDEX ON samples_book (lower(title))",
        "samples_book: unique over owners: (expression)",
    ),
    "the right to empty a table": (
        "GRANT TRUNCATE ON samples_book TO durf_app",
        "durf_app: has TRUNCATE on samples_book",
    ),
    "a right for everyone": (
        "GRANT SELECT ON samples_book TO PUBLIC",
        "public: has SELECT on samples_book",
    ),
    "the public site reads a column": (
        "GRANT SELECT (title) ON samples_book TO durf_public",
        "durf_public: has SELECT on samples_book",
    ),
    "a function for everyone": (
        """
        CREATE FUNCTION planted() RETURNS int LANGUAGE sql AS 'SELECT 1';
        GRANT EXECUTE ON FUNCTION planted TO PUBLIC
        """,
        "planted: may be called by everyone",
    ),
    "a function with its owner's rights": (
        "CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "planted: has its owner's rights and isn't listed, planted: has no fixed search_path",
    ),
}


def find_gaps(walls):
    tables = list_tables(list_confidential()) | ALSO_CONFIDENTIAL
    own = list_tables(list_confidential())
    return {
        *find_open_tables(walls, tables),
        *find_open_rooms(walls, list_tables(list_confidential(RoomModel))),
        *find_missing_keys(walls, own),
        *find_telling_uniques(walls, tables),
        *find_missing_references(walls, list_confidential(), OwnedForeignKey),
        *find_unlisted(walls, PORCH),
        *find_strong_roles(walls),
        *find_public_reads(walls, PUBLIC_READS),
        *find_loose_functions(walls, DEFINERS),
    }


@pytest.mark.parametrize(("statement", "said"), PLANTED.values(), ids=PLANTED.keys())
def test_real_walls_catch_planted_gap(owner, statement, said):
    before = find_gaps(read_walls(owner))
    owner.execute(statement)

    seen = find_gaps(read_walls(owner)) - before

    assert ", ".join(f"{gap.path}: {gap.what}" for gap in sorted(seen)) == said


def test_relations_between_confidential_rows_are_owned():
    findings = find_loose_relations(list_own_models(), ConfidentialModel, OwnedForeignKey)

    assert not findings, show(findings)


def test_porch_is_as_long_as_its_list(walls):
    findings = find_unlisted(walls, PORCH)

    assert not findings, show(findings)


def test_roles_are_weak(walls):
    findings = find_strong_roles(walls)

    assert not findings, show(findings)


def test_public_site_reads_listed_tables_only(walls):
    findings = find_public_reads(walls, PUBLIC_READS)

    assert not findings, show(findings)


def test_functions_are_tied_down(walls):
    findings = find_loose_functions(walls, DEFINERS)

    assert not findings, show(findings)
