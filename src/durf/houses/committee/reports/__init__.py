"""The visit report at the committee: proposed steps, writing, commenting, adopting, sending."""
