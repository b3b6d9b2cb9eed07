"""Rows of the matrix: logging in, one's own account, public pages, the demo and the office."""

from __future__ import annotations

from durf.platform.accounts.declared import Door
from tests.leaks.rows import (
    DEMO_NAMES,
    GOES_ON,
    IF_ANY,
    KEEPERS,
    NAME,
    NOT_BY_GET,
    NOT_HERE,
    Row,
    own,
)

LOGIN = (
    Row("account_login", Door.PUBLIC, opens=frozenset({200, 302})),
    Row(
        "account_request_login_code",
        Door.PUBLIC,
        form={"email": "nobody@elsewhere.example"},
        opens=frozenset({200, 302}),
    ),
    Row("account_confirm_login_code", Door.PUBLIC, form={"code": "AAAA-AAAA"}, opens=GOES_ON),
    Row(
        "mfa_login_webauthn",
        Door.PUBLIC,
        form={"credential": "{}"},
        opens=frozenset({200, 302}),
    ),
    Row("mfa_authenticate", Door.PUBLIC, form={"code": "000000"}, opens=GOES_ON),
    Row("fresh_login", Door.PERSONAL, opens=GOES_ON),
    Row("mfa_reauthenticate", Door.PERSONAL, form={"code": "000000"}, opens=IF_ANY),
    Row("mfa_reauthenticate_webauthn", Door.PERSONAL, form={"credential": "{}"}, opens=IF_ANY),
    Row("account_inactive", Door.PUBLIC, opens=frozenset({403})),
    Row("account_logout", Door.PUBLIC, form={}),
    Row("organisation_login", Door.PUBLIC, form={}, opens=NOT_HERE),
    Row("openid_connect_callback", Door.PUBLIC, opens=NOT_HERE),
    Row("organisation_login_refused", Door.PUBLIC, opens=frozenset({403})),
    Row("organisation_login_failed", Door.PUBLIC, opens=frozenset({502})),
    Row("socialaccount_login_cancelled", Door.PUBLIC, opens=frozenset({502})),
)
OWN = (
    Row("account", Door.PERSONAL, form={"name": "Piet", "language": "en"}, shows=NAME),
    Row("second_factor_needed", Door.PERSONAL, opens=frozenset({200, 302})),
    Row("mfa_list_webauthn", Door.PERSONAL, opens=GOES_ON),
    Row("mfa_add_webauthn", Door.PERSONAL, form={"credential": "{}"}, shows=NAME),
    Row(
        "mfa_edit_webauthn",
        Door.PERSONAL,
        form={"name": "x"},
        fixed={"pk": 1},
        opens=frozenset({302, 404}),
    ),
    Row(
        "mfa_remove_webauthn",
        Door.PERSONAL,
        form={},
        fixed={"pk": 1},
        opens=frozenset({302, 404, 409}),
    ),
    Row("mfa_index", Door.PERSONAL, opens=GOES_ON),
    Row(
        "mfa_activate_totp",
        Door.PERSONAL,
        form={"code": "000000"},
        shows=NAME,
        opens=frozenset({200, 302}),
    ),
    Row("app_image", Door.PERSONAL),
    Row("mfa_deactivate_totp", Door.PERSONAL, form={}, opens=frozenset({302, 404, 409})),
    Row("sessions_end", Door.PERSONAL, form={}, opens=NOT_BY_GET),
    Row("session_extend", Door.PERSONAL, form={}, opens=NOT_BY_GET),
    Row("session_ready", Door.PERSONAL, shows=NAME),
)
PUBLIC = (
    Row("start", Door.PUBLIC, opens=frozenset({200, 302})),
    Row(
        "invitation",
        Door.PUBLIC,
        form={},
        fixed={"token": "unknown"},
        opens=frozenset({410}),
    ),
    Row("roles", Door.PUBLIC),
    Row("set_language", Door.PUBLIC, form={"language": "en"}, opens=GOES_ON),
    Row("about", Door.PUBLIC),
    Row("alive", Door.PUBLIC),
    Row("ready", Door.PUBLIC, opens=frozenset({200, 503})),
    Row("visits", Door.PUBLIC, may_show=own("published")),
    Row("visits_2015_2017", Door.PUBLIC),
    Row("docs", Door.PUBLIC),
    Row("docs_page", Door.PUBLIC, fixed={"page": "howto/try-it.md"}),
    Row("privacy", Door.PUBLIC),
    Row("accessibility", Door.PUBLIC),
    Row("security", Door.PUBLIC),
    Row("security_txt", Door.PUBLIC),
)
DEMO = (
    Row("demo_logins", Door.DEMO, form={"person": "x"}, may_show=DEMO_NAMES),
    Row("sent_mails", Door.DEMO, may_show=own("invited", "invited_address")),
    Row("sent_mail", Door.DEMO, fixed={"mail": 1}, may_show=own("invited", "invited_address")),
    Row("style_guide", Door.DEMO, exports=True),
)
OFFICE = (
    Row("office", Door.OFFICE, "organisations.manage", may_show=own()),
    Row(
        "office_organisation_new",
        Door.OFFICE,
        "organisations.manage",
        form={"kind": "municipality", "name": "E", "administrator": "P", "email": "p@x.example"},
    ),
    Row(
        "office_organisation",
        Door.OFFICE,
        "organisations.manage",
        ids=("organisation",),
        form={"administrator": "P", "email": "p@x.example"},
        may_show=KEEPERS,
    ),
    Row(
        "office_organisation_close",
        Door.OFFICE,
        "organisations.manage",
        ids=("organisation",),
        form={},
    ),
    Row(
        "office_succession",
        Door.OFFICE,
        "organisations.manage",
        ids=("organisation",),
        form={"decision": "Wet", "begins_on": "2026-01-01"},
    ),
    Row(
        "office_resets",
        Door.OFFICE,
        "factor.reset",
        form={"email": "nobody@elsewhere.example"},
        shows=own("keeper"),
        may_show=own("resetting"),
    ),
    Row(
        "office_reset",
        Door.OFFICE,
        "factor.reset",
        ids=("reset",),
        form={"action": "withdraw"},
        shows=own("keeper"),
        may_show=own("resetting"),
    ),
)
