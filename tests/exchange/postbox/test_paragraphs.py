"""Lines that start with a dash become a list; nothing that was typed gets lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from durf.exchange.postbox.paragraphs import Passage, split_passages

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=20)


def test_dashed_lines_are_a_list_below_their_text() -> None:
    typed = "Van uw kant zien wij graag:\n- de CISO;\n- de secretaris."

    assert split_passages([typed, "Tot dan."]) == [
        Passage("Van uw kant zien wij graag:"),
        Passage(items=("de CISO;", "de secretaris.")),
        Passage("Tot dan."),
    ]


def test_one_dashed_line_stays_text() -> None:
    assert split_passages(["- dat is alles"]) == [Passage("- dat is alles")]


def test_word_with_a_dash_is_no_item() -> None:
    assert split_passages(["-1 graad\n-2 graden"]) == [Passage("-1 graad\n-2 graden")]


@given(st.lists(LINES, min_size=1, max_size=6))
def test_no_word_gets_lost(lines) -> None:
    passages = split_passages(["\n".join(lines)])

    kept = " ".join(word for p in passages for text in (p.text, *p.items) for word in text.split())
    for line in lines:
        for word in line.lstrip("-*• ").split():
            assert word in kept
