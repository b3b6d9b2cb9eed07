"""Who works for an organisation: inviting, ending and resetting, always notified and recorded."""
