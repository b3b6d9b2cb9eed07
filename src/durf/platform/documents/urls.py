"""Addresses of the documents of an organisation."""

from django.urls import path

from . import views

urlpatterns = [
    path("documenten/", views.show_documents, name="documents"),
    path("documenten/nieuw/", views.add, name="document_add"),
    path("documenten/<slug:document>/", views.show_document, name="document"),
    path("documenten/<slug:document>/nieuwe-versie/", views.add_newer, name="document_version_add"),
    path("documenten/<slug:document>/verwijderen/", views.remove, name="document_remove"),
    path(
        "documenten/<slug:document>/<slug:version>/ophalen/",
        views.download,
        name="document_download",
    ),
]
