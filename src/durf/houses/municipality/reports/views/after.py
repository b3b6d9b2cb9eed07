"""After the report: who may use it, what we do with each step, and looking back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.houses.municipality.reports.following import (
    choose_action,
    find_moment,
    list_actions,
    list_sent_back,
    send_look_back,
)
from durf.houses.municipality.reports.forms import LookBackForm, PermissionForm, StepForm
from durf.houses.municipality.reports.models import ReceivedReport
from durf.houses.municipality.reports.permissions import Wish, allow_use
from durf.houses.municipality.reports.states import Progress, ReportState, Use
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.tenancy.ids import new_public_id
from durf.platform.ui.components import Sharing
from durf.platform.ui.moments import LOCAL_ZONE

from .places import attempt, find_report, go_back, show_form


@house_page(Capability.CONSENT_GIVE)
@fresh_login_required
def allow(request: HouseRequest, report: str) -> HttpResponse:
    """One use at a time; withdrawing it is done at what was shared with whom."""
    row, now = find_report(request, report), timezone.now()
    if row.state != ReportState.FINAL:
        raise Http404
    form = PermissionForm(
        request.POST or None,
        today=timezone.localdate(now),
        initial={"key": new_public_id(), "function": request.seat.function},
    )
    if request.method == "POST" and form.is_valid():
        wish = make_wish(request, row, form)

        def work() -> None:
            announce_item(allow_use(request.viewer, row, wish=wish, now=now).consent.delivery)

        if attempt(form, work):
            return go_back(request, row, _("The committee was told that you allow this use."))
    lead = _(
        "Nobody gets the report without your consent, and saying nothing is no consent. Each use "
        "is asked apart. You can withdraw it whenever you like: from then on nobody may use it any "
        "more, and copies can no longer be read. What was made public stays public."
    )
    title = _("Who may use this report?")
    return show_form(request, row, form, title=title, submit=_("Allow this use"), lead=lead)


def make_wish(request: HouseRequest, report: ReceivedReport, form: PermissionForm) -> Wish:
    """What was filled in, with the words as the person read them."""
    data = form.cleaned_data
    use = Use(data["use"])
    said = _("The committee may share the visit report “%(title)s”. For: %(use)s.") % {
        "title": report.title,
        "use": use.label,
    }
    if data["is_redacted"]:
        said += " " + _("Without what we marked as sensitive.")
    if data["quote"]:
        said += " " + _("Only the words that stand here.")
    after = datetime.combine(data["until"] + timedelta(days=1), time(), LOCAL_ZONE)
    return Wish(
        use=use,
        expires_at=after,
        text=said,
        name=request.user.name,
        function=data["function"],
        key=data["key"],
        is_redacted=data["is_redacted"],
        quote=data["quote"].strip(),
    )


@house_page(Capability.VISIT_ANSWER)
def choose(request: HouseRequest, report: str, step: str) -> HttpResponse:
    """What we do with a possible next step; ours alone, the committee doesn't see it."""
    row = find_report(request, report)
    own = list_actions(request.viewer, row).filter(reference=step).first()
    if own is None:
        raise Http404
    initial = {name: getattr(own, name) for name in ("progress", "owner", "planned_on", "note")}
    form = StepForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        plan, now = form.to_plan(), timezone.now()
        if attempt(form, lambda: choose_action(request.viewer, own, plan=plan, now=now)):
            return go_back(request, row, _("Your choice was kept."))
    lead = _("This list is yours. The committee sees it only if you send a look back.")
    return show_form(request, row, form, title=own.title, submit=_("Keep"), lead=lead)


@house_page(Capability.VISIT_ANSWER)
@fresh_login_required
def look_back(request: HouseRequest, report: str) -> HttpResponse:
    """Tell the committee what became of the steps, if we wish to."""
    row, now = find_report(request, report), timezone.now()
    sent = set(list_sent_back(request.viewer, row).values_list("months", flat=True))
    if find_moment(row, sent=sent, now=now) is None:
        raise Http404
    form = LookBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]

        def work() -> None:
            announce_item(send_look_back(request.viewer, row, text=text, now=now).delivery)

        if attempt(form, work):
            return go_back(request, row, _("Your look back was sent. Thank you."))
    return show_form(
        request,
        row,
        form,
        title=_("Look back"),
        submit=_("Send the look back"),
        sharing=describe(request, row),
        lead=_("Only if you wish. There is no last day, and nobody counts who sent one."),
    )


def describe(request: HouseRequest, report: ReceivedReport) -> Sharing:
    """What leaves, to whom, for what, and what taking it back would do."""
    chosen = [own for own in list_actions(request.viewer, report) if own.progress]
    return Sharing(
        what=[f"{own.title}: {Progress(own.progress).label}. {own.note}".strip() for own in chosen]
        or [_("Nothing yet: choose first what you do with a step")],
        recipient=name_in_full(report.committee),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal("look_back", 1),
    )
