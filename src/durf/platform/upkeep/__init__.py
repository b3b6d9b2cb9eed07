"""How the installation itself fares: which workers live, and which backups were made."""
