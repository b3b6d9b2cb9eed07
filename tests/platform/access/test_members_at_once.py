"""Two administrators end one another at the same moment: one of them stays."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.utils import timezone

from durf.platform.access.matrix import Role
from durf.platform.access.members.errors import LastAdministratorError
from durf.platform.access.members.memberships import end_membership
from durf.platform.access.models import Membership
from durf.platform.tenancy.viewer import acting_as
from tests.factories import make_member, make_organisation, viewer_of

pytestmark = pytest.mark.committed


def test_two_administrators_can_not_end_one_another_at_once(committed_db):
    house, today = make_organisation("Astervoort"), timezone.localdate()
    pair = [make_member(house, Role.ADMINISTRATOR) for _ in range(2)]
    start, refused = threading.Barrier(2), []

    def end(actor, target):
        viewer = viewer_of(actor, today=today)
        row = Membership.objects.select_related("user", "organisation").get(pk=target.pk)
        start.wait(timeout=10)
        try:
            with acting_as(viewer):
                end_membership(viewer, row, last_day=today, now=timezone.now())
        except LastAdministratorError:
            refused.append(target)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=args) for args in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert len(refused) == 1
    assert Membership.objects.filter(ends_on__isnull=True).count() == 1
