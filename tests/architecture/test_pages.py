"""Every view says who may come in, and is a small function."""

from __future__ import annotations

import functools
import warnings
from pathlib import Path

import pytest
from django.urls import get_resolver, include, path
from django.views.generic import TemplateView

from durf.platform.accounts.declared import Access, Door, declare
from tests.architecture.checks.pages import (
    AIM_OF_LINES,
    MOST_LINES,
    find_busy_views,
    find_class_views,
    find_towers,
    find_undeclared_views,
    list_addresses,
)
from tests.architecture.checks.source import SOURCE, show

HERE = Path(__file__).parent


@pytest.fixture(name="addresses")
def list_all_addresses():
    return list(list_addresses(get_resolver("durf.config.urls").url_patterns))


def welcome(request):
    return declare(request, Access(Door.PUBLIC))


def stranger(request): ...


def wrap(view):
    @functools.wraps(view)
    def inner(request):
        return view(request)

    return inner


@wrap
@wrap
@wrap
def tower(request): ...


def busy(request):
    """A view that thinks."""
    total = 0
    total += 1
    total += 2
    return total


def test_every_view_declares_its_access(addresses):
    findings = find_undeclared_views(addresses, Access)

    assert addresses
    assert not findings, show(findings)


def test_every_view_declares_its_access_catches_planted_view():
    declared = declare(wrap(welcome), Access(Door.PUBLIC))
    patterns = [
        path("welkom/", declared),
        path("x/", include([path("vreemd/", stranger)])),
        path("klas/", TemplateView.as_view()),
    ]

    findings = find_undeclared_views(list_addresses(patterns), Access)

    assert [finding.path for finding in findings] == ["x/vreemd/", "klas/"]


def test_views_are_functions(addresses):
    findings = find_class_views(addresses, SOURCE)

    assert not findings, show(findings)


def test_views_are_functions_catches_planted_class():
    class Page(TemplateView): ...

    patterns = [path("a/", Page.as_view()), path("b/", welcome)]

    findings = find_class_views(list_addresses(patterns), HERE)

    assert [finding.path for finding in findings] == ["a/"]


def test_views_have_at_most_two_decorators(addresses):
    findings = find_towers(addresses, SOURCE)

    assert not findings, show(findings)


def test_views_have_at_most_two_decorators_catches_planted_tower():
    patterns = [path("a/", tower), path("b/", welcome)]

    findings = find_towers(list_addresses(patterns), HERE)

    assert [finding.path for finding in findings] == ["a/"]


def test_views_are_small(addresses):
    for finding in find_busy_views(addresses, SOURCE, AIM_OF_LINES):
        warnings.warn(str(finding), stacklevel=1)

    findings = find_busy_views(addresses, SOURCE, MOST_LINES)

    assert not findings, show(findings)


def test_views_are_small_catches_planted_view():
    patterns = [path("a/", busy)]

    findings = find_busy_views(list_addresses(patterns), HERE, 3)

    assert [finding.what.partition(" has ")[2] for finding in findings] == ["4 lines, at most 3"]
