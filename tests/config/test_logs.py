"""Log lines say what happened and how long it took; never about whom or what."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import IntegrityError, connection
from django.test import Client, RequestFactory
from django.urls import resolve

from durf.config.env import EnvironmentIncompleteError, read_log_format
from durf.config.logs import JsonFormatter, LineFormatter, make_logging
from durf.platform.audit.chain import Head
from durf.platform.audit.verification import format_head, parse_heads
from tests.exchange.houses import make_country, send_letter
from tests.factories import make_user, sign_in

CANARY = "CANARY-in-the-log"


class Lines(logging.Handler):
    """What both kinds of lines would say."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.plain: list[str] = []
        self.records: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.plain.append(LineFormatter().format(record))
        self.records.append(json.loads(JsonFormatter().format(record)))

    @property
    def text(self) -> str:
        return "\n".join([*self.plain, *(json.dumps(record) for record in self.records)])


@pytest.fixture
def lines():
    handler = Lines()
    names = ("", "durf", "django", "django.request", "django.security", "allauth", "durf.requests")
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_request_is_one_line_with_its_route_and_not_its_address(db, lines):
    Client().get(f"/uitnodiging/{CANARY}/?x={CANARY}")

    (record,) = [record for record in lines.records if record["event"] == "request"]
    assert record["route"] == "invitation"
    assert record["method"] == "GET"
    assert {"status", "ms", "queries", "request"} <= set(record)
    assert CANARY not in lines.text


def test_answer_carries_the_id_of_its_line(db, lines):
    answer = Client().get("/inloggen/")

    assert answer.headers["X-Request-Id"] == lines.records[-1]["request"]


def test_nobody_and_nothing_stands_in_the_log(db, lines):
    country = make_country()
    send_letter(country.astervoort, country.committee)
    client = sign_in(Client(), make_user(CANARY, f"{CANARY}@example.test"))
    for address in ("/", "/mijn/", f"/gemeente/{CANARY}/profiel/", f"/{CANARY}/"):
        client.get(address, headers={"user-agent": CANARY, "referer": CANARY})
        client.post(address, {"name": CANARY})
    client.get("/", headers={"host": f"{CANARY}.example"})

    said = lines.text.replace(f"Invalid HTTP_HOST header: '{CANARY}.example'", "")
    assert len(lines.plain) > 8
    assert "CANARY" not in said


def break_rule() -> None:
    user = make_user(CANARY, f"{CANARY}@example.test")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_user SELECT * FROM accounts_user WHERE id = %s", [user.pk]
        )


def test_words_of_an_error_are_left_out(db, lines):
    """A database names the row that breaks a rule; the guard is that it did so here."""
    with pytest.raises(IntegrityError) as fault:
        break_rule()
    assert "already exists" in str(fault.value)

    logging.getLogger("durf.test").error("task_failed", exc_info=fault.value)

    record = lines.records[-1]
    assert "IntegrityError" in str(record["error"])
    assert "UniqueViolation" in str(record["error"])
    assert "test_logs.py" in str(record["error"])
    assert "already exists" not in lines.text


def test_line_of_the_queue_says_which_job_and_how_it_ended(lines):
    queue = logging.getLogger("django_tasks")
    queue.error("Task id=%s path=%s state=%s", "a1b2", "durf.some.job", "FAILED")
    queue.error("Planted %s", CANARY)
    logging.getLogger("other").error("Task id=%s path=%s state=%s", CANARY, CANARY, CANARY)

    events = [record["event"] for record in lines.records]
    assert events[-3:] == [
        "Task id=a1b2 path=durf.some.job state=FAILED",
        "Planted %s",
        "Task id=%s path=%s state=%s",
    ]
    assert CANARY not in lines.text


def test_error_page_says_the_route_and_not_the_address(lines):
    request = RequestFactory().get(f"/uitnodiging/{CANARY}/")
    request.resolver_match = resolve(f"/uitnodiging/{CANARY}/")
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("django.request").exception(
            "%s: %s",
            "Internal Server Error",
            request.path,
            extra={"status_code": 500, "request": request},
        )

    record = lines.records[-1]
    assert record["route"] == "invitation"
    assert "ValueError" in str(record["error"])
    assert CANARY not in lines.text


@pytest.mark.parametrize("arguments", [(f"mail to {CANARY}",), ("mail to %s", CANARY)])
def test_other_packages_say_their_fixed_text_only(lines, arguments):
    logging.getLogger("allauth.account").warning(*arguments)

    assert CANARY not in lines.text


def test_unknown_field_is_dropped(lines):
    logging.getLogger("durf.test").warning("done", extra={"error": CANARY, "task": "audit.heads"})

    assert lines.records[-1]["task"] == "audit.heads"
    assert CANARY not in lines.text


def test_line_is_one_line(lines):
    logging.getLogger("durf.test").warning("first\nsecond")

    assert "\n" not in lines.plain[-1]


def test_heads_can_be_read_back_from_both_kinds_of_lines(lines):
    head = format_head(7, Head(3, "a" * 64))
    logging.getLogger("durf.audit.heads").info("%s %s", "2026-11-23", head)

    for line in (lines.plain[-1], json.dumps(lines.records[-1])):
        assert parse_heads([line]) == {7: {3: "a" * 64}}


def test_format_is_chosen_by_name_and_a_typing_error_is_refused():
    assert read_log_format({}) == "lines"
    assert read_log_format({"DURF_LOG": "JSON"}) == "json"
    with pytest.raises(EnvironmentIncompleteError):
        read_log_format({"DURF_LOG": "jason"})


def test_demo_does_not_fill_the_screen_with_requests():
    settings = make_logging(is_json=False, has_requests=False)

    assert settings["loggers"]["durf.requests"]["level"] == "WARNING"
