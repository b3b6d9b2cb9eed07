"""The name under which the organisation's own login is known; importable before the models."""

PROVIDER_ID = "organisatie"
