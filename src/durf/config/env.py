"""Typed reading of the environment; the only place that knows the names of the variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.errors import DatabaseNotStarted
from durf.platform.database.location import find_data_folder
from durf.platform.database.roles import Role

TRUE_WORDS = {"1", "true", "yes", "ja", "on"}
URL_VARIABLE = {
    Role.APP: "DATABASE_URL",
    Role.OWNER: "DATABASE_OWNER_URL",
    Role.PUBLIC: "DATABASE_PUBLIC_URL",
    Role.BACKUP: "DATABASE_BACKUP_URL",
}
# For an own server: the role that may make databases; only `durf restore` needs it.
ADMIN_URL_VARIABLE = "DATABASE_ADMIN_URL"
LOG_FORMATS = {"", "lines", "json"}


class EnvironmentIncompleteError(Exception):
    """A variable that this process needs is missing or unreadable."""


@dataclass(frozen=True)
class OidcEnv:
    """The organisation's own login; `mfa_values` are claim values that prove a second factor."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    mfa_claim: str
    mfa_values: frozenset[str]
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Env:
    """Everything the settings take from outside."""

    data: Path
    is_demo: bool
    is_debug: bool
    secret_key: str
    base_url: str
    hosts: tuple[str, ...]
    mail_url: str
    public_url: str
    contact: str
    trusted_proxy: str
    role: Role
    database_url: str
    is_embedded: bool
    is_json_log: bool = False
    clamd: str = ""
    oidc: OidcEnv | None = field(default=None)


def read_flag(environ: Mapping[str, str], name: str) -> bool:
    """Whether the variable holds one of the accepted words for yes."""
    return environ.get(name, "").strip().lower() in TRUE_WORDS


def read_env(environ: Mapping[str, str]) -> Env:
    """Read all variables once; raises EnvironmentIncompleteError naming what is missing."""
    is_demo = read_flag(environ, "DURF_DEMO")
    data = find_data_folder(environ, is_demo=is_demo)
    role = Role(f"durf_{environ.get('DURF_DATABASE_ROLE', 'app')}")
    is_embedded = not environ.get("DATABASE_URL")
    base_url = environ.get("DURF_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    host = urlsplit(base_url).hostname or "127.0.0.1"
    hosts = tuple(h.strip() for h in environ.get("DURF_HOSTS", host).split(",") if h.strip())
    return Env(
        data=data,
        is_demo=is_demo,
        is_debug=read_flag(environ, "DURF_DEBUG"),
        secret_key=environ.get("DURF_SECRET_KEY", ""),
        base_url=base_url,
        hosts=hosts,
        mail_url=environ.get("DURF_MAIL_URL", ""),
        public_url=environ.get("DURF_PUBLIC_URL", "").rstrip("/"),
        contact=environ.get("DURF_CONTACT", "mailto:security@example.org"),
        trusted_proxy=environ.get(
            "DURF_TRUSTED_PROXY", "127.0.0.1" if base_url.startswith("https://") else ""
        ),
        role=role,
        database_url=read_database_url(environ, role, data=data, is_embedded=is_embedded),
        is_embedded=is_embedded,
        is_json_log=read_log_format(environ) == "json",
        clamd=environ.get("DURF_CLAMD", "").strip(),
        oidc=read_oidc(environ),
    )


def read_log_format(environ: Mapping[str, str]) -> str:
    """How log lines look: `lines` for people, `json` for a collector of logs."""
    chosen = environ.get("DURF_LOG", "").strip().lower()
    if chosen not in LOG_FORMATS:
        raise EnvironmentIncompleteError("DURF_LOG must be lines or json.")
    return chosen or "lines"


def read_backup_key(environ: Mapping[str, str]) -> str:
    """The public key with which backups are sealed; empty when none is set."""
    return environ.get("DURF_BACKUP_KEY", "").strip()


def read_database_url(
    environ: Mapping[str, str], role: Role, *, data: Path, is_embedded: bool
) -> str:
    """The address for this role; a role never borrows the address of another one."""
    if is_embedded:
        try:
            return EmbeddedCluster(data).url(role)
        except DatabaseNotStarted:
            return ""
    variable = URL_VARIABLE[role]
    if not environ.get(variable):
        raise EnvironmentIncompleteError(
            f"{variable} is not set; this process connects as {role.value} and needs it."
        )
    return environ[variable]


def read_oidc(environ: Mapping[str, str]) -> OidcEnv | None:
    """The organisation's own login, or None when it isn't configured."""
    issuer = environ.get("DURF_OIDC_ISSUER", "")
    if not issuer:
        return None
    missing = [
        name for name in ("DURF_OIDC_CLIENT_ID", "DURF_OIDC_CLIENT_SECRET") if not environ.get(name)
    ]
    if missing:
        raise EnvironmentIncompleteError(f"DURF_OIDC_ISSUER also needs {' and '.join(missing)}.")
    values = environ.get("DURF_OIDC_MFA_VALUES", "mfa,hwk,otp,fido")
    domains = environ.get("DURF_OIDC_DOMAINS", "")
    return OidcEnv(
        issuer=issuer,
        client_id=environ["DURF_OIDC_CLIENT_ID"],
        client_secret=environ["DURF_OIDC_CLIENT_SECRET"],
        name=environ.get("DURF_OIDC_NAME", "Organisatie"),
        mfa_claim=environ.get("DURF_OIDC_MFA_CLAIM", "amr"),
        mfa_values=frozenset(v.strip() for v in values.split(",") if v.strip()),
        domains=frozenset(d.strip().lower() for d in domains.split(",") if d.strip()),
    )


def parse_database_url(url: str) -> dict[str, object]:
    """Django's connection settings for a PostgreSQL address (socket folder as `?host=`)."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    port = options.pop("port", "") or parts.port or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port),
        "OPTIONS": options,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
