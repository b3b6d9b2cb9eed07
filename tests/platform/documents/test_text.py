"""The text of files for searching."""

from __future__ import annotations

import pytest

from durf.platform.documents.formats import FORMATS
from durf.platform.documents.text import MOST_TEXT, extract_text
from tests.platform.documents.files import WHOLE, WORD, make_zip, open_parts, word_parts


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("brief.docx", "Dag allemaal"),
        ("cijfers.xlsx", "Begroting"),
        ("verslag.odt", "Goedemorgen"),
        ("lijst.ods", "Goedemorgen"),
        ("notitie.txt", "Één regel met een ë"),
        ("oud.txt", "Één regel met een ë"),
        ("leesmij.md", "# Kop"),
    ],
)
def test_extract_text_reads_what_a_reader_sees(name, words) -> None:
    text = extract_text(FORMATS[name.rpartition(".")[2]], WHOLE[name])

    assert words in text


@pytest.mark.parametrize("name", ["plan.pdf", "kaart.png", "foto.jpg"])
def test_extract_text_of_other_kinds_is_empty(name) -> None:
    assert extract_text(FORMATS[name.rpartition(".")[2]], WHOLE[name]) == ""


def test_extract_text_leaves_out_codes_and_deleted_words() -> None:
    body = (
        f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>een</w:t></w:r><w:del><w:r>'
        "<w:delText>geheim</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText>"
        "<w:t> twee</w:t></w:r></w:p><w:p><w:r><w:t>drie</w:t></w:r></w:p></w:document>"
    )
    archive = make_zip({**word_parts(), "word/document.xml": body})

    assert extract_text(FORMATS["docx"], archive) == "een twee\ndrie"


def test_extract_text_keeps_the_order_around_marked_words() -> None:
    archive = make_zip(open_parts("text", "een <t:span>twee</t:span> drie"))

    assert extract_text(FORMATS["odt"], archive) == "een twee drie"


def test_extract_text_stops_at_a_megabyte() -> None:
    words = "é" * MOST_TEXT

    text = extract_text(FORMATS["docx"], make_zip(word_parts(words)))

    assert 0.9 * MOST_TEXT < len(text.encode()) <= MOST_TEXT


def test_extract_text_of_a_broken_part_is_empty() -> None:
    broken = make_zip({**word_parts(), "word/document.xml": "<w:open>"})

    assert extract_text(FORMATS["docx"], broken) == ""
