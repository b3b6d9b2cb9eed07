"""What is refused everywhere, or everywhere but in its own place."""

from __future__ import annotations

import pytest

from tests.architecture.checks.calls import BANS, find_banned_uses
from tests.architecture.checks.source import SOURCE, show

PLANTED = [
    ("print('x')", "print"),
    ("from datetime import datetime\nx = datetime.now()", "the clock"),
    ("import datetime\nx = datetime.date.today()", "the clock"),
    ("import time\nx = time.time()", "the clock"),
    ("from django.utils import timezone\nx = timezone.now()", "the clock of Django"),
    ("from django.utils.timezone import now", "the clock of Django"),
    ("from django.utils import timezone\nfield(default=timezone.now)", "the clock of Django"),
    ("from typing import cast", "typing.cast"),
    ("import typing\nx = typing.cast(int, y)", "typing.cast"),
    ("from django.dispatch import receiver", "signals"),
    ("from django.db.models.signals import post_save", "signals"),
    ("from django.core.cache import cache", "the cache"),
    ("from django.core import cache", "the cache"),
    ("from django.views.decorators.cache import cache_page", "the cache"),
    ("rows = Visit.objects.raw('SELECT 1')", "raw SQL"),
    ("with connection.cursor() as cursor: ...", "raw SQL"),
    ("rows = Visit.objects.extra(where=['1=1'])", "raw SQL"),
    ("import psycopg", "raw SQL"),
    ("x = RawSQL('1', [])", "raw SQL"),
    ("from django.utils.safestring import mark_safe", "unescaped texts"),
    ("from django.utils import safestring", "unescaped texts"),
    ("from django.contrib import admin", "admin screens"),
]


def test_nothing_banned_is_used():
    findings = find_banned_uses(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(("text", "what"), PLANTED)
def test_nothing_banned_is_used_catches_planted_use(tmp_path, text, what):
    (tmp_path / "rules.py").write_text(text)

    findings = find_banned_uses(tmp_path)

    assert {finding.what.partition(":")[0] for finding in findings} == {what}


def test_nothing_banned_is_used_accepts_the_place_where_it_is_at_home(tmp_path):
    (tmp_path / "platform" / "tenancy").mkdir(parents=True)
    (tmp_path / "platform" / "tenancy" / "viewer.py").write_text("connection.cursor()")
    (tmp_path / "visits").mkdir()
    (tmp_path / "visits" / "views.py").write_text(
        "from django.utils import timezone\nx = timezone.now()"
    )

    assert find_banned_uses(tmp_path) == []


def test_every_ban_has_a_planted_case():
    assert {ban.what for ban in BANS} == {what for _, what in PLANTED}
