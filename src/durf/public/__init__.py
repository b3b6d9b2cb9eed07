"""The public site: what anyone may read. A process and a database role of its own."""
