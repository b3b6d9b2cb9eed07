"""Technical foundation: no municipal business lives here."""
