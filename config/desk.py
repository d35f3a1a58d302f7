"""How the desk looks: the theme of the admin, its colours and its sidebar. What a deployment chooses stands in
settings.py; these are the same everywhere.

https://unfoldadmin.com/docs/configuration/settings/ says what each key means.
"""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


def line(title: StrOrPromise, icon: str, page: str, **options: Any) -> dict[str, Any]:
    """A line of the sidebar: the icon is one of Material Symbols, the page the name of an admin URL."""
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{page}"), **options}


def administrators(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Claimdesk",
    "SITE_HEADER": "Claimdesk",
    "SITE_URL": "/",  # what readers see
    "SITE_SYMBOL": "fact_check",
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_LANGUAGES": True,
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("claims/favicon.svg")},
    ],
    "DASHBOARD_CALLBACK": "claims.admin.front.dashboard",
    "COLORS": {
        "primary": {  # blue: the marks on a text use yellow, green and violet
            "50": "oklch(97% .014 254.604)",
            "100": "oklch(93.2% .032 255.585)",
            "200": "oklch(88.2% .059 254.128)",
            "300": "oklch(80.9% .105 251.813)",
            "400": "oklch(70.7% .165 254.624)",
            "500": "oklch(62.3% .214 259.815)",
            "600": "oklch(54.6% .245 262.881)",
            "700": "oklch(48.8% .243 264.376)",
            "800": "oklch(42.4% .199 265.638)",
            "900": "oklch(37.9% .146 265.522)",
            "950": "oklch(28.2% .091 267.935)",
        }
    },
    "STYLES": [lambda request: static("claims/desk.css")],
    "SCRIPTS": [lambda request: static("claims/desk.js")],
    "SIDEBAR": {
        "show_search": False,
        "navigation": [
            {
                "title": _("Desk"),
                "items": [
                    line(_("What needs me"), "inbox", "index"),
                    line(_("Claims"), "fact_check", "claims_claim_changelist"),
                    line(_("Flags"), "flag", "claims_flag_changelist"),
                    line(_("Articles"), "article", "articles_article_changelist"),
                    line(_("Sources"), "record_voice_over", "sources_source_changelist"),
                    line(_("Other publishers' reviews"), "rate_review", "claims_externalreview_changelist"),
                ],
            },
            {
                "title": _("Set aside"),
                "items": [
                    line(_("Scans"), "report", "claims_scan_changelist"),
                    line(_("Flag checks"), "report", "claims_flagcheck_changelist"),
                    line(_("Archiving"), "report", "claims_archivejob_changelist"),
                    line(_("Fetching"), "report", "claims_articlefetch_changelist"),
                    line(_("E-mails"), "report", "claims_notificationmail_changelist"),
                ],
            },
            {
                "title": _("Audit"),
                "items": [
                    line(_("Checks"), "verified_user", "claims_auditcheck_changelist"),
                    line(_("Seals"), "link", "claims_sealdelivery_changelist"),
                    line(_("Redactions"), "ink_eraser", "claims_redaction_changelist"),
                ],
            },
            {
                "title": _("Publication"),
                "items": [
                    line(_("Webhooks"), "webhook", "claims_webhook_changelist"),
                    line(_("Deliveries"), "outbox", "claims_delivery_changelist"),
                ],
            },
            {
                "title": _("Newsroom"),
                "items": [
                    line(_("Parties"), "groups", "sources_party_changelist"),
                    line(_("Due times"), "timer", "claims_duetime_changelist"),
                    line(_("Verdicts"), "gavel", "claims_verdict_changelist"),
                    line(_("Methodology"), "menu_book", "claims_methodology_changelist"),
                    line(_("Exports"), "download", "claims_export_changelist"),
                    line(_("Users"), "person", "auth_user_changelist", permission=administrators),
                    line(_("API tokens"), "key", "claims_token_changelist", permission=administrators),
                ],
            },
        ],
    },
}
