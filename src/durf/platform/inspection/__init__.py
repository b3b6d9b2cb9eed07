"""The page where an organisation sees who read and changed its rows."""
