"""The tutorial works when it is followed to the letter, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.town import Town
from tests.e2e.tutorial import LANGUAGES, SIZE, follow, read, read_acts

pytestmark = [pytest.mark.e2e, pytest.mark.committed, pytest.mark.long]
FEWEST = 20


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_step_of_the_tutorial_works(language, browser: Browser, demo_town: Town) -> None:
    context = browser.new_context(viewport=SIZE, locale=LANGUAGES[language])
    shot: list[str] = []

    done = follow(
        context.new_page(),
        demo_town.address,
        read_acts(read(language)),
        shoot=lambda act: shot.append(act.file),
    )

    context.close()
    assert done > FEWEST
    assert shot == [f"pictures/{language}-{number}.png" for number in range(1, 5)]
