"""Who may do what for which organisation: memberships, roles, capabilities, declared access."""
