"""The public site stands alone: no session, no account, no confidential app."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

from durf.platform.database.roles import Role
from durf.public.security import write_security_txt
from tests import harness

ASK = """
import django
django.setup()
from django.apps import apps
from django.test import Client
client = Client()
for address in ("/", "/bezoeken/", "/bezoeken/2015-2017/", "/over-durf/", "/cijfers/",
                "/cijfers/herleiden/", "/cijfers/cijfers.json", "/privacy/",
                "/toegankelijkheid/", "/kwetsbaarheid-melden/", "/.well-known/security.txt"):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    assert not response.cookies, (address, response.cookies)
    assert response["Cache-Control"] == "public, max-age=600", (address, response["Cache-Control"])
assert "Cache-Control" not in client.get("/elsewhere/")
for address in ("/inloggen/", "/mijn/", "/beheer/", "/gemeente/x/", "/rollen/"):
    assert client.get(address).status_code == 404, address
print(sorted(config.label for config in apps.get_app_configs()))
"""


def test_public_process_serves_its_pages_and_knows_no_confidential_app(committed_db) -> None:
    environment = os.environ | {
        "DATABASE_URL": harness.cluster().url(Role.APP, committed_db),
        "DATABASE_PUBLIC_URL": harness.cluster().url(Role.PUBLIC, committed_db),
        "DURF_DATABASE_ROLE": "public",
        "DJANGO_SETTINGS_MODULE": "durf.config.public",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(
        sorted(
            [
                "staticfiles",
                "forms",
                "csp",
                "django_htmx",
                "ui",
                "municipalities",
                "public",
                "publication_published",
            ]
        )
    )


def test_security_txt_expires_within_a_year() -> None:
    text = write_security_txt(
        contact="mailto:x@example.test",
        base_url="https://durf.example",
        now=datetime(2026, 11, 23, 15, tzinfo=UTC),
    )

    assert "Expires: 2027-05-22T00:00:00Z" in text
    assert "Canonical: https://durf.example/.well-known/security.txt" in text
