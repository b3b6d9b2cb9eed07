"""All letters in one zip, each beside the municipality's own line with its proof."""

from __future__ import annotations

from collections.abc import Sequence

from durf.platform.tenancy.viewer import Viewer

from .models import Invitation, Programme, Selection
from .papers import list_endings, make_letter, name_file
from .proofs import pack, restore_seals, write_proof


def bundle_letters(
    viewer: Viewer,
    programme: Programme,
    selection: Selection,
    *,
    letters: Sequence[Invitation],
    ending: str,
) -> bytes:
    """A folder for each municipality; a letter that has no such format is left to the other zip."""
    seals = restore_seals(viewer, programme, selection)
    files = {}
    for letter in letters:
        if ending not in list_endings(letter):
            continue
        code = letter.drawn.frame_row.code
        paper = make_letter(
            letter, programme=programme.name, committee=programme.organisation, ending=ending
        )
        files[f"{code}/{name_file(letter, ending)}"] = paper.body
        files[f"{code}/bewijs-{code}.json"] = write_proof(programme, seals, code=code)
    return pack(files)
