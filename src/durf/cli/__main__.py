"""So that `python -m durf.cli` works as `durf` does."""

from durf.cli import main

main()
