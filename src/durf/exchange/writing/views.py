"""Writing a letter: the text, then what will leave the organisation, then sending it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.contracts import LETTER_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.directory import name_in_full
from durf.exchange.errors import PostError
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.distribution import list_roles
from durf.exchange.inbox.notification import announce_item
from durf.exchange.postbox.contents import show_passages
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.uploads import go_on
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.components import Sharing
from durf.platform.ui.drafts import announce_saved
from durf.platform.ui.interface import Crumb

from .forms import AttachmentsForm, LetterForm
from .standard_letters import list_standard_letters
from .start import find_correspondent, list_initial

DRAFT_KEY = "post-letter"


@house_page(Capability.POST_SEND)
def choose_letter(request: HouseRequest) -> HttpResponse:
    """The committee's standard letters, to start from."""
    if request.organisation.kind != OrganisationKind.COMMITTEE:
        raise Http404
    write_url = address("post_write", request.organisation)
    context = {
        "letters": list_standard_letters(language=get_language() or "nl"),
        "write_url": write_url,
        "breadcrumbs": list_crumbs(request, _("Standard letters")),
    }
    return TemplateResponse(request, "exchange/writing/standard_letters.html", context)


@house_page(Capability.POST_ANSWER)
def write(request: HouseRequest) -> HttpResponse:
    """Type, check what will leave, send. The step that is asked stands in the button.

    Whoever may only answer finds nothing here without a letter to answer.
    """
    only = find_only_receiver(request)
    if request.method != "POST":
        initial = list_initial(request, now=timezone.now())
        form = LetterForm(initial=initial, organisation=request.organisation, only=only)
        return show_form(request, form)
    form = LetterForm(request.POST, organisation=request.organisation, only=only)
    step = request.POST.get("step", "check")
    if not form.is_valid() or step == "edit":
        return show_form(request, form)
    files = AttachmentsForm(request.POST, request.FILES) if step == "send" else AttachmentsForm()
    if step != "send" or not files.is_valid():
        return show_check(request, form, files)
    return send(request, form, files)


def find_only_receiver(request: HouseRequest) -> Organisation | None:
    """Whoever may only answer writes to whom they answer, else 404; others write to anybody."""
    if request.viewer.may(Capability.POST_SEND):
        return None
    correspondent = find_correspondent(request)
    if correspondent is None:
        raise Http404
    return correspondent


def send(request: HouseRequest, form: LetterForm, files: AttachmentsForm) -> HttpResponse:
    """Send it; a refusal of the post comes back on the page that asked."""
    letter = form.to_letter(files.cleaned_data["documents"])
    try:
        sent = deliver(request.viewer, letter=letter, now=timezone.now())
    except PostError as error:
        return show_check(request, form, files, refusal=error)
    announce_item(sent)
    text = _("The letter to %(name)s has been sent.") % {"name": name_in_full(letter.receiver)}
    announce_saved(request, text, draft_key=find_draft_key(form))
    return go_on(request, address("post_sent_item", request.organisation, delivery=sent.public_id))


def find_draft_key(form: LetterForm) -> str:
    """One draft for each letter that is answered, and one for a letter out of the blue."""
    value = form["reply_to"].value() or "new"
    return f"{DRAFT_KEY}-{form.organisation.public_id}-{value}"


def show_form(request: HouseRequest, form: LetterForm) -> HttpResponse:
    """The text and the terms."""
    is_answer = bool(form["reply_to"].value())
    is_committee = request.organisation.kind == OrganisationKind.COMMITTEE
    title = _("Answer a letter") if is_answer else _("Write a letter")
    context = {
        "form": form,
        "title": title,
        "draft_key": find_draft_key(form),
        "has_receivers": bool(form.receivers),
        "letters_url": address("post_letters", request.organisation)
        if is_committee and not is_answer
        else "",
        "back_url": address("post_in", request.organisation),
        "breadcrumbs": list_crumbs(request, title),
    }
    return TemplateResponse(request, "exchange/writing/letter.html", context)


def show_check(
    request: HouseRequest,
    form: LetterForm,
    files: AttachmentsForm,
    *,
    refusal: PostError | None = None,
) -> HttpResponse:
    """What will leave the organisation, and the files that go along."""
    letter = form.to_letter()
    roles = list_roles(request.viewer, request.organisation, kind=LETTER_1.kind)
    context = {
        "form": form,
        "files": files,
        "refusal": refusal,
        "sharing": describe_sharing(form, letter),
        "content": show_passages(letter.content),
        "receiver": name_in_full(letter.receiver),
        "answer_roles": ", ".join(str(role.label) for role in roles),
        "breadcrumbs": list_crumbs(request, _("Check and send")),
    }
    status = 409 if refusal else 200
    return TemplateResponse(request, "exchange/writing/check.html", context, status=status)


def describe_sharing(form: LetterForm, letter: Outgoing) -> Sharing:
    """What leaves, to whom and for what."""
    subject = form.cleaned_data["subject"]
    others = [name_in_full(row) for row in form.subjects]
    what = [_("Your letter: %(subject)s") % {"subject": subject}, _("The attachments below")]
    if others:
        what.append(_("It is also about %(names)s") % {"names": ", ".join(others)})
    return Sharing(
        what=what,
        recipient=name_in_full(letter.receiver),
        purpose=letter.purpose.label,
        basis=f"{letter.basis.label}. {letter.basis_note}".removesuffix(". "),
        until=_("Until it is withdrawn"),
        withdrawal=explain_withdrawal(LETTER_1.kind, LETTER_1.version),
    )


def list_crumbs(request: HouseRequest, title: str) -> list[Crumb]:
    """The way back to the inbox."""
    return [Crumb(_("Inbox"), address("post_in", request.organisation)), Crumb(title)]
