"""The questions that claims, flags and due work are asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import models, transaction
from django.db.models import F, Min, Q
from django.db.models.functions import Coalesce, Upper

from claims.choices import Status
from sources.models import Source
from sources.querysets import LEVELS

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.models import Article


ACCEPTED = [Status.OPEN, Status.IN_REVIEW, Status.ASSESSED]
TO_CHECK = [Status.PROPOSED, *ACCEPTED]
SUGGESTED = 5  # reviews beside a claim
KEPT = timedelta(hours=24)  # how long an answer is given again to the same Idempotency-Key
PRESENT = timedelta(seconds=75)  # a page says that it is open every 30 seconds; one that misses two has been closed


class ClaimQuerySet(models.QuerySet):
    def current(self) -> ClaimQuerySet:
        """Those that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def to_check(self) -> ClaimQuerySet:
        """Those that still wait for somebody: neither checked, dismissed nor merged."""
        return self.current().filter(status__in=TO_CHECK)

    def by_claimant(self, source_id: int | models.OuterRef) -> ClaimQuerySet:
        """Claims of a source, under its own name or that of a source merged into it."""
        return self.filter(claimant__in=Source.objects.same_as(source_id))

    def of_party(self, party_id: int) -> ClaimQuerySet:
        """Claims whose claimant belongs to a party, by itself or through a parent organisation."""
        return self.filter(claimant__in=Source.objects.of_party(party_id))

    def printed_in(self, articles: models.QuerySet[Article]) -> ClaimQuerySet:
        """Claims that appear in one of these articles, by themselves or through a claim merged into them."""
        printed = self.model._default_manager.filter(appearances__revision__article__in=articles)
        return self.filter(pk__in=printed.annotate(counts_as=Coalesce("merged_into", "pk")).values("counts_as"))

    def of_article(self, article_id: int) -> ClaimQuerySet:
        """Claims printed in an article's newest text, in the order of the text."""
        return (
            self.filter(  # one call, so that both conditions are about the same appearance
                appearances__revision__article_id=article_id,
                appearances__revision_id=F("appearances__revision__article__current_revision_id"),
            )
            .annotate(printed_at=Min("appearances__start"))
            .order_by("printed_at", "pk")
        )

    def in_the_hands_of(self, user: User) -> ClaimQuerySet:
        """Claims in review that wait for this reviewer's assessment."""
        return self.current().filter(status=Status.IN_REVIEW, assignee=user)

    def waiting_for_approval_by(self, user: User) -> ClaimQuerySet:
        """Assessed claims whose assessment somebody else wrote."""
        return self.current().filter(status=Status.ASSESSED).exclude(assessment__author=user)

    def waiting_for_others_to_sign(self, user: User) -> ClaimQuerySet:
        """Assessed claims whose assessment this reviewer wrote, so that somebody else has to sign."""
        return self.current().filter(status=Status.ASSESSED, assessment__author=user)

    def waiting_for_publication(self) -> ClaimQuerySet:
        """Checked claims whose verdict was never published: new ones, and those checked anew since."""
        checked = self.current().filter(status=Status.VERIFIED)
        published = checked.filter(publications__assessment=F("assessment"))
        return checked.exclude(pk__in=published.values("pk"))

    def due_by(self, moment: datetime) -> ClaimQuerySet:
        """Accepted claims that are to be checked by `moment`; overdue, if that is now."""
        return self.current().filter(status__in=ACCEPTED, deadline__due_at__lte=moment)

    def for_list(self) -> ClaimQuerySet:
        """With all that a line of a list shows, in a fixed number of queries."""
        return self.select_related("claimant", "assignee", "assessment__verdict", "deadline")


class EvidenceQuerySet(models.QuerySet):
    def current(self) -> EvidenceQuerySet:
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def with_sources(self) -> EvidenceQuerySet:
        """With source, parties and parents, as counting independent sources reads them."""
        return self.select_related(*(f"source__{level}party" for level in LEVELS))


class ArchiveQuerySet(models.QuerySet):
    def newest_of(self, evidence: Iterable[Any]) -> dict[int, Any]:
        """By the number of each piece the newest copy of the page that it points to now, where there is one."""
        pieces = {piece.pk: piece for piece in evidence}
        copies: Any = self.filter(evidence__in=pieces).order_by("fetched_at", "pk")
        return {copy.evidence_id: copy for copy in copies if copy.url == pieces[copy.evidence_id].url}


class FlagQuerySet(models.QuerySet):
    def open(self) -> FlagQuerySet:
        return self.filter(closed_at__isnull=True)

    def in_order(self) -> FlagQuerySet:
        """Gravest first, then oldest."""
        return self.order_by("-severity", "raised_at", "pk")


class PresenceQuerySet(models.QuerySet):
    def here(self, now: datetime) -> PresenceQuerySet:
        """Whose page has said so lately."""
        return self.filter(seen_at__gt=now - PRESENT)

    def see(self, *, claim_id: int, user: User, now: datetime) -> None:
        """Writes that the user has the claim open, and forgets who closed it long ago."""
        self.filter(claim_id=claim_id, seen_at__lte=now - PRESENT).exclude(user=user).delete()
        seen = self.model(claim_id=claim_id, user=user, seen_at=now)
        self.bulk_create([seen], update_conflicts=True, unique_fields=["claim", "user"], update_fields=["seen_at"])


class NotificationQuerySet(models.QuerySet):
    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at__isnull=True)

    def mark_read(self, now: datetime) -> int:
        """Marks those that are unread as read; returns how many."""
        return self.unread().update(read_at=now)


class WorkQuerySet(models.QuerySet):
    """Rows of `Work`: leasing and writing back are conditional updates, so that two workers never do one piece."""

    def is_due(self, now: datetime) -> Q:
        return Q(due_at__lte=now)

    def due(self, now: datetime) -> WorkQuerySet:
        """Rows that a worker may lease: due, not set aside, and not in another worker's hands."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
        return self.filter(self.is_due(now), free, set_aside_at__isnull=True)

    def lease(self, *, now: datetime, seconds: int, most: int) -> Any:
        """Takes the first due row (a Scan or a FlagCheck) that nobody else is taking; None when there is none.

        The row's `attempts` after the lease is the token with which the worker writes back. At most `most`
        attempts are given out.
        """
        with transaction.atomic():
            row = self.due(now).filter(attempts__lt=most).select_for_update(skip_locked=True, of=("self",)).first()
            if row is None:
                return None
            row.attempts += 1
            row.leased_until = now + timedelta(seconds=seconds)
            row.save(update_fields=["attempts", "leased_until"])
        return row

    def set_exhausted_aside(self, *, now: datetime, most: int, error: str) -> int:
        """Sets aside what `most` attempts did not finish; keeps an error that was written down. Returns how many."""
        exhausted = self.due(now).filter(attempts__gte=most)
        silent = exhausted.filter(error="").update(set_aside_at=now, leased_until=None, error=error)
        return silent + exhausted.update(set_aside_at=now, leased_until=None)

    def set_aside(self) -> WorkQuerySet:
        return self.filter(set_aside_at__isnull=False)

    def try_again(self, *, now: datetime) -> int:
        """Makes what was set aside due again, with a clean count of attempts. Returns how many rows."""
        return self.set_aside().update(set_aside_at=None, leased_until=None, attempts=0, error="", due_at=now)


class DeliveryQuerySet(WorkQuerySet):
    def due(self, now: datetime) -> WorkQuerySet:
        """Those that a worker may lease; nothing goes to a webhook that is paused."""
        return super().due(now).filter(webhook__paused_at__isnull=True)

    def send_again(self, *, now: datetime) -> int:
        """Makes messages due with a clean count of tries. Returns how many."""
        clean = {"set_aside_at": None, "leased_until": None, "attempts": 0, "error": "", "delivered_at": None}
        return self.update(**clean, tries=0, due_at=now)


class ScanQuerySet(WorkQuerySet):
    def of_newest_texts(self) -> ScanQuerySet:
        """Scans of what an article says now; nobody triages an earlier text."""
        return self.filter(revision__article__current_revision=F("revision"))


class FlagCheckQuerySet(WorkQuerySet):
    def make_due(self, *, now: datetime) -> int:
        """Has the rules look again although no person changed the claim; returns how many rows."""
        return self.update(due_at=now)

    def is_due(self, now: datetime) -> Q:
        return Q(due_at__lte=now) | ~Q(checked_version=F("claim__version"))

    def with_another_rule_set(self, rule_set: str) -> FlagCheckQuerySet:
        """Checked by rules that have changed since."""
        return self.filter(set_aside_at__isnull=True, checked_at__isnull=False).exclude(rule_set=rule_set)


class SavedFilterQuerySet(models.QuerySet):
    def seen_by(self, user: User) -> SavedFilterQuerySet:
        """One's own, and those that are shared."""
        return self.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")


class ExternalReviewQuerySet(models.QuerySet):
    def resembling(self, statement: str) -> ExternalReviewQuerySet:
        """Those whose claim reads like a statement of ours, the likest first; `likeness` is from 0 to 1
        (https://www.postgresql.org/docs/15/pgtrgm.html, similarity)."""
        alike = self.alias(upper=Upper("claim_text")).filter(upper__trigram_similar=statement.upper())
        return alike.annotate(likeness=TrigramSimilarity("claim_text", statement)).order_by("-likeness", "-pk")

    def suggested_for(self, claim: Any) -> ExternalReviewQuerySet:
        """The few that may be about a claim of ours: free ones that read most like it; none for a claim that was
        merged into another."""
        if claim.merged_into_id is not None:
            return self.none()
        return self.filter(claim__isnull=True).resembling(claim.statement)[:SUGGESTED]


class KeptAnswerQuerySet(models.QuerySet):
    def given_again(self, now: datetime) -> KeptAnswerQuerySet:
        """Those that have not been kept long enough yet."""
        return self.filter(kept_at__gt=now - KEPT)

    def forget(self, now: datetime) -> int:
        """Deletes what has been kept long enough; returns how many."""
        return self.filter(kept_at__lte=now - KEPT).delete()[0]

    def blank(self) -> int:
        """Empties all answers, since they may hold what is being redacted; what they stand for is not done again."""
        return self.update(body="")
