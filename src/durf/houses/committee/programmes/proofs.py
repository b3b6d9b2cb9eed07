"""What can be checked by others: one's own line with its proof, and everything for a verifier."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from durf.engines.commitments import Commitment
from durf.engines.sampling.lottery import draw_lottery
from durf.platform.tenancy.viewer import Viewer

from .frames import FILE as FRAME_FILE
from .frames import write_file
from .lotteries import commit_to_list, commit_to_result, restore_lottery
from .models import Programme, Selection

RESULT_FILE, SEALS_FILE, README_FILE = "result.json", "seals.json", "README.txt"
# A zip without a clock: the same content is the same file.
DAY_ZERO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Seals:
    """The tree over the list and, after the draw, the one over the result."""

    listed: Commitment
    result: Commitment


def restore_seals(viewer: Viewer, programme: Programme, selection: Selection) -> Seals:
    """Both trees as they were made; a few hashes for each municipality."""
    lottery = restore_lottery(viewer, programme, selection)
    outcome = draw_lottery(lottery, seed=selection.seed)
    return Seals(
        commit_to_list(selection, lottery.frame, size=programme.size),
        commit_to_result(selection, lottery, outcome),
    )


def write_proof(programme: Programme, seals: Seals, *, code: str) -> bytes:
    """A municipality's own line, as a file beside its letter. It says nothing of any other."""
    values = {
        "programme": programme.name,
        "explanation": _(
            "With this file you can check that your municipality stood in the list before the lot "
            "was drawn, and that nothing in its line was changed afterwards. You don't have to do "
            "anything with it. “list” is your line in the list, “result” is what the lot decided. "
            "The root of the list was public before the seed was drawn. If one letter of your "
            "line had been changed later, the root would have been another one."
        ),
        "check": [
            _("Take the SHA-256 digest of the byte 0, the salt and the JSON of key and text."),
            _("For each step of the path: the digest of the byte 1 and both neighbours."),
            _("At the top: the digest of the byte 2, the count in eight bytes, and the last one."),
            _("What comes out is the root. Compare it with the root on the public site."),
        ],
        "list": {"root": seals.listed.root, "proof": seals.listed.proofs[code].describe()},
        "result": {"root": seals.result.root, "proof": seals.result.proofs[code].describe()},
    }
    return write_json(values)


def write_json(values: object) -> bytes:
    """Plain values to read and to check."""
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def pack(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY_ZERO), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def pack_for_verifier(viewer: Viewer, programme: Programme, selection: Selection) -> bytes:
    """Everything with which an appointed verifier checks the whole draw."""
    seals = restore_seals(viewer, programme, selection)
    values = {
        "secret": selection.secret,
        "list": describe_commitment(seals.listed),
        "result": describe_commitment(seals.result),
    }
    return pack(
        {
            FRAME_FILE: write_file(viewer, programme),
            RESULT_FILE: selection.result.encode(),
            SEALS_FILE: write_json(values),
            README_FILE: explain_check().encode(),
        }
    )


def describe_commitment(commitment: Commitment) -> dict[str, object]:
    """A root with the proofs of all its lines."""
    proofs = {key: proof.describe() for key, proof in sorted(commitment.proofs.items())}
    return {"root": commitment.root, "proofs": proofs}


def explain_check() -> str:
    """How to check, in words and with the command."""
    lines = [
        _("These files name every municipality and how it was classed. They are for you alone."),
        _("Check that the result follows from the list and the seed (exit code 0 means yes):"),
        f"  durf select --verify {RESULT_FILE} --frame {FRAME_FILE} --rebuild",
        _("Check that the root of the list is the one that was public before the seed was drawn."),
        _("Check that the seed is the one that was drawn in public or by the notary."),
        _("Destroy the files when your statement has been given."),
    ]
    return "\n".join(lines) + "\n"
