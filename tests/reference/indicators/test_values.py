from __future__ import annotations

from datetime import date

import pytest

from durf.reference.indicators.indicator import Indicator
from durf.reference.indicators.values import read_values
from durf.reference.municipalities.errors import FileRefusedError
from durf.reference.municipalities.layouts import lay_out

INDICATOR = Indicator("trial", "own count", date(2017, 1, 1), "How many there are.")


def read(tmp_path, text):
    path = tmp_path / "values.csv"
    path.write_text(text, encoding="utf-8")
    return read_values(path, INDICATOR, layout=lay_out(2017))


def test_values_are_read_by_any_code_of_a_municipality(tmp_path) -> None:
    measured = read(tmp_path, "code;value\nGM1945;1,5\n0363;\nGM0546;3\n")

    names = {lay_out(2017).members[one].name: value for one, value in measured.values.items()}
    assert names == {"Berg en Dal": 1.5, "Amsterdam": None, "Leiden": 3.0}
    assert measured.indicator.meaning == "How many there are."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,value\nLeiden,1\n", "line 2, column code: “Leiden” is not a code"),
        ("code,value\nGM9999,1\n", "line 2, column code: “GM9999”: unknown code"),
        ("code,value\nGM1966,1\n", "exists since 2019"),
        ("code,value\nGM0546,1\n546,2\n", "line 3, column code: “546” is also on line 2"),
        ("code,value\nGM0546,x\n", "line 2, column value: “x” is not a number"),
        ("code,value\nGM0546,nan\n", "line 2, column value: “nan” is not a number"),
    ],
)
def test_values_with_a_fault_are_refused_at_their_place(tmp_path, text, message) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read(tmp_path, text)

    assert message in str(refused.value)


@pytest.mark.parametrize("blank", ["name", "source", "meaning"])
def test_indicator_without_name_source_or_meaning_is_refused(blank) -> None:
    texts = {"name": "n", "source": "s", "meaning": "m"} | {blank: ""}

    with pytest.raises(ValueError, match="a name, a source and a meaning"):
        Indicator(texts["name"], texts["source"], date(2017, 1, 1), texts["meaning"])
