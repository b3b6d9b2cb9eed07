"""The ledger: every proposed and released figure, what is known besides, and the alarms."""
