"""Statements that the machine missed: a person marks the words, and they become a proposed claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision
from claims.choices import ClaimKind, DismissalReason, ExtractionError, Mode, Role, Via
from claims.detection import LANGUAGES, Mention, Part, Statement
from claims.detection.hedges import is_hedged
from claims.detection.lexicon import Lexicon, load
from claims.detection.normalise import CLOSE, OPEN, shadow
from claims.detection.numbers import quantities
from claims.detection.times import times
from claims.models import Appearance, Claim
from claims.permissions import ADD_MISSED, may
from claims.workflow.appearances import fingerprint, free_number, store, who_says_what
from claims.workflow.correcting import keep, refuse_places
from claims.workflow.door import Refused, living
from claims.workflow.overlap import Contents
from claims.workflow.triage import propose
from claims.workflow.words import Marks, Places, joined
from sources import registry
from sources.models import Kind, Source

NEARLY_ALL = 0.9  # the share of a content in quotation marks that makes it a direct quotation, as in scoring


@dataclass(frozen=True)
class Speaker:
    """Who makes a claim: the name that the article means, and its source; both empty where nobody is named."""

    name: str
    source: Source | None


@transaction.atomic
def add_missed(
    *,
    revision: Revision,
    by: User,
    marks: Marks,
    statement: str = "",
    claimant: Source | None = None,
    note: str = "",
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Claim:
    """An editor marks a statement in a text that the machine passed over, which becomes a proposed claim.

    `claimant` is who makes it; None: whoever the marked claimant stands for, in the article or in the registry.
    An empty `statement` is made of name and words. The marks are kept as a correction. Raises Refused.
    """
    now = now or timezone.now()
    if not may(by, ADD_MISSED):
        raise Refused(_("Only an editor can add a statement that was missed."))
    refuse_places(marks=marks, length=len(revision.text))
    speaker = _speaker(revision, marks.get(Role.CLAIMANT, []), claimant, now)
    # names before the article, as a scan takes the two locks
    article = Article.objects.select_for_update().get(pk=revision.article_id)
    _refuse_what_is_there(revision, article, marks)
    found = _read(revision, article, marks, speaker, statement)
    claim = propose(
        statement=found.statement,
        claimant=speaker.source,
        kind=found.kind,
        language=article.language,
        confidence=None,
        by=by,
        via=via,
        now=now,
    )
    printed = _print(claim, revision, found)
    keep(appearance=printed, error=ExtractionError.MISSED, marks=marks, note=note, by=by, now=now)
    return claim


def _print(claim: Claim, revision: Revision, found: Statement) -> Appearance:
    words, taken = who_says_what(found), set(revision.appearances.values_list("fingerprint", flat=True))
    number = fingerprint(words, free_number(words, taken))
    return store(claim=claim, revision=revision, statement=found, fingerprint=number, detector="", confidence=None)


def mode_of(text: str, spans: Places) -> Mode:
    """Direct if nearly all letters and digits of the content stand in quotation marks, mixed if some do."""
    begin, end = text.rfind("\n", 0, spans[0][0]) + 1, text.find("\n", spans[-1][1])
    marked = shadow(text[begin : end if end >= 0 else len(text)])
    inside, quoted = False, set()
    for at, character in enumerate(marked, begin):
        if character in (OPEN, CLOSE):
            inside = character == OPEN
        elif inside:
            quoted.add(at)
    said = {at for b, e in spans for at in range(b, e) if text[at].isalnum()}
    share = len(said & quoted) / len(said) if said else 0.0
    return Mode.DIRECT if share >= NEARLY_ALL else Mode.MIXED if share > 0 else Mode.INDIRECT


def _speaker(revision: Revision, places: Places, chosen: Source | None, now: datetime) -> Speaker:
    """Whom the words stand for: the one chosen, else whoever they stand for elsewhere in the text, else the one
    whom the registry knows under this name, or a new name in it."""
    words = joined([revision.text[begin:end] for begin, end in places])
    if chosen is not None:
        return Speaker(chosen.name, living(chosen))
    if not words:
        return Speaker("", None)
    lexicon = _lexicon(revision.article.language)
    if lexicon is not None and words.lower() in lexicon.pronouns:
        raise Refused(_("“%(words)s” is no name: choose who that is.") % {"words": words})
    elsewhere = _elsewhere(revision, words, near=places[0][0])
    if elsewhere is not None and elsewhere.claim.claimant is not None:
        known = elsewhere.claim.claimant
        return Speaker(elsewhere.claimant_name, living(known.merged_into or known))
    name = " ".join(_without_article(words, lexicon))
    return Speaker(name, source_named(name, now))


def _without_article(words: str, lexicon: Lexicon | None) -> list[str]:
    first, *rest = words.split()
    return rest if rest and lexicon is not None and first.lower() in lexicon.articles else [first, *rest]


def source_named(name: str, now: datetime) -> Source:
    """The source of whichever kind that goes by the name, or a new provisional one: a person for two names or
    more, an organisation for one, unnamed for words without a capital."""
    found = (registry.find(name=name, kind=kind) for kind in Kind.values)
    known = next((source for source in found if source is not None), None)
    if known is not None:
        return known
    capitals = sum(word[:1].isupper() for word in name.split())
    kind = Kind.UNNAMED if capitals == 0 else Kind.PERSON if capitals > 1 else Kind.ORGANISATION
    return registry.resolve(name=name, kind=kind, now=now)


def _elsewhere(revision: Revision, words: str, *, near: int) -> Appearance | None:
    """The nearest appearance in the text whose claimant is printed with these words, and was not found wrong."""
    same = revision.appearances.filter(spans__role=Role.CLAIMANT, spans__exact=words).exclude(
        claim__dismissal_reason=DismissalReason.EXTRACTION_ERROR
    )
    found = same.select_related("claim__claimant__merged_into").distinct()
    return min(found, key=lambda appearance: abs(appearance.start - near), default=None)


def _refuse_what_is_there(revision: Revision, article: Article, marks: Marks) -> None:
    """Refuses a text that is not the newest, and what is a claim already; an extraction error may be done better."""
    if article.current_revision_id != revision.pk:
        raise Refused(_("This article has a newer text meanwhile. Load the page again."))
    printed: Contents[Claim] = Contents()
    errors = DismissalReason.EXTRACTION_ERROR
    for appearance in revision.appearances.exclude(claim__dismissal_reason=errors).prefetch_related("spans"):
        content = [(s.start, s.end) for s in appearance.spans.all() if s.role == Role.CONTENT]
        printed.add(content, appearance.claim)
    same = printed.same_as(marks[Role.CONTENT])
    if same is not None:
        raise Refused(
            _("This is claim %(number)s already: “%(statement)s”")
            % {"number": same.pk, "statement": same.statement[:120]}
        )


def _read(revision: Revision, article: Article, marks: Marks, speaker: Speaker, statement: str) -> Statement:
    """The marks as detection would give them back: mode, hedge, amounts and times read from the words."""
    text = revision.text
    content = _part(text, marks[Role.CONTENT])
    lexicon = _lexicon(article.language)
    claimant, cue = marks.get(Role.CLAIMANT), marks.get(Role.CUE)
    who = _part(text, claimant) if claimant else None
    return Statement(
        source=Mention(who.spans, who.text, speaker.name, Kind.PERSON) if who else None,
        cue=_part(text, cue) if cue else None,
        content=content,
        mode=mode_of(text, list(content.spans)),
        hedged=lexicon is not None and is_hedged(content.text, lexicon),
        kind=ClaimKind.OTHER,
        confidence=1.0,
        statement=statement.strip() or _sentence(speaker, content.text),
        quantities=quantities(text, content.spans, lexicon) if lexicon else (),
        times=times(text, content.spans, lexicon, article.published_on) if lexicon else (),
    )


def _lexicon(language: str) -> Lexicon | None:
    return load(language) if language in LANGUAGES else None


def _part(text: str, places: Places) -> Part:
    spans = tuple(sorted(places))
    return Part(spans, joined([text[begin:end] for begin, end in spans]))


def _sentence(speaker: Speaker, words: str) -> str:
    return f"{speaker.name}: {words}" if speaker.name else words
