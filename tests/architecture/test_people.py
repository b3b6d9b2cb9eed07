"""Only accounts and access touch the tables of people."""

from __future__ import annotations

import pytest

from tests.architecture.checks.people import find_reaches_for_people
from tests.architecture.checks.source import SOURCE, Finding, show


def test_people_stay_with_accounts_and_access():
    findings = find_reaches_for_people(SOURCE)

    assert not findings, show(findings)


@pytest.mark.parametrize(
    "text",
    [
        "from durf.platform.accounts.models import User",
        "from durf.platform.access.models import Membership",
        "import durf.platform.access.models",
        "from durf.platform.access import models",
        "from allauth.mfa.models import Authenticator",
        "from django.contrib.sessions.models import Session",
        "User = get_user_model()",
        "Membership = apps.get_model('access', 'Membership')",
        "Membership = apps.get_model('access.Membership')",
    ],
)
def test_people_stay_with_accounts_and_access_catches_planted_reach(tmp_path, text):
    (tmp_path / "queries.py").write_text(text)

    assert len(find_reaches_for_people(tmp_path)) == 1


def test_people_stay_with_accounts_and_access_accepts_their_own_house(tmp_path):
    (tmp_path / "platform" / "access").mkdir(parents=True)
    (tmp_path / "platform" / "access" / "viewers.py").write_text(
        "from durf.platform.accounts.models import User"
    )

    assert find_reaches_for_people(tmp_path) == []


def test_people_stay_with_accounts_and_access_accepts_types_only(tmp_path):
    (tmp_path / "rules.py").write_text(
        "if TYPE_CHECKING:\n    from durf.platform.accounts.models import User\n"
        "else:\n    from durf.platform.accounts.models import User\n"
    )

    findings = find_reaches_for_people(tmp_path)

    assert findings == [Finding("rules.py", 4, "imports durf.platform.accounts.models.User")]
