"""The embedded PostgreSQL: where its data lives, who may log in, and how it starts and stops.

Standard library, psycopg and the binaries of a package only; nothing here knows Django.
"""
