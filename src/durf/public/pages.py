"""The public pages by address and name; both processes serve them."""

from . import figures, opendata, procedures, texts, views

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
    ("eindverslag/", texts.show_reports, "closing_reports"),
    ("eindverslag/<str:number>/", texts.show_report, "closing_public"),
    ("eindverslag/<str:number>/verslag.<slug:ending>", texts.download_report, "closing_file"),
    ("nieuws/", texts.show_news, "news"),
    ("nieuws/atom.xml", texts.show_feed, "news_feed"),
    ("nieuws/brief/<str:half>/", texts.show_newsletter, "newsletter"),
    ("nieuws/<str:number>/", texts.show_item, "news_item"),
    ("open-data/", opendata.show_open_data, "open_data"),
    ("open-data/bezoeken.csv", opendata.download_visits_csv, "open_data_visits_csv"),
    ("open-data/bezoeken.json", opendata.download_visits_json, "open_data_visits"),
    ("open-data/bezoeken.schema.json", opendata.show_visits_schema, "open_data_visits_schema"),
    ("open-data/teksten.json", opendata.download_texts_json, "open_data_texts"),
    ("open-data/teksten.schema.json", opendata.show_texts_schema, "open_data_texts_schema"),
    ("privacy/", views.show_privacy, "privacy"),
    ("toegankelijkheid/", views.show_accessibility, "accessibility"),
    ("kwetsbaarheid-melden/", views.show_security, "security"),
    (".well-known/security.txt", views.show_security_txt, "security_txt"),
)
