"""Every gap in a wall is seen, whichever it is; test_real_walls.py looks at the real ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import models
from django.test.utils import isolate_apps

from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey
from tests.architecture.checks.catalogue import (
    DatabaseFunction,
    Policy,
    Reference,
    RoleFacts,
    Table,
    Unique,
    Walls,
)
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

IN_SCOPE = "IN ( SELECT unnest((string_to_array(current_setting('{}'::text, true), ','::text))"
HOUSE_TEST = f"(organisation_id {IN_SCOPE.format('durf.organisations')}::bigint[]) AS unnest))"
ROOM_TEST = f"(room_id {IN_SCOPE.format('durf.rooms')}::bigint[]) AS unnest))"
HOUSE_POLICY = Policy("visit", "visit_house", True, "*", HOUSE_TEST, HOUSE_TEST)
ROOM_POLICY = Policy("visit", "visit_room", False, "*", ROOM_TEST, ROOM_TEST)
STANDING = Walls(
    tables={"visit": Table("visit", is_secured=True, is_forced=True)},
    policies=(HOUSE_POLICY, ROOM_POLICY),
    uniques=(
        Unique("visit", True, ("id",)),
        Unique("visit", False, ("public_id",)),
        Unique("visit", False, ("id", "organisation_id")),
        Unique("visit", False, ("organisation_id", "number")),
    ),
    references=(
        Reference("visit", "room", ("room_id", "organisation_id"), ("id", "organisation_id")),
    ),
    required=frozenset({("visit", "organisation_id")}),
    rights=frozenset({("visit", "durf_app", "SELECT")}),
    roles={"durf_app": RoleFacts("durf_app"), "durf_public": RoleFacts("durf_public")},
)


def say(findings):
    return [finding.what for finding in findings]


@pytest.mark.parametrize(
    ("change", "complaints"),
    [
        (
            {"tables": {"visit": Table("visit", is_forced=True)}},
            ["has no row security"],
        ),
        (
            {"tables": {"visit": Table("visit", is_secured=True)}},
            ["doesn't bind its owner"],
        ),
        ({"tables": {}}, ["doesn't exist in the database"]),
        ({"policies": ()}, ["has no policy by owner for every command"]),
        (
            {"policies": (replace(HOUSE_POLICY, command="r"),)},
            ["has no policy by owner for every command"],
        ),
        (
            {"policies": (HOUSE_POLICY, Policy("visit", "all", True, "r", "true", ""))},
            ["policy all opens it"],
        ),
        (
            {
                "policies": (
                    HOUSE_POLICY,
                    Policy("visit", "own", True, "r", "true", "", ("durf_owner",)),
                )
            },
            ["policy own opens it"],
        ),
        (
            {"policies": (replace(HOUSE_POLICY, check="true"),)},
            ["has no policy by owner for every command", "policy visit_house opens it"],
        ),
        (
            {"policies": (replace(HOUSE_POLICY, using=f"({HOUSE_TEST} OR is_shared)"),)},
            ["has no policy by owner for every command", "policy visit_house opens it"],
        ),
        ({"required": frozenset()}, ["has rows without an owner"]),
    ],
)
def test_house_walls_stand_catches_planted_gap(change, complaints):
    findings = find_open_tables(replace(STANDING, **change), ["visit"])

    assert say(findings) == complaints


def test_house_walls_stand_accepts_the_post_as_the_only_other_reader():
    post = Policy("visit", "post", True, "*", "true", "true", ("durf_post",))

    findings = find_open_tables(replace(STANDING, policies=(HOUSE_POLICY, post)), ["visit"])

    assert findings == []


@pytest.mark.parametrize(
    "policies",
    [
        (),
        (replace(ROOM_POLICY, is_permissive=True),),
        (replace(ROOM_POLICY, command="r"),),
        (replace(ROOM_POLICY, using="true"),),
        (replace(ROOM_POLICY, check="true"),),
        (replace(ROOM_POLICY, roles=("durf_app",)),),
    ],
)
def test_room_walls_stand_catches_planted_gap(policies):
    findings = find_open_rooms(replace(STANDING, policies=policies), ["visit"])

    assert say(findings) == ["has no room policy"]


def test_standing_walls_give_no_findings():
    assert find_open_tables(STANDING, ["visit"]) == []
    assert find_open_rooms(STANDING, ["visit"]) == []
    assert find_missing_keys(STANDING, ["visit"]) == []
    assert find_telling_uniques(STANDING, ["visit"]) == []
    assert find_strong_roles(STANDING) == []


def test_keys_carry_the_owner_catches_planted_gap():
    findings = find_missing_keys(replace(STANDING, uniques=STANDING.uniques[:2]), ["visit"])

    assert say(findings) == ["has no key of id and owner"]


def test_uniques_stay_within_an_owner_catches_planted_unique():
    uniques = (*STANDING.uniques, Unique("visit", False, ("number",)))

    findings = find_telling_uniques(replace(STANDING, uniques=uniques), ["visit"])

    assert say(findings) == ["unique over owners: number"]


def make_pair(base, **fields):
    visit = type(
        "Visit",
        (ConfidentialModel,),
        {"__module__": "durf.x.models", "Meta": type("Meta", (), {"app_label": "tenancy"})},
    )
    note = type(
        "Note",
        (base,),
        {
            "__module__": "durf.x.models",
            "Meta": type("Meta", (), {"app_label": "tenancy"}),
            **fields,
        },
    )
    return [visit, note]


@pytest.mark.parametrize(
    ("base", "field", "complaint"),
    [
        (
            ConfidentialModel,
            models.ForeignKey("tenancy.Visit", on_delete=models.PROTECT),
            "is not an OwnedForeignKey",
        ),
        (
            ConfidentialModel,
            models.OneToOneField("tenancy.Visit", on_delete=models.PROTECT),
            "is not an OwnedForeignKey",
        ),
        (
            ConfidentialModel,
            models.ManyToManyField("tenancy.Visit"),
            "many to many has rows without an owner",
        ),
        (
            models.Model,
            OwnedForeignKey("tenancy.Visit"),
            "a row without an owner refers to Visit",
        ),
    ],
)
def test_relations_between_confidential_rows_are_owned_catches_planted_relation(
    base, field, complaint
):
    with isolate_apps():
        pair = make_pair(base, visit=field)

        findings = find_loose_relations(pair, ConfidentialModel, OwnedForeignKey)

    assert say(findings) == [complaint]


@isolate_apps()
def test_relations_between_confidential_rows_are_owned_accepts_owned_and_public():
    pair = make_pair(
        ConfidentialModel,
        visit=OwnedForeignKey("tenancy.Visit"),
        about=models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+"),
    )

    assert find_loose_relations(pair, ConfidentialModel, OwnedForeignKey) == []


@pytest.mark.parametrize(
    ("references", "complaints"),
    [
        ((), ["has no composite foreign key"]),
        (
            (Reference("tenancy_note", "tenancy_visit", ("visit_id",), ("id",)),),
            ["has no composite foreign key", "has a plain foreign key, which is an oracle"],
        ),
        (
            (
                Reference(
                    "tenancy_note",
                    "elsewhere",
                    ("visit_id", "organisation_id"),
                    ("id", "organisation_id"),
                ),
            ),
            ["has no composite foreign key"],
        ),
        (
            (
                Reference(
                    "tenancy_note",
                    "tenancy_visit",
                    ("visit_id", "organisation_id"),
                    ("id", "organisation_id"),
                ),
            ),
            [],
        ),
    ],
)
@isolate_apps()
def test_owned_relations_have_their_keys_catches_planted_gap(references, complaints):
    pair = make_pair(ConfidentialModel, visit=OwnedForeignKey("tenancy.Visit"))

    findings = find_missing_references(
        replace(STANDING, references=references), pair, OwnedForeignKey
    )

    assert say(findings) == complaints


@pytest.mark.parametrize(
    ("table", "porch", "complaint"),
    [
        (Table("step"), {}, "has no row security and isn't on the porch"),
        (Table("step", kind="v"), {}, "is a view with its owner's rights"),
        (Table("step", kind="m"), {}, "is a view with its owner's rights"),
        (
            Table("step", is_secured=True),
            {"step": "x"},
            "is on the porch and has row security after all",
        ),
        (Table("other", is_secured=True), {"step": "x"}, "is on the porch and doesn't exist"),
    ],
)
def test_porch_is_as_long_as_its_list_catches_planted_table(table, porch, complaint):
    findings = find_unlisted(replace(STANDING, tables={table.name: table}), porch)

    assert say(findings) == [complaint]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"is_super": True}, "is a superuser"),
        ({"bypasses": True}, "bypasses row security"),
        ({"may_create": True}, "may create roles or databases"),
        ({"member_of": ("durf_owner",)}, "is a member of durf_owner"),
    ],
)
@pytest.mark.parametrize("name", ["durf_app", "durf_public"])
def test_roles_are_weak_catches_planted_power(name, change, complaint):
    roles = STANDING.roles | {name: RoleFacts(name, **change)}

    findings = find_strong_roles(replace(STANDING, roles=roles))

    assert [(finding.path, finding.what) for finding in findings] == [(name, complaint)]


@pytest.mark.parametrize(
    "right",
    [
        ("visit", "durf_app", "TRUNCATE"),
        ("visit", "durf_app", "REFERENCES"),
        ("visit", "durf_app", "TRIGGER"),
        ("visit", "public", "SELECT"),
    ],
)
def test_roles_are_weak_catches_planted_right(right):
    findings = find_strong_roles(replace(STANDING, rights=frozenset({right})))

    assert say(findings) == [f"has {right[2]} on visit"]


def test_roles_are_weak_catches_planted_ownership():
    tables = {"visit": Table("visit", owner="durf_app")}

    findings = find_strong_roles(replace(STANDING, tables=tables))

    assert say(findings) == ["owns tables"]


@pytest.mark.parametrize("right", ["SELECT", "INSERT"])
def test_public_site_reads_listed_tables_only_catches_planted_right(right):
    rights = frozenset({("visit", "durf_public", right), ("figure", "durf_public", "SELECT")})

    findings = find_public_reads(replace(STANDING, rights=rights), {"figure": "released"})

    assert say(findings) == [f"has {right} on visit"]


@pytest.mark.parametrize(
    ("function", "complaints"),
    [
        (
            DatabaseFunction("open", "durf_owner", False, "", True),
            ["may be called by everyone"],
        ),
        (
            DatabaseFunction("new", "durf_owner", True, "search_path=pg_catalog", False),
            ["has its owner's rights and isn't listed"],
        ),
        (
            DatabaseFunction("durf_audit_append", "durf_owner", True, "", False),
            ["has no fixed search_path"],
        ),
    ],
)
def test_functions_are_tied_down_catches_planted_function(function, complaints):
    findings = find_loose_functions(
        replace(STANDING, functions=(function,)), {"durf_audit_append": "known"}
    )

    assert say(findings) == complaints
