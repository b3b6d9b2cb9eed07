from __future__ import annotations

import pytest

from durf.reference.municipalities.errors import FileRefusedError
from durf.reference.municipalities.sheets import read_sheet


def read_names(tmp_path, data: bytes) -> list[str]:
    path = tmp_path / "names.csv"
    path.write_bytes(data)
    return [row.cells["naam"] for row in read_sheet(path, ["naam"]).rows]


@pytest.mark.parametrize(
    "data",
    [
        "naam\nSúdwest-Fryslân\nUtrecht\n".encode(),
        "nr,naam\n1,Súdwest-Fryslân\n2,Utrecht".encode(),
        "nr;naam\r\n1;Súdwest-Fryslân\r\n\r\n2;Utrecht\r\n".encode(),
        "nr\tnaam\n1\tSúdwest-Fryslân\n2\t Utrecht \n".encode(),
        "\ufeffnaam;nr\nSúdwest-Fryslân;1\nUtrecht;2\n".encode(),
        "naam;nr\nSúdwest-Fryslân;1\nUtrecht;2\n".encode("cp1252"),
        'naam;"opmerking, kort"\n"Súdwest-Fryslân";x\nUtrecht;y\n'.encode(),
    ],
)
def test_files_as_people_send_them_are_read(tmp_path, data) -> None:
    assert read_names(tmp_path, data) == ["Súdwest-Fryslân", "Utrecht"]


def test_comma_belongs_to_the_name_in_a_file_of_one_column(tmp_path) -> None:
    names = read_names(tmp_path, b"naam\nNuenen, Gerwen en Nederwetten\n")

    assert names == ["Nuenen, Gerwen en Nederwetten"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n \n", "the file is empty"),
        (b"\nnaam\nUtrecht\n", "line 1: the first line has to name the columns"),
        (b"naam\n", "no rows below the header"),
        (b"gemeente,nr\nUtrecht,1\n", "no column “naam”. The columns are: gemeente, nr"),
        (b"naam,naam\nUtrecht,Leiden\n", "the column “naam” is there twice"),
        (b"naam,nr\nUtrecht,1\nLeiden\n", "line 3: 1 cells, but the header has 2"),
        (b'naam,nr\n"Utrecht,1\nLeiden,2\n', "line 2: this is not CSV"),
        (b"PK\x03\x04\x00\x00naam", "binary data"),
        ("naam\nUtrecht\n".encode("utf-16"), "UTF-16"),
        (b"naam\nUtrecht\nS\x81dwest\n", "line 3: the encoding is neither"),
        ("naam\nFryslân\n".encode() + "Fryslân\n".encode("cp1252"), "line 3: the encoding is nei"),
    ],
)
def test_bad_files_are_refused_with_one_clear_message(tmp_path, data, message) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read_names(tmp_path, data)

    assert message in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / "names.csv"))
