"""The options of a passkey, as text for a data attribute."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """Plain text; the template escapes it as any other value."""
    return json.dumps(value, cls=DjangoJSONEncoder)
