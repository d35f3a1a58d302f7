"""The questions that readers ask: of publications, and of the rows that they are served."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from claims.choices import PublicationKind, PublicState
from sources.models import Source

# PostgreSQL's text search configuration for each language (claims/migrations/0030); others are searched word by word.
SEARCHED = {"nl": "claimdesk_dutch", "en": "claimdesk_english", "de": "claimdesk_german"}


class PublicationQuerySet(models.QuerySet):
    def after(self, sequence: int) -> PublicationQuerySet:
        """Everything that was published after a number, in order; nothing is ever skipped."""
        return self.filter(sequence__gt=sequence).order_by("sequence")

    def with_what_became_of_it(self) -> PublicationQuerySet:
        """With `is_gone`: whether the claim was withdrawn later, so that this version is not shown any more."""
        withdrawn = self.model._default_manager.filter(
            claim=models.OuterRef("claim"), sequence__gt=models.OuterRef("sequence"), kind=PublicationKind.WITHDRAW
        )
        return self.annotate(is_gone=models.Exists(withdrawn))

    def corrections(self) -> PublicationQuerySet:
        """The ledger: corrections and withdrawals, newest first."""
        return self.filter(kind__in=[PublicationKind.CORRECT, PublicationKind.WITHDRAW]).order_by("-sequence")

    def of_what_readers_see(self) -> PublicationQuerySet:
        """Withdrawals, and versions of claims that are not withdrawn. Asked row by row: a list of all claims that can
        be seen would be made before the first row is known."""
        gone = Q(claim__public__state=PublicState.WITHDRAWN)
        return self.filter(Q(kind=PublicationKind.WITHDRAW) | ~gone)


class PublicClaimQuerySet(models.QuerySet):
    def visible(self) -> PublicClaimQuerySet:
        """What the public may see. Pages, API, feeds, exports and searches all begin here."""
        return self.exclude(state=PublicState.WITHDRAWN)

    def standing(self) -> PublicClaimQuerySet:
        """Those that nobody is looking at again."""
        return self.filter(state=PublicState.PUBLISHED)

    def newest_first(self) -> PublicClaimQuerySet:
        """By when they were first published: a correction moves nothing, so that pages stay right."""
        return self.order_by("-first_sequence")

    def since(self, day: date) -> PublicClaimQuerySet:
        """Those that were checked or claimed on that day or later."""
        return self.filter(Q(checked_on__gte=day) | Q(claimed_on__gte=day))

    def by_claimant(self, source_id: int) -> PublicClaimQuerySet:
        """Claims of a source, whichever of its merged names it is asked by."""
        return self.filter(claimant=models.Subquery(_living(source_id)))

    def published_by(self, source_id: int) -> PublicClaimQuerySet:
        """Claims printed in an article of a publisher, by the number that `living` gives: without the number itself
        the planner cannot tell one who published half of everything from one who published once."""
        return self.filter(publishers__contains=[source_id])

    def in_articles_of(self, source_id: int, *, place: str, begin: int) -> PublicClaimQuerySet:
        """The same, each once, in the order of `place` ("-sequence" or "sequence") after the number `begin`: read off
        the index of their appearances, however many a publisher has."""
        after = "lt" if place.startswith("-") else "gt"
        ours = self.filter(
            **{"appearances__publisher": source_id, f"appearances__sequence__{after}": begin}  # one join for both
        )
        return ours.order_by(place.replace("sequence", "appearances__sequence")).distinct("appearances__sequence")

    def printed_in(self, article_id: int | models.OuterRef) -> PublicClaimQuerySet:
        """Claims printed in an article."""
        return self.filter(articles__contains=[article_id])

    def about(self, words: str, *, language: str = "") -> PublicClaimQuerySet:
        """Claims in which these words stand, as a reader types them, by the rules of each claim's own language; those
        in one language when it is given."""
        return self.filter(reduce(or_, asked_by_language(words, language)))

    def nearest(self, number: int) -> PublicClaimQuerySet:
        """Those with the sequence nearest to a number first. The GiST indexes with a day or a moment answer this
        without reading what is further away (https://www.postgresql.org/docs/15/btree-gist.html)."""
        return self.order_by(Func(F("sequence"), as_bigint(number), arg_joiner=" <-> ", template="%(expressions)s"))


class PublicAppearanceQuerySet(models.QuerySet):
    def visible(self) -> PublicAppearanceQuerySet:
        """Those of claims that the public may see."""
        return self.exclude(claim__state=PublicState.WITHDRAWN)

    def published_by(self, source_id: int) -> PublicAppearanceQuerySet:
        """Articles of a publisher, by the number that `living` gives."""
        return self.filter(publisher=source_id)

    def newest_of_each_article(self) -> PublicAppearanceQuerySet:
        """One for each article, the highest number first: that of the claim published last."""
        return self.order_by("-article", "-sequence").distinct("article")


def asked_by_language(words: str, language: str = "") -> list[Q]:
    """For each language, or for the one that is given, which claims in it have these words
    (https://www.postgresql.org/docs/15/textsearch-controls.html, websearch_to_tsquery)."""
    asked = {one: Q(language=one) for one in ([language] if language else SEARCHED)}
    if not language:
        asked[""] = ~Q(language__in=list(SEARCHED))
    queries = {one: SearchQuery(words, config=SEARCHED.get(one, "simple"), search_type="websearch") for one in asked}
    return [of_language & Q(search=queries[one]) for one, of_language in asked.items()]


def living(source_id: int) -> int:
    """The number of a source, or of that into which it was merged; 0, which no source has, for a number that is
    none."""
    return _living(source_id).first() or 0


def _living(source_id: int) -> models.QuerySet[Source, int]:
    return Source.objects.filter(pk=source_id).order_by().values_list(Coalesce("merged_into", "pk"), flat=True)


def as_bigint(number: int) -> Cast:
    """A number with the type of a sequence: beside another type its GiST indexes are not used."""
    return Cast(Value(number), models.BigIntegerField())
