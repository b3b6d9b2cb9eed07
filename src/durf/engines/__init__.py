"""Pure engines: no framework, no database, no clock, no settings. Same input, same answer."""
