"""The public pages by address and name; both processes serve them."""

from . import views

PAGES = (
    ("over-durf/", views.show_about, "about"),
    ("privacy/", views.show_privacy, "privacy"),
    ("toegankelijkheid/", views.show_accessibility, "accessibility"),
    ("kwetsbaarheid-melden/", views.show_security, "security"),
    (".well-known/security.txt", views.show_security_txt, "security_txt"),
)
