"""The forms about programmes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from durf.platform.documents.files import Upload
from durf.platform.documents.forms import FileForm
from durf.platform.ui.forms import DateField
from durf.reference.municipalities.layouts import FIRST_YEAR, LAST_YEAR

from .contact_people import CallBack, ContactFacts
from .invitations import LetterFacts
from .models import Invitation
from .models.invitations import ANSWERS
from .models.programmes import EARLIEST, LATEST, STRATA
from .records import ProgrammeFacts
from .replies import ReplyFacts
from .statements import Statement
from .states import Channel, DrawnState, ProgrammeKind
from .steps import Seed

SHORT = {"rows": 3}
LONG = {"rows": 6}
MOST_BYTES = 2_000_000
MOST_VISITS = 1_000
REGISTER, FILE = "register", "file"


class ProgrammeForm(forms.Form):
    """What a programme is."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("Everyone gets to see this name: in the letters and on the public site."),
        max_length=100,
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_("A pilot stays outside all figures."),
        choices=ProgrammeKind.choices,
        widget=forms.RadioSelect,
    )
    client = forms.CharField(label=_("Client"), max_length=150)
    first_year = forms.IntegerField(label=_("First year"), min_value=EARLIEST, max_value=LATEST)
    last_year = forms.IntegerField(label=_("Last year"), min_value=EARLIEST, max_value=LATEST)
    size = forms.IntegerField(
        label=_("How many municipalities to visit"), min_value=1, max_value=MOST_VISITS
    )
    strata = forms.MultipleChoiceField(
        label=_("Spread the draw evenly over"),
        choices=STRATA,
        widget=forms.CheckboxSelectMultiple,
        initial=[name for name, _label in STRATA],
    )

    def clean(self) -> dict[str, Any]:
        """The years follow one another."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("The last year can't be before the first."))
        return cleaned

    def to_facts(self) -> ProgrammeFacts:
        """What was typed, after validation."""
        data = dict(self.cleaned_data)
        return ProgrammeFacts(**{**data, "kind": ProgrammeKind(data["kind"])})


class FrameForm(forms.Form):
    """Where the list comes from."""

    origin = forms.ChoiceField(
        label=_("Where does the list come from?"),
        choices=[
            (REGISTER, _("The register of municipalities; how far each is stays unknown")),
            (FILE, _("A file")),
        ],
        initial=REGISTER,
        widget=forms.RadioSelect,
    )
    year = forms.TypedChoiceField(
        label=_("The municipalities of which year?"),
        coerce=int,
        choices=[(str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1)],
        required=False,
    )
    without_visited = forms.BooleanField(
        label=_("Leave out the municipalities that were visited before"),
        help_text=_(
            "Those of 2015–2017, also when they merged since, and those of your programmes that "
            "have ended. Then they can't be drawn."
        ),
        required=False,
    )
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "Columns code, name, province, inhabitants, and if you have them size_class and "
            "progress (further, less_far or unknown). Saved as CSV UTF-8."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    def clean(self) -> dict[str, Any]:
        """What was chosen is there as well."""
        cleaned = super().clean() or {}
        chosen: UploadedFile[bytes] | None = cleaned.get("file")
        if cleaned.get("origin") == FILE and chosen is None:
            self.add_error("file", _("Choose a file."))
        if chosen is not None and (chosen.size or 0) > MOST_BYTES:
            self.add_error("file", _("The file is larger than 2 MB. This can't be such a list."))
        if cleaned.get("origin") == REGISTER and not cleaned.get("year"):
            self.add_error("year", _("Choose a year."))
        return cleaned


class SealForm(forms.Form):
    """On which day the root becomes public."""

    publish_on = DateField(
        label=_("On which day do you publish the root of the seal?"),
        help_text=_("The seed has to be drawn on that day or later."),
    )
    is_final = forms.BooleanField(
        label=_("I know that list, size and groups can't change after this."),
    )


class SeedForm(forms.Form):
    """The seed, and where it came from."""

    seed = forms.CharField(
        label=_("Seed"),
        help_text=_("Exactly as the notary wrote it, or as it was published."),
        max_length=200,
    )
    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("For example: drawn by notary Jansen in Astervoort, deed 2026-114."),
        max_length=300,
    )
    seed_on = DateField(label=_("On which day was it drawn?"))

    def to_seed(self) -> Seed:
        """What was typed, after validation."""
        data = self.cleaned_data
        return Seed(data["seed"], data["source"], data["seed_on"])


class LettersForm(forms.Form):
    """What stands in every letter."""

    reference = forms.CharField(
        label=_("Our reference begins with"),
        help_text=_("Each letter gets a number behind it."),
        max_length=40,
    )
    written_on = DateField(label=_("Date of the letter"))
    reply_before_on = DateField(
        label=_("Last day to answer"), help_text=_("Give at least four weeks.")
    )
    chair = forms.CharField(label=_("Chair, who signs"), max_length=150)
    secretary = forms.CharField(label=_("Secretary, for questions"), max_length=150)
    phone = forms.CharField(label=_("Phone number of the secretary"), max_length=40)
    email = forms.EmailField(label=_("E-mail address of the secretary"))

    def clean(self) -> dict[str, Any]:
        """There is time to answer."""
        cleaned = super().clean() or {}
        written, reply = cleaned.get("written_on"), cleaned.get("reply_before_on")
        if written and reply and reply <= written:
            self.add_error("reply_before_on", _("This day has to come after the letter."))
        return cleaned

    def to_facts(self) -> LetterFacts:
        """What was typed, after validation."""
        return LetterFacts(**{k: v for k, v in self.cleaned_data.items() if k != "reference"})


class SentForm(forms.Form):
    """Which letters left, and when."""

    sent_on = DateField(label=_("Sent on"))
    invitations = forms.MultipleChoiceField(
        label=_("Which letters?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, unsent: Iterable[Invitation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.public_id: row for row in unsent}
        field = self.fields["invitations"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, row.drawn.frame_row.name) for key, row in self.rows.items()]
            field.initial = list(self.rows)

    def list_chosen(self) -> list[Invitation]:
        """The letters that were ticked."""
        return [self.rows[key] for key in self.cleaned_data["invitations"]]


class ContactForm(forms.Form):
    """The person whom the municipality named."""

    name = forms.CharField(label=_("Name"), max_length=150)
    function = forms.CharField(label=_("Function"), max_length=150, required=False)
    phone = forms.CharField(label=_("Phone number"), max_length=40)
    email = forms.EmailField(label=_("E-mail address"))

    def to_facts(self) -> ContactFacts:
        """What was typed, after validation."""
        return ContactFacts(**self.cleaned_data)


CONTACT_FIELDS = ("contact_name", "contact_function", "contact_phone", "contact_email")


class ReplyForm(FileForm):
    """An answer, recorded in the municipality's name."""

    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS, widget=forms.RadioSelect)
    given_by = forms.CharField(
        label=_("Who gave the answer, in the name of the municipality?"),
        help_text=_("For example: the municipal secretary, Mirjam Lodewijks."),
        max_length=200,
    )
    channel = forms.ChoiceField(
        label=_("How did it come?"), choices=Channel.choices, widget=forms.RadioSelect
    )
    received_on = DateField(label=_("Received on"))
    their_reference = forms.CharField(label=_("Their reference"), max_length=60, required=False)
    reason = forms.CharField(
        label=_("Reason not to take part now"),
        help_text=_("Only if they gave one; they don't have to."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(SHORT),
    )
    under_way = forms.CharField(
        label=_("What is under way already?"),
        help_text=_("Ask it when they take part. They don't have to say."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(SHORT),
    )
    contact_name = forms.CharField(
        label=_("Contact person whom they named"), max_length=150, required=False
    )
    contact_function = forms.CharField(
        label=_("Function of the contact person"), max_length=150, required=False
    )
    contact_phone = forms.CharField(
        label=_("Phone number of the contact person"), max_length=40, required=False
    )
    contact_email = forms.EmailField(
        label=_("E-mail address of the contact person"), required=False
    )
    field_order = (
        *("answer", "given_by", "channel", "received_on", "file", "their_reference"),
        *("reason", "under_way", *CONTACT_FIELDS),
    )

    def __init__(self, *args: Any, answers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.fields["file"].label = _("The letter or the mail itself")
        field = self.fields["answer"]
        if isinstance(field, forms.ChoiceField):
            allowed = set(answers)
            field.choices = [choice for choice in ANSWERS if choice[0] in allowed]

    def clean_file(self) -> UploadedFile[bytes] | None:  # type: ignore[override]
        """What came by telephone has no paper."""
        return super().clean_file() if self.cleaned_data.get("file") else None

    def clean(self) -> dict[str, Any]:
        """Written answers have their source; a contact person can be reached."""
        cleaned = super().clean() or {}
        is_written = cleaned.get("channel") in {Channel.LETTER, Channel.MAIL}
        if is_written and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", _("Add the letter or the mail, so that others can look it up."))
        if any(cleaned.get(name) for name in CONTACT_FIELDS):
            for name in ("contact_name", "contact_phone", "contact_email"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(
                        name, ValidationError(_("Name, phone number and address belong together."))
                    )
        return cleaned

    def to_facts(self) -> ReplyFacts:
        """What was typed, after validation."""
        data = self.cleaned_data
        answer = DrawnState(data["answer"])
        takes_part = answer == DrawnState.TAKES_PART
        return ReplyFacts(
            answer=answer,
            given_by=data["given_by"],
            channel=Channel(data["channel"]),
            received_on=data["received_on"],
            reason="" if takes_part else data["reason"],
            under_way=data["under_way"] if takes_part else "",
            their_reference=data["their_reference"],
        )

    def to_contact(self) -> ContactFacts | None:
        """The contact person, if one was named."""
        data = self.cleaned_data
        if not data["contact_name"]:
            return None
        return ContactFacts(
            name=data["contact_name"],
            function=data["contact_function"],
            phone=data["contact_phone"],
            email=data["contact_email"],
        )

    def to_source(self) -> Upload | None:
        """The document, if there is one."""
        return self.upload() if self.cleaned_data.get("file") else None


class CallBackForm(forms.Form):
    """That somebody called back, on a number that the answer didn't give."""

    number = forms.CharField(
        label=_("Which number did you call?"),
        help_text=_("A number that the municipality itself publishes, not the one in the answer."),
        max_length=40,
    )
    source = forms.CharField(
        label=_("Where did you find this number?"),
        help_text=_("For example: the website of the municipality."),
        max_length=200,
    )
    on = DateField(label=_("Called on"))
    is_confirmed = forms.BooleanField(
        label=_("The municipality confirmed that this person speaks for it."),
    )

    def to_call(self) -> CallBack:
        """What was typed, after validation."""
        data = self.cleaned_data
        return CallBack(data["number"], data["source"], data["on"])


class HandForm(forms.Form):
    """Why a municipality comes in that the lot didn't choose."""

    reason = forms.CharField(
        label=_("Why is this municipality added by hand?"),
        help_text=_("It is kept out of everything that rests on chance."),
        max_length=2000,
        widget=forms.Textarea(SHORT),
    )


class StatementForm(forms.Form):
    """What the appointed verifier says."""

    verifier = forms.CharField(label=_("Who checked the draw?"), max_length=150)
    verifier_function = forms.CharField(label=_("As what?"), max_length=150)
    stated_on = DateField(label=_("Date of the statement"))
    statement = forms.CharField(
        label=_("Statement, word for word"), max_length=5000, widget=forms.Textarea(LONG)
    )

    def to_statement(self) -> Statement:
        """What was typed, after validation."""
        return Statement(**self.cleaned_data)
