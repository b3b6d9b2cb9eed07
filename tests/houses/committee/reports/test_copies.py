"""A copy for others: as far and as long as it is allowed, and told when it went by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from durf.exchange.consents import withdraw_consent
from durf.exchange.contracts import REPORT_COPY_1
from durf.exchange.contracts.report import ReactionKind, Verdict
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.errors import ConsentMissingError
from durf.exchange.models import Consent, ReceivedDelivery
from durf.exchange.terms import Basis, Purpose, Scope
from durf.houses.committee.reports.copies import list_allowed, write_copy
from durf.houses.committee.reports.models import Copy
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import make_desk
from tests.houses.reports import (
    BACKUP,
    PLAN,
    answer_all,
    finish,
    make_report,
    respond,
    send_first,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    made = make_report()
    send_first(made)
    respond(made, (ReactionKind.SENSITIVE, "Zeg dit liever niet hardop."))
    answer_all(made, (Verdict.LEFT, "Het is zo besproken."))
    finish(made)
    return made


def allow(made, use, **more):
    until = (timezone.localdate() + timedelta(days=90)).isoformat()
    data = {"use": use, "until": until, "function": "wethouder", "key": f"{use}-{more}"} | more
    alderman, report = made.scene.team.alderman, made.own().public_id
    return alderman.post("municipality_report_permissions", data, report=report)


def list_live(made):
    who = made.secretary.viewer
    with acting_as(who):
        return list_allowed(who, made.reload(), now=timezone.now())


def give(made, allowed, **data):
    visit = made.scene.visit.public_id
    return made.secretary.post("committee_report_copy", data, visit=visit, permission=allowed.key)


def test_copy_goes_without_what_is_sensitive_and_comes_back_when_withdrawn(made):
    ibd, vng = make_desk("IBD", Kind.IBD), make_desk("VNG", Kind.VNG)
    assert list_live(made) == []
    assert allow(made, "ibd", is_redacted="on").status_code == 302
    (allowed,) = list_live(made)

    assert give(made, allowed).status_code == 302

    with acting_as(ibd.viewer):
        got = ReceivedDelivery.objects.seen_by(ibd.viewer).get(kind="report_copy")
    page = ibd.text("post_item", delivery=got.public_id)
    assert BACKUP in page
    assert PLAN not in page
    assert vng.get("post_item", delivery=got.public_id).status_code == 404
    visit = made.scene.visit.public_id
    member = made.scene.bureau.member
    assert member.get("committee_report_copies", visit=visit).status_code == 404
    who = made.scene.team.alderman.viewer
    with acting_as(who):
        consent = Consent.objects.seen_by(who).get()
        withdraw_consent(who, consent, reason="Toch niet.", now=timezone.now())
    assert BACKUP not in ibd.text("post_item", delivery=got.public_id)
    (ended,) = list_live(made)
    assert not ended.is_live
    assert give(made, ended).status_code == 200
    assert made.secretary.get("committee_report_copies", visit=visit).status_code == 200


def test_post_refuses_the_whole_when_only_a_part_is_allowed(made):
    ibd = make_desk("IBD", Kind.IBD)
    allow(made, "ibd", is_redacted="on")
    (allowed,) = list_live(made)
    who = made.secretary.viewer
    with acting_as(who):
        content = write_copy(who, made.reload(), allowed=allowed)
        planted = content | {"title": "Gespreksverslag Astervoort"}
        for scope, words in ((Scope.WHOLE, content), (Scope.PART, planted)):
            letter = Outgoing(
                receiver=ibd.organisation,
                contract=REPORT_COPY_1,
                content=words,
                purpose=Purpose.LEARNING,
                basis=Basis.CONSENT,
                key=f"planted-{scope}",
                subjects=frozenset({made.ciso.organisation.pk}),
                scope=scope,
            )
            with pytest.raises(ConsentMissingError):
                deliver(who, letter=letter, now=timezone.now())


def test_copy_given_outside_is_written_down_and_the_municipality_is_told(made):
    assert allow(made, "region", quote="Dit staat er niet.").status_code == 200
    assert allow(made, "vng").status_code == 200
    assert allow(made, "region", quote=BACKUP[:20]).status_code == 302
    (allowed,) = list_live(made)
    today = timezone.localdate()
    later = (today + timedelta(days=1)).isoformat()
    data = {"receiver": "Regio Noordmark", "given_on": later}
    assert give(made, allowed, **data).status_code == 200

    for _twice in range(2):
        answer = give(made, allowed, **data | {"given_on": today.isoformat()})
        assert answer.status_code == 302

    who, alderman = made.secretary.viewer, made.scene.team.alderman
    with acting_as(who):
        copy = Copy.objects.seen_by(who).select_related("delivery").get()
    assert copy.receiver == "Regio Noordmark"
    with acting_as(alderman.viewer):
        got = ReceivedDelivery.objects.seen_by(alderman.viewer).get(kind="letter")
    assert "Regio Noordmark" in alderman.text("post_item", delivery=got.public_id)
