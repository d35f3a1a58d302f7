"""The questions that the registry is asked."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce

from sources.names import fold

# A party is inherited from a parent organisation, its parent and that one's, which is as deep as registries go.
LEVELS = ("", "parent__", "parent__parent__", "parent__parent__parent__")


class SourceQuerySet(models.QuerySet):
    def living(self) -> SourceQuerySet:
        """Those that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def provisional(self) -> SourceQuerySet:
        """New names that nobody has confirmed or merged."""
        return self.living().filter(standing="provisional")

    def same_as(self, source_id: int | models.OuterRef) -> SourceQuerySet:
        """The source and all that were merged into it."""
        return self.filter(models.Q(pk=source_id) | models.Q(merged_into=source_id))

    def with_party(self) -> SourceQuerySet:
        """Adds `party_slug` and `party_name`: its own party's, or those of the nearest parent organisation that
        has one, up to three levels above; None when there is none. In SQL what `Source.effective_party` is."""
        return self.annotate(
            party_slug=Coalesce(*(f"{level}party__slug" for level in LEVELS)),
            party_name=Coalesce(*(f"{level}party__name" for level in LEVELS)),
        )

    def named(self, words: str) -> SourceQuerySet:
        """Those with `words` as part of their name, or of the key of an alias in any script."""
        key = fold(words)
        found = models.Q(name__icontains=words)
        if key:
            known_as = self.model._default_manager.filter(aliases__folded__contains=key)
            found |= models.Q(pk__in=known_as.values("pk"))
        return self.filter(found)

    def of_party(self, party_id: int) -> SourceQuerySet:
        """Those that belong to a party themselves, or through the nearest parent organisation that has one; those
        merged into them included. One query for each level of organisations."""
        found = set(self.living().filter(party=party_id).values_list("pk", flat=True))
        level = found
        while level:
            children = models.Q(merged_into__isnull=True, party__isnull=True, parent__in=level)
            below = children | models.Q(merged_into__in=level)
            level = set(self.filter(below).values_list("pk", flat=True)) - found
            found |= level
        return self.filter(pk__in=found)


class AliasQuerySet(models.QuerySet):
    def of_living_sources(self) -> AliasQuerySet:
        return self.filter(source__merged_into__isnull=True).select_related("source")

    def keyed(self, folded: str) -> AliasQuerySet:
        """Names that fold to this key, as `sources.names.fold` makes it."""
        return self.of_living_sources().filter(folded=folded)

    def resembling(self, folded: str) -> AliasQuerySet:
        """Names whose keys share enough trigrams with this one to be worth comparing."""
        return self.of_living_sources().filter(folded__trigram_similar=folded)
