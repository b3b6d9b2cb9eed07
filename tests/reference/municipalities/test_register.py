"""The register keeps the real and the invented apart."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from durf.reference.municipalities.models import Municipality
from durf.reference.municipalities.names import fold_name
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("’s-Gravenhage", "s-gravenhage"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("het Bildt", "het bildt"),
    ],
)
def test_names_fold_to_what_people_sort_by(name, key) -> None:
    assert fold_name(name) == key


@pytest.mark.django_db
def test_recording_twice_updates_one_row() -> None:
    record_municipality(MunicipalityFacts("X001", "Astervoort", "Noordland", 24000))
    record_municipality(MunicipalityFacts("X001", "Astervoort", "Noordland", 24500))

    (row,) = Municipality.objects.all()
    assert (row.inhabitants, row.is_fictional) == (24500, True)


@pytest.mark.django_db
def test_real_code_cannot_be_marked_fictional() -> None:
    with pytest.raises(IntegrityError, match="fictional_codes_start_with_x"):
        Municipality.objects.create(
            code="0363", name="X", sort_key="x", province="Y", is_fictional=True
        )
