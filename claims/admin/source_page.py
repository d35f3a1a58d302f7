"""What the page of a source shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from claims.admin import labels
from claims.admin.row_history import Change
from claims.choices import Status
from claims.models import Claim, Verdict
from claims.permissions import MANAGE_SOURCES, may
from sources.models import Kind, RegistryEvent, Source

MOST = 20  # claims shown; the rest is a link away

SENTENCES = {
    RegistryEvent.Step.PROPOSE: gettext_noop("%(who)s proposed the source"),
    RegistryEvent.Step.CONFIRM: gettext_noop("%(who)s confirmed the source"),
    RegistryEvent.Step.CHANGE: gettext_noop("%(who)s changed the source"),
    RegistryEvent.Step.MERGE: gettext_noop("%(who)s merged the source into another"),
}
FIELDS = {
    "name": gettext_lazy("name"),
    "kind": gettext_lazy("kind"),
    "party": gettext_lazy("party"),
    "parent": gettext_lazy("parent organisation"),
    "wikidata_id": gettext_lazy("Wikidata id"),
    "alias": gettext_lazy("alias"),
    "position": gettext_lazy("position"),
    "into": gettext_lazy("merged into"),
    "aliases": gettext_lazy("aliases"),
}


@dataclass(frozen=True)
class Entry:
    event: RegistryEvent
    sentence: str
    changes: list[Change]

    @property
    def at(self) -> datetime:
        return self.event.at


def context(source: Source, user: User) -> dict[str, Any]:
    """All that claims/desk/source.html needs."""
    claims = Claim.objects.current().by_claimant(source.pk).for_list()
    first = list(claims[: MOST + 1])
    return {
        "title": source.name,
        "source": source,
        "kind": capfirst(source.get_kind_display()),
        "standing": standing_badge(source),
        "party": source.effective_party,
        "chain": chain(source),
        "aliases": [alias.name for alias in source.aliases.all() if alias.name != source.name],
        "positions": source.positions.select_related("organisation"),
        "held": source.held_positions.select_related("source"),
        "children": source.children.living().order_by("name"),
        "merged": source.merged.order_by("name"),
        "record": record(source),
        "claims": [{"claim": claim, "standing": labels.standing(claim)} for claim in first[:MOST]],
        "more": claims_of_link(source) if len(first) > MOST else "",
        "all_claims": claims_of_link(source),
        "buttons": buttons(source, user),
        "history": [Entry(event, sentence(event), changes(event)) for event in source.events.select_related("by")],
    }


def record(source: Source) -> str:
    """How many of a source's claims were checked and what was found, as in "7 of 12 checked; 3 false, 4 true".

    Numbers with what they are of, and no percentage: which claims are checked is the newsroom's choice. Claims of
    sources that were merged into it count; those that were dismissed, or merged into another claim, do not.
    """
    claims = Claim.objects.current().by_claimant(source.pk).exclude(status=Status.DISMISSED)
    rows = claims.order_by().values_list("status", "assessment__verdict").annotate(number=Count("pk"))
    total = sum(number for _status, _verdict, number in rows)
    found = {verdict: number for status, verdict, number in rows if status == Status.VERIFIED}
    if not total:
        return ""
    said = _("%(checked)d of %(total)d checked") % {"checked": sum(found.values()), "total": total}
    ordered = [f"{found[v.pk]} {v.label[:1].lower()}{v.label[1:]}" for v in Verdict.objects.filter(pk__in=found)]
    return "; ".join([said, *([", ".join(ordered)] if ordered else [])])


def claims_of_link(source: Source) -> str:
    """The claim list, filtered by this source."""
    return f"{reverse('admin:claims_claim_changelist')}?claimant__id__exact={source.pk}"


def standing_badge(source: Source) -> SafeString:
    return format_html(
        '<span class="desk-badge desk-standing-{}">{}</span>', source.standing, capfirst(source.get_standing_display())
    )


def chain(source: Source) -> list[Source]:
    """The parent organisations, from the nearest to the highest."""
    found: list[Source] = []
    above = source.parent
    while above is not None and above not in found:
        found.append(above)
        above = above.parent
    return found


def buttons(source: Source, user: User) -> list[dict[str, Any]]:
    """The forms that are offered on a source, to those who manage sources."""
    if not may(user, MANAGE_SOURCES) or source.merged_into_id is not None:
        return []
    offered = [("change", _("Change…")), ("alias", _("Add alias…")), ("merge", _("Merge into another…"))]
    if source.aliases.exclude(name=source.name).exists():
        offered.insert(2, ("forget", _("Take off an alias…")))
    if source.kind == Kind.PERSON:
        offered.insert(-1, ("position", _("Add position…")))
    if source.is_provisional:
        offered.insert(0, ("confirm", _("Confirm…")))
    return [
        {
            "label": label,
            "url": reverse("admin:sources_source_form", args=[source.pk, name]),
            "forward": name == "confirm",
        }
        for name, label in offered
    ]


def sentence(event: RegistryEvent) -> str:
    who = event.by.get_username() if event.by else capfirst(_("the machine"))
    if event.by and event.step == RegistryEvent.Step.PROPOSE:
        return _("%(who)s added the source") % {"who": who}
    return _(SENTENCES[RegistryEvent.Step(event.step)]) % {"who": who}


def changes(event: RegistryEvent) -> list[Change]:
    """The fields that an event changed; of a merge also the aliases that moved."""
    found = []
    for field, label in FIELDS.items():
        if field not in event.after or event.before.get(field, ...) == event.after[field]:
            continue
        before = in_words(field, event.before[field]) if field in event.before else None
        found.append(Change(capfirst(str(label)), before, in_words(field, event.after[field])))
    return found


def in_words(field: str, value: Any) -> str:
    if not value:
        return labels.NOTHING
    if field == "kind" and value in Kind.values:
        return str(Kind(value).label)
    if field == "position":
        value = [value[part] for part in ("title", "organisation", "began_on", "ended_on") if value[part]]
    return ", ".join(value) if isinstance(value, list) else str(value)
