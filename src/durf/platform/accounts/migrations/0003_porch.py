"""What the application may do with the tables of logging in, and the counters of rate limits."""

from django.db import migrations

from durf.platform.tenancy.operations import Grant

MAKE_COUNTERS = """
CREATE TABLE accounts_ratelimit (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_ratelimit_expires ON accounts_ratelimit (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_grants"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(MAKE_COUNTERS, "DROP TABLE accounts_ratelimit"),
        Grant(["accounts_ratelimit", "django_session", "usersessions_usersession"], "durf_app"),
        Grant(["mfa_authenticator"], "durf_app"),
        Grant(["socialaccount_socialaccount"], "durf_app", ["SELECT", "INSERT", "UPDATE"]),
        Grant(
            ["account_emailaddress", "socialaccount_socialapp", "socialaccount_socialtoken"],
            "durf_app",
            ["SELECT"],
        ),
    ]
