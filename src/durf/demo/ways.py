"""The landing page of the demo: per role what one could try in two minutes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.entrance.ways import Try, Way

COMMITTEE = "Visitatiecommissie Informatieveiligheid"
REPORTS = "municipality_reports"

WAYS = (
    Way(
        "ciso",
        _("CISO"),
        _("Fills in the self-image with colleagues, and receives the committee."),
        (
            Try(_("See what is missing in the self-image, and from whom"), "selfimages"),
            Try(_("See who comes to visit, and when"), "municipality_visits"),
            Try(_("See who looked at what of your municipality"), "readership"),
        ),
        "Joke Terpstra",
        "Astervoort",
    ),
    Way(
        "portfolio-holder",
        _("Portfolio holder"),
        _("Has two minutes, and answers for it in the council."),
        (
            Try(_("See on one page what is asked and what was said"), "house_home"),
            Try(_("Read the report of the visit, and the version for the council"), REPORTS),
            Try(_("Withdraw a consent"), "consents"),
        ),
        "Anneke Prins",
        "Bornedijk",
    ),
    Way(
        "municipal-secretary",
        _("Municipal secretary"),
        _("Signs for the municipality, and decides what leaves it."),
        (
            Try(_("Answer your own questions of the self-image"), "selfimages"),
            Try(_("See what was shared with whom"), "sharing"),
            Try(_("Read what came in"), "post_in"),
        ),
        "Mirjam Lodewijks",
        "Astervoort",
    ),
    Way(
        "member",
        _("Committee member"),
        _("Has the conversations, and writes down what is strong and what could be better."),
        (
            Try(_("Open a visit and its conversation screen"), "committee_visits"),
            Try(_("See where you are expected, and print the day sheet"), "planning"),
            Try(_("See what keeps coming back, without names"), "observations"),
        ),
        "Pieter Andringa",
        COMMITTEE,
    ),
    Way(
        "secretary",
        _("Secretary of the committee"),
        _("Draws by lot, invites, plans, and sends the reports."),
        (
            Try(_("See whom the lot chose, and who said nothing yet"), "programmes"),
            Try(_("Follow every visit from date to report"), "committee_visits"),
            Try(_("Propose a national figure and see why it may be refused"), "committee_figures"),
        ),
        "Roos Verhulst",
        COMMITTEE,
    ),
    Way(
        "ibd-analyst",
        _("Analyst of the IBD"),
        _("Reads only what a municipality sent or allowed, and learns from it."),
        (
            Try(_("Read what municipalities let you read"), "post_in"),
            Try(_("See what was shared, and until when"), "sharing"),
        ),
        "Jelle Postma",
        "IBD (verzonnen)",
    ),
    Way(
        "vng",
        _("VNG"),
        _("Gave the assignment, and receives advice: never an answer of one municipality."),
        (
            Try(_("Answer the committee's advice"), "advice_list"),
            Try(_("See what came in"), "post_in"),
        ),
        "Ahmed Benali",
        "VNG (verzonnen)",
    ),
    Way(
        "council",
        _("Council member"),
        _("Reads what the own municipality sends, and the public site. No login."),
        (
            Try(_("See which municipalities were visited"), "visits"),
            Try(_("See what the figures mean, and why none has a name"), "figures"),
            Try(_("See why nobody can be traced"), "figures_untraceable"),
        ),
    ),
    Way(
        "public",
        _("Everybody"),
        _("The public site, which can read nothing confidential."),
        (
            Try(_("See the visits of 2015-2017 on the map"), "visits_2015_2017"),
            Try(_("Take the open data along"), "open_data"),
            Try(_("Read who may do what"), "roles"),
        ),
    ),
)
