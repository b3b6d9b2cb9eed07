from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from durf.reference.indicators.internetnl import Kind, measure_batch, read_batch
from durf.reference.municipalities.errors import FileRefusedError

FIRST: dict[str, Any] = {
    "success": True,
    "data": {
        "name": "trial",
        "submission-date": "2019-03-25T14:30:14.785848+00:00",
        "domains": [
            {
                "status": "ok",
                "domain": "www.astervoort.example",
                "score": 81,
                "views": [
                    {"name": "web_dnssec_exist", "result": True},
                    {"name": "web_ipv6_ws_reach", "result": False},
                    {"name": "web_later_test", "result": None},
                ],
            },
            {"status": "failed", "domain": "www.bornedijk.example", "score": 0, "views": []},
        ],
    },
}
LATER = {
    "api_version": "2.0",
    "request": {"request_type": "mail", "finished_date": "2026-03-25T14:30:14+00:00"},
    "domains": {
        "astervoort.example": {
            "status": "ok",
            "scoring": {"percentage": 92},
            "results": {
                "tests": {
                    "mail_auth_spf_exist": {"status": "passed"},
                    "mail_auth_dkim_exist": {"status": "failed"},
                    "mail_auth_dmarc_exist": {"status": "not_tested"},
                }
            },
        },
        "culemhaven.example": {"status": "error"},
    },
}


def read(tmp_path, content):
    path = tmp_path / "batch.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return read_batch(path)


def test_first_format_keeps_unknown_tests_unknown(tmp_path) -> None:
    batch = read(tmp_path, FIRST)

    assert (batch.kind, batch.measured_on) == (Kind.WEB, date(2019, 3, 25))
    assert batch.results[0].tests == {
        "web_dnssec_exist": True,
        "web_ipv6_ws_reach": False,
        "web_later_test": None,
    }


def test_domain_that_was_not_measured_has_no_score(tmp_path) -> None:
    assert [one.score for one in read(tmp_path, FIRST).results] == [81.0, None]
    assert [one.score for one in read(tmp_path, LATER).results] == [92.0, None]


def test_later_format_reads_the_same_facts(tmp_path) -> None:
    batch = read(tmp_path, LATER)

    assert (batch.kind, batch.measured_on) == (Kind.MAIL, date(2026, 3, 25))
    assert batch.results[0].tests == {
        "mail_auth_spf_exist": True,
        "mail_auth_dkim_exist": False,
        "mail_auth_dmarc_exist": None,
    }


def test_measuring_names_source_date_and_meaning_and_leaves_others_out(tmp_path) -> None:
    batch = read(tmp_path, FIRST)

    measured = measure_batch(batch, domains={"astervoort.example": "X001"})

    assert measured.values == {"X001": 81.0}
    assert measured.indicator.name == "internetnl-web"
    assert measured.indicator.measured_on == date(2019, 3, 25)
    assert measured.indicator.source
    assert "website" in measured.indicator.meaning


def test_two_domains_of_one_municipality_are_averaged_over_what_is_known(tmp_path) -> None:
    batch = read(tmp_path, FIRST)
    domains = {"astervoort.example": "X001", "bornedijk.example": "X001"}

    assert measure_batch(batch, domains=domains).values == {"X001": 81.0}


def change(**changes):
    domain = FIRST["data"]["domains"][0] | changes
    return FIRST | {"data": FIRST["data"] | {"domains": [domain]}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a batch result"),
        ({"data": {}}, "'domains' is missing"),
        (change(score=130), "130 is not a number from 0 to 100"),
        (change(score="many"), "'many' is not a number"),
        (change(views=[]), "not all of the web"),
        (change(views=[{"name": "ftp_x", "result": True}]), "'ftp' is not a valid Kind"),
    ],
)
def test_other_files_are_refused(tmp_path, content, message) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read(tmp_path, content)

    assert message in str(refused.value)
