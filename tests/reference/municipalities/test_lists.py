from __future__ import annotations

import pytest

from durf.reference.municipalities.errors import FileRefusedError
from durf.reference.municipalities.lists import (
    read_domains,
    read_list,
    read_safety_regions,
    read_visited,
)


def write(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_list_keeps_inhabitants_by_year_and_what_was_traced_back(tmp_path) -> None:
    path = write(
        tmp_path,
        "code,naam,provincie,inwoners_2016,inwoners_2022_afgerond,inwoners_2016_herleid\n"
        "GM0014,Groningen,Groningen,200000,,227380\n",
    )

    (one,) = read_list(path)

    assert one.inhabitants == {2016: 200_000}
    assert one.traced_back == 227_380


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,naam\n363,Amsterdam\n", "line 2, column code: “363” is not a code"),
        ("code,naam\nGM0363,\n", "line 2, column naam: the cell is empty"),
        ("code,naam\nGM0363,A\nGM0363,B\n", "line 3, column code: “GM0363” is also on line 2"),
        (
            "code,naam,inwoners_2016\nGM0363,A,1.5\n",
            "line 2, column inwoners_2016: “1.5” is not a whole number",
        ),
        ("naam\nAmsterdam\n", "no column “code”"),
    ],
)
def test_list_with_a_fault_is_refused_at_its_place(tmp_path, text, message) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read_list(write(tmp_path, text))

    assert message in str(refused.value)


def test_visited_list_holds_what_was_written_and_what_it_means(tmp_path) -> None:
    path = write(
        tmp_path,
        "naam_in_rapport,code_2017,naam_2017,provincie,code_2026\n"
        "Den Haag,GM0518,'s-Gravenhage,Zuid-Holland,GM0518\n",
    )

    (one,) = read_visited(path)

    assert (one.written, one.name, one.current_code) == ("Den Haag", "'s-Gravenhage", "GM0518")


def test_domains_of_others_are_left_out(tmp_path) -> None:
    path = write(tmp_path, "domein,code_2018\nleiden.nl,GM0546\nvng.nl,\n")

    assert read_domains(path) == {"leiden.nl": "GM0546"}


def test_safety_regions_are_read_by_code(tmp_path) -> None:
    assert read_safety_regions(write(tmp_path, "code,naam\nVR01,Groningen\n")) == {
        "VR01": "Groningen"
    }
