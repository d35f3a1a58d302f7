"""How the desk shows statuses, severities, verdicts and rules: as badges with words, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.choices import Severity, Status
from claims.colour import readable_on
from claims.flag_rules import RULES
from claims.models import Claim, Deadline, Flag, Verdict
from claims.querysets import ACCEPTED
from sources.models import Source

NOTHING = "–"
SOON = timedelta(hours=24)  # a claim that is due within it stands out

LANGUAGE_NAMES: dict[str, StrOrPromise] = {"nl": _("Dutch"), "en": _("English"), "de": _("German")}

RULE_LABELS: dict[str, StrOrPromise] = {
    "losses_by_the_other_side": _("losses claimed by the other side"),
    "territory_claimed_by_a_party": _("territory claimed by a party"),
    "unattributed": _("unattributed"),
    "unnamed_source": _("unnamed source"),
    "hedged": _("hedged"),
    "single_source": _("single source"),
    "waiting_too_long": _("waiting too long"),
    "review_due": _("to be looked at again"),
}


def rule_label(name: str) -> str:
    """A rule's name in words; a rule without a label is shown by its name."""
    return str(RULE_LABELS.get(name, name.replace("_", " ")))


def rule_choices() -> list[tuple[str, str]]:
    return [(name, capfirst(rule_label(name))) for name in RULES]


def standing(claim: Claim) -> SafeString:
    """The status; a checked claim names its verdict, in the verdict's colour."""
    if claim.status == Status.VERIFIED and claim.assessment is not None:
        return verdict(claim.assessment.verdict, text=claim.standing_label)
    return format_html('<span class="desk-badge desk-status-{}">{}</span>', claim.status, claim.standing_label)


def verdict(of: Verdict, text: str = "") -> SafeString:
    return format_html(
        '<span class="desk-badge desk-verdict" style="background-color: {}; color: {}">{}</span>',
        of.colour,
        readable_on(of.colour),
        text or of.label,
    )


def severity(of: int) -> SafeString:
    return format_html('<span class="desk-badge desk-severity-{}">{}</span>', of, capfirst(Severity(of).label))


def flag_count(flags: Iterable[Flag]) -> SafeString | str:
    """How many flags are open, in the colour of the gravest, whose severity is also said."""
    severities = [flag.severity for flag in flags]
    if not severities:
        return NOTHING
    gravest = Severity(max(severities))
    count = len(severities)
    return format_html(
        '<span class="desk-badge desk-severity-{}" title="{}">{}</span>',
        gravest.value,
        ngettext("%(count)d open flag", "%(count)d open flags", count) % {"count": count},
        f"{count} · {gravest.label}",
    )


def age(since: datetime) -> SafeString:
    """How long ago, in the largest unit, with the moment itself for who points at it."""
    local = timezone.localtime(since)
    is_new = (timezone.now() - since).total_seconds() < 60
    return format_html(
        '<time datetime="{}" title="{}" class="desk-age">{}</time>',
        local.isoformat(timespec="seconds"),
        moment(since),
        _("less than a minute") if is_new else timesince(since, depth=1),
    )


def due(deadline: Deadline | None) -> SafeString | str:
    """By when a claim is to be checked: "due in 3 hours", "2 days late"."""
    if deadline is None:
        return NOTHING
    at, now = deadline.due_at, timezone.now()
    if abs((at - now).total_seconds()) < 60:
        words, state = gettext("due now"), "late" if at <= now else "soon"
    elif at < now:
        words, state = gettext("%(time)s late") % {"time": timesince(at, now, depth=1)}, "late"
    else:
        words = gettext("due in %(time)s") % {"time": timesince(now, at, depth=1)}
        state = "soon" if at - now <= SOON else "later"
    return format_html(
        '<time datetime="{}" title="{}" class="desk-due desk-due-{}">{}</time>',
        timezone.localtime(at).isoformat(timespec="seconds"),
        moment(at),
        state,
        words,
    )


def due_of(claim: Claim) -> SafeString | str:
    """When a claim is due; nothing for one that waits for nobody, whatever was written before."""
    return due(getattr(claim, "deadline", None)) if claim.status in ACCEPTED else NOTHING


def moment(at: datetime) -> str:
    """A moment in local time, to the minute: 12 Aug 2023 14:03."""
    return formats.date_format(timezone.localtime(at), gettext("j M Y H:i"))


def claimant(of: Source | None) -> str:
    return of.name if of else str(_("unknown"))


def language(code: str) -> str:
    return str(LANGUAGE_NAMES.get(code, code))


def web_address(url: str) -> str:
    """`url` if a browser may follow it as a link to the web, else ""."""
    return url if url.lower().startswith(("http://", "https://")) else ""
