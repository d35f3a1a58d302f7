"""The Atom feed: what was published, corrected, put under review again and withdrawn, newest first."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from claims import site
from claims.choices import PublicationKind
from claims.documents import Document
from claims.models import PublicationCounter, PublicClaim
from claims.pages import shown
from claims.pages.answering import for_readers

AT_ONCE = 50  # entries
# What XML 1.0 has no place for: https://www.w3.org/TR/xml/#charsets
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Dated(Atom1Feed):
    """An Atom feed that, when it is empty, is dated by when readers were last served something else."""

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items]
        latest: datetime = max(moments, default=self.feed["changed_at"])
        return latest


class Publications(Feed):
    """Each entry is the newest publication of a claim. `?source=` (a number) and `?verdict=` (a key) leave fewer."""

    feed_type = Dated

    def get_object(self, request: HttpRequest) -> dict[str, str]:
        return {name: request.GET.get(name, "").replace("\0", "") for name in ("source", "verdict")}

    def title(self, asked: dict[str, str]) -> str:
        return gettext("%(newsroom)s: checked claims") % {"newsroom": in_xml(site.newsroom().name)}

    def link(self, asked: dict[str, str]) -> str:
        return site.claim_list()

    def feed_url(self, asked: dict[str, str]) -> str:
        given = "&".join(f"{name}={in_address(value)}" for name, value in asked.items() if value)
        return f"{site.feed()}?{given}" if given else site.feed()

    def feed_guid(self, asked: dict[str, str]) -> str:
        return self.feed_url(asked)

    def feed_extra_kwargs(self, asked: dict[str, str]) -> dict[str, Any]:
        return {"changed_at": PublicationCounter.seen().changed_at}

    def author_name(self, asked: dict[str, str]) -> str:
        return in_xml(site.newsroom().name)

    def items(self, asked: dict[str, str]) -> list[Document]:
        rows = _asked_for(asked).order_by("-sequence")[:AT_ONCE]
        return [shown.read(row.document) for row in rows]

    def item_title(self, document: Document) -> str:  # type: ignore[override]
        return in_xml(_title(document))

    def item_description(self, document: Document) -> str:  # type: ignore[override]
        return in_xml(_description(document))

    def item_link(self, document: Document) -> str:
        return site.claim_page(document["id"])

    def item_guid(self, document: Document) -> str:
        """Each version is an entry of its own, so that a correction is seen by who read what came before."""
        return f"{site.claim_page(document['id'])}#version-{document['publication']['version']}"

    def item_updateddate(self, document: Document) -> datetime:
        moment: datetime = document["publication"]["at"]
        return moment

    def item_pubdate(self, document: Document) -> datetime:
        moment: datetime = document["publication"]["first_at"]
        return moment

    def item_categories(self, document: Document) -> list[str]:
        return [in_xml(document["verdict"]["words"])] if "verdict" in document else []


@for_readers
def feed(request: HttpRequest) -> HttpResponse:
    return Publications()(request)


def in_xml(text: str) -> str:
    """Text without the characters that no XML document can hold."""
    return NOT_IN_XML.sub("", text)


def in_address(value: str) -> str:
    """A value of a parameter of this feed: only what numbers and keys are made of."""
    return "".join(sign for sign in value if sign.isascii() and (sign.isalnum() or sign in "-_"))


def _asked_for(asked: dict[str, str]) -> QuerySet[PublicClaim]:
    """Withdrawals are told in the whole feed alone: their tombstone names neither source nor verdict."""
    source, verdict = asked["source"], asked["verdict"]
    if not source and not verdict:
        return PublicClaim.objects.all()
    claims = PublicClaim.objects.visible()
    if source:
        is_number = source.isascii() and source.isdecimal() and len(source) < 19
        claims = claims.by_claimant(int(source)) if is_number else claims.none()
    return claims.filter(verdict=verdict) if verdict else claims


def _title(document: Document) -> str:
    kind = PublicationKind(document["publication"]["kind"])
    if kind == PublicationKind.WITHDRAW:
        return gettext("Withdrawn: claim %(number)s") % {"number": document["id"]}
    claimant = document["claimant"]["name"] if document["claimant"] else gettext("Unknown claimant")
    claim = f"{claimant}: {document['statement']}"
    if kind == PublicationKind.UNDER_REVIEW:
        return gettext("Under review again: %(claim)s") % {"claim": claim}
    checked = gettext("Checked: %(verdict)s") % {"verdict": document["verdict"]["words"]}
    if kind == PublicationKind.CORRECT:
        return gettext("Corrected. %(checked)s – %(claim)s") % {"checked": checked, "claim": claim}
    return f"{checked} – {claim}"


def _description(document: Document) -> SafeString:
    """HTML: the newest note, what changed, and the explanation."""
    newest = shown.versions(document)[0]
    parts: list[Any] = []
    if newest["before"]:
        change = gettext("The verdict was “%(before)s” and is now “%(after)s”.")
        parts.append(change % {"before": newest["before"]["words"], "after": newest["verdict"]["words"]})
    if newest["note"]:
        parts.append(newest["note"])
    told = format_html_join("", "<p>{}</p>", ((part,) for part in parts))
    language = document.get("language", get_language() or "")
    explanation = linebreaks(document.get("explanation", ""), autoescape=True)
    return format_html('{}<div lang="{}">{}</div>', told, language, SafeString(explanation))
