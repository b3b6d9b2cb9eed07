"""Content lies at the bottom: it imports nothing of durf, and the contracts say so when it does."""

from __future__ import annotations

import pytest

from tests.architecture.test_imports import lint, plant

PLANTED = {
    "content knows Django": (
        "content",
        "Content is data that anyone may read",
        {"content/letters/planted.py": "from django.utils import timezone"},
    ),
    "content knows the platform": (
        "layers",
        "The layers of the building point downward",
        {"content/letters/planted.py": "import durf.platform.ui.errors"},
    ),
    "an engine reads content": (
        "layers",
        "The layers of the building point downward",
        {"engines/planted.py": "import durf.content.letters"},
    ),
}


@pytest.mark.parametrize("contract", ["content", "layers", "houses"])
def test_contract_lets_a_house_read_content(tmp_path, contract):
    plant(tmp_path, {"houses/committee/planted.py": "from durf.content.letters import fill"})

    result = lint(tmp_path, "--contract", contract)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "name", "files"), PLANTED.values(), ids=PLANTED.keys())
def test_contract_catches_planted_import(tmp_path, contract, name, files):
    plant(tmp_path, files)

    result = lint(tmp_path, "--contract", contract)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{name} BROKEN" in result.stdout
