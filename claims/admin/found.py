"""What was found and why: the tier of a confidence, and the rule that found an appearance, in words."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.admin.labels import NOTHING
from claims.choices import Tier
from claims.confidence_tiers import tier
from claims.models import Appearance

EXPECTED: dict[Tier, StrOrPromise] = {
    Tier.HIGH: _("Nine in ten that were found like this were right, on the texts that detection was developed on."),
    Tier.MEDIUM: _("Seven to nine in ten that are found like this are expected to be right."),
    Tier.LOW: _("Fewer than seven in ten that are found like this are expected to be right."),
}
# How each rule of claims/detection recognises a statement.
RULES: dict[str, StrOrPromise] = {
    "about": _("a verb such as “speaks of”, with what it is about"),
    "according": _("“according to” with a source, then what it says"),
    "according after": _("“according to” with a source, in or after what it says"),
    "according quote": _("“according to” with a source, then a quotation"),
    "as put": _("“as … put it” or the like, with what was said"),
    "as reported": _("“as … reports” or the like, with what it reports"),
    "carried": _("“would” or the like, carrying on from the statement before"),
    "document": _("a document, a study or the like in which it says that"),
    "evidence": _("a report, a study or the like, from which something appears"),
    "floating": _("a quotation that goes on from the same speaker’s statement before it"),
    "gerund": _("“adding that” or the like, after another statement"),
    "hearsay": _("“reportedly” or the like; nobody is named"),
    "impersonal": _("“it is said that” or the like; nobody is named"),
    "infinitive": _("a verb of saying with an infinitive, as in “claims to have won”"),
    "lead-in": _("a quotation in a sentence whose subject speaks"),
    "name colon": _("a name and a colon, then what is said"),
    "naming": _("a verb of naming, as in “calls the plan a gamble”"),
    "next paragraph": _("a quotation, by the speaker of the paragraph before"),
    "noun": _("a noun of saying, as in “her claim that”"),
    "object": _("a verb of claiming with an object, as in “denies the charge”"),
    "own words": _("“by their own account” or the like, in what the subject says"),
    "passive": _("a verb of saying in the passive, with “by” and a source"),
    "pointing": _("“that is what … says”, pointing back at the words before"),
    "postposed": _("a statement with a verb of saying behind it"),
    "quote unknown verb": _("a quotation, then a verb that may be one of saying"),
    "quote verb": _("a quotation, then a verb of saying"),
    "subject after": _("a quotation before a sentence about somebody"),
    "subject before": _("a quotation after a sentence about somebody"),
    "subjunctive": _("a verb form of reported speech, carrying on from the statement before"),
    "thus quote": _("a quotation, then “according to” or the like with a source"),
    "verb clause": _("a verb of saying with a clause"),
    "verb colon": _("a verb of saying and a colon, then what is said"),
    "verb quote": _("a verb of saying, then a quotation"),
    "verb quoted words": _("a verb of saying, then a few quoted words"),
    "verb that": _("a verb of saying with a that-clause"),
}


def badge(confidence: float | None) -> SafeString | str:
    """The tier in a word and the number, with what it means for who points at it; a dash for a person's work."""
    of = tier(confidence)
    if of is None or confidence is None:
        return NOTHING
    return format_html(
        '<span class="desk-badge desk-tier-{}" title="{}">{} <span class="desk-number">{}</span></span>',
        of.value,
        EXPECTED[of],
        capfirst(of.label),
        number_format(confidence, 2),
    )


def expected(confidence: float | None) -> str:
    """What the confidence means, as a sentence; "" for a person's work."""
    of = tier(confidence)
    return str(EXPECTED[of]) if of else ""


def why(appearance: Appearance) -> str:
    """By what a statement was recognised, as a sentence; "" where nothing is known of it."""
    if appearance.rule:
        return gettext("Recognised by: %(rule)s.") % {"rule": rule_in_words(appearance.rule)}
    return "" if appearance.detector else gettext("Marked by a person: the machine had missed it.")


def rule_in_words(name: str) -> str:
    """How a rule recognises a statement; a rule without words is shown by its name."""
    return str(RULES.get(name, name))
