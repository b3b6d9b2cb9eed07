"""The office of the installation: organisations and lost second factors, never content."""
