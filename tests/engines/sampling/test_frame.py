from __future__ import annotations

import pytest

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import classify_size, label_cell, read_codes, read_frame

GOOD = "code,name,province,inhabitants\nX1,Astervoort,Noord,19999\nX2,Bornedijk,Zuid,20000\n"


def read(text: str | bytes, by: tuple[str, ...] = ("province", "size_class"), **options):
    content = text.encode() if isinstance(text, str) else text
    return read_frame(content, label="frame.csv", by=by, **options)


def test_size_class_is_derived_from_inhabitants():
    frame = read(GOOD)

    assert [member.stratum for member in frame.members] == [("Noord", "<20k"), ("Zuid", "20-50k")]
    assert [classify_size(n) for n in (49_999, 50_000, 99_999, 100_000)] == [
        "20-50k",
        "50-100k",
        "50-100k",
        ">=100k",
    ]


def test_size_class_of_the_file_goes_first():
    frame = read("code,name,size_class\nX1,Astervoort,own\n", by=("size_class",))

    assert frame.members[0].stratum == ("own",)


def test_semicolons_and_byte_order_mark_are_read():
    frame = read(b"\xef\xbb\xbf" + GOOD.replace(",", ";").encode())

    assert [member.code for member in frame.members] == ["X1", "X2"]


def test_columns_can_have_other_names():
    text = GOOD.replace("code,name", "GMCODE,NAAM")

    frame = read(text, columns={"code": "GMCODE", "name": "NAAM"})

    assert frame.members[1].name == "Bornedijk"


def test_labels_of_cells_never_coincide():
    assert label_cell(("a|b", "c")) != label_cell(("a", "b|c"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD + "X1,Culemhaven,Noord,5\n", "line 4, column code: X1 is already on line 2"),
        (GOOD + "X3,Culemhaven,,5\n", "line 4, column province: the value is empty"),
        (GOOD + "X3,,Noord,5\n", "line 4, column name: the value is empty"),
        (GOOD + ",Culemhaven,Noord,5\n", "line 4, column code: the value is empty"),
        (GOOD + "X3,Culemhaven,Noord\n", "line 4, column 4: 3 values where the header has 4"),
        (GOOD + "X3,Culemhaven,Noord,5.000\n", "line 4, column inhabitants: 5.000 is not a whole"),
        (GOOD.replace(",inhabitants", ",size"), "line 1: the column inhabitants is missing"),
        (GOOD.replace("province", "name"), "line 1, column 3: the column name is there twice"),
        ("", "line 1: the file is empty"),
        ("code,name,province,inhabitants\n", "line 2: there are no lines below the header"),
        (GOOD.encode() + b"X3,Caf\xe9,Noord,5\n", "line 4, column 7: the byte 0xe9 is not UTF-8"),
        (GOOD.encode("utf-16"), "line 1, column 1: the byte 0xff is not UTF-8"),
        (GOOD + 'X3,"Culemhaven,Noord,5\n', "line 4: this is not CSV"),
    ],
)
def test_wrong_frame_is_refused_with_its_place(content, message):
    with pytest.raises(InputFault) as fault:
        read(content)

    assert fault.value.message.startswith("frame.csv, ")
    assert message in fault.value.message


def test_line_numbers_count_line_breaks_in_values():
    text = 'code,name,province\nX1,"Aster\nvoort",Noord\nX1,Bornedijk,Zuid\n'

    with pytest.raises(InputFault, match="line 4, column code: X1 is already on line 2"):
        read(text, by=("province",))


@pytest.mark.parametrize("by", [(), ("",), ("province", "province")])
def test_strata_must_be_different_columns(by):
    with pytest.raises(InputFault, match="strata"):
        read(GOOD, by=by)


def test_excluded_codes_are_left_out():
    frame = read(GOOD, excluded=("X1",))

    assert [member.code for member in frame.members] == ["X2"]
    assert frame.excluded == ("X1",)


@pytest.mark.parametrize("text", ["X2\nX1\n", "code,why\nX1,visited\nX2,visited\n", "code\nX1\nX2"])
def test_excluded_codes_come_from_a_list_or_a_table(text):
    codes = read_codes(text.encode(), label="out.csv", known=frozenset({"X1", "X2", "X3"}))

    assert codes == ("X1", "X2")


def test_unknown_excluded_code_is_refused():
    with pytest.raises(InputFault, match=r"out\.csv, line 2, column code: X9 is not a code"):
        read_codes(b"X1\nX9\n", label="out.csv", known=frozenset({"X1"}))
