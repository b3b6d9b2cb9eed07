"""Addresses of what is shared with whom, and of the consents."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.show_sharing, name="sharing"),
    path("toestemmingen/", views.show_consents, name="consents"),
    path("toestemmingen/nieuw/", views.give, name="consent_give"),
    path("toestemmingen/<slug:consent>/", views.show_consent, name="consent"),
    path("toestemmingen/<slug:consent>/intrekken/", views.withdraw, name="consent_withdraw"),
    path("<slug:receipt>/", views.show_receipt, name="sharing_receipt"),
]
