"""How much the matrix covers, in numbers, for whoever wants to know what was walked."""

from __future__ import annotations

from dataclasses import dataclass

from durf.platform.accounts.declared import Door
from tests.leaks.commands import COMMAND_ROWS
from tests.leaks.country import Country
from tests.leaks.deliveries import CONTRACT_ROWS
from tests.leaks.mails import MAIL_ROWS
from tests.leaks.matrix import MATRIX
from tests.leaks.walk import Case, Expected, list_cases


@dataclass(frozen=True)
class Summary:
    """Counts of what is tried; `refused` are those of the cases in which the door stays shut."""

    addresses: int
    onlookers: int
    organisations: int
    cases: int
    refused: int
    forms: int
    exports: int
    documents: int
    mails: int
    commands: int
    contracts: int
    canaries: int

    def __str__(self) -> str:
        return (
            f"{self.addresses} addresses x {self.onlookers} onlookers x {self.organisations} "
            f"organisations: {self.cases} pages, {self.refused} of them refused, and {self.forms} "
            f"forms; {self.exports} exports, {self.documents} documents, "
            f"{self.mails} mails, {self.commands} commands and "
            f"{self.contracts} contracts; {self.canaries} canaries."
        )


def is_document(case: Case) -> bool:
    """Whether the address answers with a file to keep."""
    return bool({"ending", "form"} & case.row.fixed.keys()) or "document" in case.row.ids


def count_cases(country: Country) -> Summary:
    """Count what the tests in this folder walk through; asks for no page."""
    pages = [case for row in MATRIX for case in list_cases(country, row)]
    forms = [
        case
        for row in MATRIX
        if row.form is not None and row.door in {Door.HOUSE, Door.OFFICE}
        for case in list_cases(country, row, method="POST")
    ]
    exported = [case for case in pages if case.row.exports]
    return Summary(
        addresses=len(MATRIX),
        onlookers=len(country.onlookers),
        organisations=len(country.houses),
        cases=len(pages),
        refused=sum(1 for case in pages if case.expected != Expected.OPEN),
        forms=len(forms),
        exports=len(exported),
        documents=sum(1 for case in pages if is_document(case)),
        mails=len(MAIL_ROWS),
        commands=sum(len(rows) for rows in COMMAND_ROWS.values()),
        contracts=len(CONTRACT_ROWS),
        canaries=len(country.aviary.known),
    )
