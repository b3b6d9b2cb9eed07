"""The mails of the demo. The address of this page stands in accounts, which guards the doors."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.columns import Column, Search
from durf.platform.ui.table import EmptyText, Table

from .models import SentMail


def show_sent_mails(request: HttpRequest) -> HttpResponse:
    """Every mail that would have gone out, newest first."""
    table: Table[SentMail] = Table(
        caption=_("Mails of this demo, newest first"),
        columns=(
            Column("subject", _("Subject"), is_row_header=True, link=address_of, filter=Search()),
            Column("recipient", _("To"), filter=Search()),
            Column("sent_at", _("Sent"), is_sortable=True),
        ),
        rows=SentMail.objects.all(),
        empty=EmptyText(
            title=_("No mail yet"),
            text=_("Invite somebody or ask for a login code: the mail then appears here."),
        ),
        sort="-sent_at",
    )
    return TemplateResponse(request, "notices/sent_mails.html", {"table": table.bind(request.GET)})


def show_sent_mail(request: HttpRequest, mail: int) -> HttpResponse:
    """One mail of the demo, as it would have arrived."""
    row = SentMail.objects.filter(pk=mail).first()
    if row is None:
        raise Http404
    return TemplateResponse(request, "notices/sent_mail.html", {"mail": row})


def address_of(row: SentMail) -> str:
    """Where one mail is shown."""
    return f"{row.pk}/"
