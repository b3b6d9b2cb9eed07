"""What must be true before an installation goes live; each fault is one line with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from durf.platform.tenancy.models import ConfidentialModel, RoomModel

MINIMUM_KEY_LENGTH = 40
POLICIES = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
       coalesce(array_agg(p.polname::text) FILTER (WHERE p.polname IS NOT NULL), '{}')
  FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
 GROUP BY c.oid
"""
ROLE = """
SELECT rolsuper, rolbypassrls, rolcreaterole,
       EXISTS (SELECT FROM pg_class
                WHERE relowner = r.oid AND relnamespace = 'public'::regnamespace)
  FROM pg_roles r WHERE rolname = current_user
"""


@dataclass(frozen=True)
class Fault:
    """One reason not to go live."""

    code: str
    text: str


def find_faults(settings: Any) -> list[Fault]:
    """Everything that stands in the way; an empty list means ready."""
    return [*find_setting_faults(settings), *find_role_faults(), *find_wall_faults()]


def find_setting_faults(settings: Any) -> list[Fault]:
    """Faults that the settings show."""
    faults = []
    if settings.DEBUG:
        faults.append(Fault("debug", "DURF_DEBUG is on: error pages would show content."))
    if settings.DURF_DEMO:
        faults.append(Fault("demo", "DURF_DEMO is on: anyone could log in with one click."))
    if len(settings.SECRET_KEY) < MINIMUM_KEY_LENGTH:
        faults.append(Fault("secret", "DURF_SECRET_KEY is missing or shorter than 40 characters."))
    is_tls = settings.BASE_URL.startswith("https://")
    is_secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    if not (is_tls and is_secure and settings.SECURE_HSTS_SECONDS):
        faults.append(Fault("tls", "DURF_BASE_URL must start with https://."))
    if settings.DURF_OIDC and not settings.DURF_OIDC.issuer.startswith("https://"):
        faults.append(Fault("oidc", "DURF_OIDC_ISSUER must start with https://."))
    if not settings.DURF_MAIL_URL:
        faults.append(Fault("mail", "DURF_MAIL_URL is missing: no log-in code could be sent."))
    if "*" in settings.ALLOWED_HOSTS:
        faults.append(Fault("hosts", "DURF_HOSTS may not be a star: name the hosts."))
    return faults


def find_role_faults() -> list[Fault]:
    """Faults of the role that the application connects as."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        is_super, bypasses, creates_roles, owns = cursor.fetchone()
    faults = []
    if is_super or bypasses or creates_roles:
        faults.append(
            Fault(
                "superuser", "DATABASE_URL uses a role that can step over the walls; use durf_app."
            )
        )
    if owns:
        faults.append(Fault("owner", "DATABASE_URL uses a role that owns tables; use durf_app."))
    return faults


def find_wall_faults() -> list[Fault]:
    """Confidential tables whose row security or policies are missing."""
    with connection.cursor() as cursor:
        cursor.execute(POLICIES)
        found = {table: (is_forced, set(names)) for table, is_forced, names in cursor.fetchall()}
    faults = []
    for model in list_confidential_models():
        table = model._meta.db_table
        is_forced, policies = found.get(table, (False, set()))
        wanted = {f"{table}_house"}
        if issubclass(model, RoomModel):
            wanted.add(f"{table}_room")
        if not is_forced or not wanted <= policies:
            faults.append(
                Fault("policy", f"The wall around {table} is missing: run `durf migrate`.")
            )
    return faults


def list_confidential_models() -> list[type[ConfidentialModel]]:
    """Every concrete confidential model that is installed."""
    return [model for model in apps.get_models() if issubclass(model, ConfidentialModel)]
