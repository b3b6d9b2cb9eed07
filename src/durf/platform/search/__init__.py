"""One search box for each organisation, over its own rows, within the walls."""
