"""Coming in: accepting an invitation, the roles explained to everyone, and the demo's people."""
