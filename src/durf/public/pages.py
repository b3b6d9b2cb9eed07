"""The public pages by address and name; both processes serve them."""

from . import figures, procedures, views

PAGES = (
    ("over-durf/", views.show_about, "about"),
    ("bezoeken/", views.show_visits, "visits"),
    ("bezoeken/2015-2017/", views.show_programme, "visits_2015_2017"),
    ("bezoeken/loting/<str:programme>/", procedures.show_procedure, "procedure"),
    ("cijfers/", figures.show_figures, "figures"),
    ("cijfers/herleiden/", figures.show_untraceable, "figures_untraceable"),
    ("cijfers/cijfers.csv", figures.download_csv, "figures_csv"),
    ("cijfers/cijfers.json", figures.download_json, "figures_json"),
    ("cijfers/cijfers.schema.json", figures.show_schema, "figures_schema"),
    ("cijfers/<str:number>/", figures.show_figure, "figure"),
    ("privacy/", views.show_privacy, "privacy"),
    ("toegankelijkheid/", views.show_accessibility, "accessibility"),
    ("kwetsbaarheid-melden/", views.show_security, "security"),
    (".well-known/security.txt", views.show_security_txt, "security_txt"),
)
