"""Everything that the demo publishes is attacked in every known way, and betrays nobody."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone
from django.utils.timezone import localdate

from durf.cli.attack import command
from durf.demo.building import build_country
from durf.demo.country import DESK, EDITORS
from durf.demo.people import viewer_of
from durf.demo.texts import EVIDENCE
from durf.engines.disclosure.releases import Release as Published
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.dossiers import Dossier, gather
from durf.publication.ledger.figures import read_item
from durf.publication.ledger.models import Proposal, Release
from durf.publication.ledger.verification import verify_ledger
from durf.publication.published.models import PublishedFigure, PublishedText
from durf.publication.texts.models import TextProposal
from durf.reference.municipalities.models import Municipality
from tests.public.pages import PublicClient

pytestmark = pytest.mark.django_db
PASSAGE = {"section": "observation", "title": "", "addressee": ""}
PLANTED_TEXTS = ("Drie gemeenten oefenen niet.", "Geen enkele gemeente oefent.", "Zie Abbeveld.")


@pytest.fixture
def editor(settings):
    settings.DURF_DEMO = True
    build_country(now=timezone.now(), tell=lambda _name: None)
    return viewer_of(EDITORS[0], Organisation.objects.get(name=DESK), now=timezone.now())


def test_nothing_that_the_demo_publishes_can_be_traced(editor, tmp_path) -> None:
    today = localdate(timezone.now())
    with acting_as(editor):
        items = sorted(set(Release.objects.seen_by(editor).values_list("item", flat=True)))
        dossiers = [gather(editor, item, today=today) for item in items]
        faults = verify_ledger(editor, today=today)
        open_states = set(Proposal.objects.seen_by(editor).values_list("state", flat=True))
        texts = set(TextProposal.objects.seen_by(editor).values_list("state", flat=True))

    assert (PublishedFigure.objects.count(), PublishedText.objects.count()) == (2, 2)
    assert "released" in open_states & texts
    assert min(len(open_states), len(texts)) > 1
    assert faults == []
    public = PublicClient().get("/open-data/teksten.json").json()
    assert EVIDENCE[:20] not in json.dumps(public)
    assert attack(tmp_path, dossiers, public) == (0, [])
    pair = dict.fromkeys(dossiers[0].releases[0].members[:2], 0)
    code, harm = attack(tmp_path, dossiers, public, planted=pair)
    assert (code, {one["item"] for one in harm}) == (1, {items[0]})
    for words in PLANTED_TEXTS:
        text = {**public["texts"][0], "number": 99, "passages": [dict(PASSAGE, paragraphs=[words])]}
        code, harm = attack(tmp_path, dossiers, {"texts": [*public["texts"], text]})
        assert (code, [one["item"] for one in harm]) == (1, ["text 99, 1"])


def attack(folder: Path, dossiers: list[Dossier], texts, planted=None) -> tuple[int, list]:
    """`durf attack` as anyone can run it; exact numbers about a pair are planted."""
    units = sorted({code for dossier in dossiers for code in dossier.list_units()})
    with (folder / "units.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["unit"], *([unit] for unit in units)])
    content: dict[str, Any] = {
        "items": [],
        "releases": [write_release(one, each) for each in dossiers for one in each.published],
        "least": 3,
        "coalition": 2,
    }
    for dossier in dossiers:
        item = read_item(dossier.releases[-1])
        content["items"].append({"code": item.code, "levels": list(item.levels)})
    if planted:
        first = content["items"][0]
        group = {"group": sorted(planted), "statistic": "count", "levels": first["levels"][:1]}
        content["releases"].append({"code": "planted", "item": first["code"], "value": 2, **group})
    (folder / "releases.json").write_text(json.dumps(content))
    (folder / "texts.json").write_text(json.dumps(texts))
    names = Municipality.objects.filter(code__startswith="X").values_list("name", flat=True)
    (folder / "names.txt").write_text("\n".join(names))
    options = {"releases": "releases.json", "micro": "units.csv", "texts": "texts.json"}
    files = [(f"--{name}", str(folder / file)) for name, file in options.items()]
    arguments = [word for pair in files for word in pair]
    done = CliRunner().invoke(command, [*arguments, "--names", str(folder / "names.txt"), "--json"])
    found = json.loads(done.stdout)["findings"]
    return done.exit_code, [one for one in found if one["is_harmful"]]


def write_release(one: Published, dossier: Dossier) -> dict[str, object]:
    """As the file of releases has it."""
    levels = read_item(dossier.releases[-1]).levels
    return {
        "code": one.code,
        "item": one.item,
        "group": sorted(one.definition),
        "statistic": one.statistic.measure.value,
        "levels": [levels[place] for place in sorted(one.statistic.levels)],
        "value": float(one.value),
        "rounding": float(one.rounding.base),
    }
