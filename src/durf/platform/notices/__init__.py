"""Mails from this installation: templated, with links only, never with confidential content."""
