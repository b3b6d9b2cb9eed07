"""App registration of the audit trail."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit trail."""

    name = "durf.platform.audit"
    label = "audit"
