"""How Django forms render everywhere: accessible fields through Django's own renderer.

Settings name `FormRenderer`; then `{{ form }}` and `{{ form.field.as_field_group }}` give
labels, hints and errors that are tied to their controls.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

CONTROL_CLASSES: dict[str, str] = {
    "textarea": "durf-textarea",
    "select": "durf-select",
    "lazyselect": "durf-select",
    "selectmultiple": "durf-select",
    "file": "durf-file",
    "clearablefile": "durf-file",
    "date": "durf-textbox durf-textbox--date",
    "number": "durf-textbox durf-textbox--number",
    "checkbox": "durf-checkbox",
    "radioselect": "durf-radio",
    "checkboxselectmultiple": "durf-checkbox",
}


class DurfBoundField(BoundField):
    """A field in its form, with the class of its control and the place where errors point to."""

    @property
    def is_choice_group(self) -> bool:
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_radio_group(self) -> bool:
        widget = self.field.widget
        return isinstance(widget, forms.RadioSelect) and not isinstance(
            widget, forms.CheckboxSelectMultiple
        )

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_marked_optional(self) -> bool:
        return not (self.field.required or self.field.disabled or self.is_single_checkbox)

    @property
    def use_fieldset(self) -> bool:
        """Only groups of controls are groups; Django also wraps a file field."""
        widget = self.field.widget
        return self.is_choice_group or isinstance(widget, forms.MultiWidget)

    @property
    def first_control_id(self) -> str:
        """Where a link in the error summary goes: the first control of a group."""
        own_id = self.field.widget.attrs.get("id") or self.auto_id
        return f"{own_id}_0" if self.use_fieldset else own_id

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if shown.is_hidden:
            return built
        if self.is_radio_group:
            # A radio has no invalid state of its own: the group around it carries it.
            built.pop("aria-invalid", None)
        own_classes = [built.get("class", ""), shown.attrs.get("class", "")]
        own_classes.append(CONTROL_CLASSES.get(self.widget_type, "durf-textbox"))
        built["class"] = " ".join(dict.fromkeys(" ".join(own_classes).split()))
        return built


class FormRenderer(TemplatesSetting):
    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = DurfBoundField


class DateInput(forms.DateInput):
    """A text field: people type dates faster than they pick them, and every browser agrees."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(attrs={**defaults, **(attrs or {})}, format="%d-%m-%Y")


class DateField(forms.DateField):
    """A date as 23-11-2026 in both languages of the interface."""

    widget = DateInput
    input_formats = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
