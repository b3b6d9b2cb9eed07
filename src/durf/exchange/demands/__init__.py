"""Demands by law: logged, told to the owners first, answered from the records of the post."""
