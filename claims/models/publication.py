"""Publications: the frozen, numbered documents that clients see; and the row from which readers are served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from claims.choices import ClaimKind, PublicationKind, PublicState
from claims.models.assessment import Assessment, Verdict
from claims.models.claim import Claim
from claims.published import PublicAppearanceQuerySet, PublicationQuerySet, PublicClaimQuerySet
from sources.history import TRANSACTION
from sources.models import Party, Source


@dataclass(frozen=True)
class Seen:
    """How far a reader sees: the number of the newest publication, a text that is another whenever anything that
    readers are served may have changed, and when that last was."""

    last: int
    mark: str
    changed_at: datetime


class PublicationCounter(models.Model):
    """One row: the number of the newest publication. Whoever publishes holds it to the end of the transaction, so that
    numbers become visible in order and whoever asks for what came after a number misses nothing.

    `remade` counts how often what readers are served was changed without a publication: sources that were merged, a
    rebuild. The two together change whenever any answer to a reader may (`mark`). `changed_at` is when one of them
    last did, by the clock of the database (trigger).
    """

    last = models.BigIntegerField(default=0)
    remade = models.BigIntegerField(default=0, db_default=0)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="publication_counter_is_one_row")]

    def __str__(self) -> str:
        return str(self.last)

    @classmethod
    def mark(cls) -> str:
        """Another text whenever anything that readers are served may have changed: what ETags are made of."""
        return cls.seen().mark

    @classmethod
    def seen(cls) -> Seen:
        """How far readers see now. In plain SQL: every public answer begins with it, and most end there."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT last, remade, changed_at FROM claims_publicationcounter")
            last, remade, changed_at = cursor.fetchone()
        return Seen(last, f"{last}-{remade}", changed_at)

    @classmethod
    def note_remade(cls) -> None:
        """Says that rows were changed without a publication."""
        cls.objects.filter(pk=1).update(remade=F("remade") + 1)


class Publication(models.Model):
    """One version of what the public is told of a claim. Append-only (trigger).

    `document` is complete: what was claimed by whom, the verdict, the evidence, where it was printed, and the
    earlier versions (claims/documents.py gives its shape). `verdict_before` is that of the version before, so that
    the rows are the ledger of corrections. `people` names who signed and who published as they were called then:
    {"author", "approvers": [], "publisher"}; it is for the desk, not for the public. A trigger gives `sequence`,
    in the row and in the document, and holds which kind may follow which.
    """

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveIntegerField(_("version"))
    sequence = models.BigIntegerField(_("sequence"), unique=True, default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=PublicationKind.choices)
    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="publications"
    )
    verdict = models.ForeignKey(Verdict, verbose_name=_("verdict"), on_delete=models.PROTECT, related_name="+")
    verdict_before = models.ForeignKey(
        Verdict, verbose_name=_("verdict before"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Why it was corrected or withdrawn, for readers."))
    document = models.JSONField(_("document"))
    people = models.JSONField(_("people"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="publications"
    )
    at = models.DateTimeField(_("at"))
    xid = models.BigIntegerField(db_default=TRANSACTION, editable=False)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="publication_version_once_per_claim"),
            models.CheckConstraint(condition=Q(kind__in=PublicationKind.values), name="publication_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=PublicationKind.WITHDRAW) | ~Q(note=""), name="publication_withdrawn_with_a_reason"
            ),
        ]
        indexes = [
            BrinIndex(fields=["xid"], name="publication_in_time"),  # the sealer looks for the newest
            # The ledger of corrections, newest first.
            models.Index(
                fields=["-sequence"],
                condition=Q(kind__in=[PublicationKind.CORRECT, PublicationKind.WITHDRAW]),
                name="publication_corrections",
            ),
        ]

    def __str__(self) -> str:
        return _("%(kind)s, version %(version)s") % {"kind": self.get_kind_display(), "version": self.version}


class PublicClaim(models.Model):
    """What readers are served: one row for each claim that was ever published, made from its newest publication
    (claims/projection.py) and made anew by `manage.py rebuild_public_claims`.

    `document`, `summary` and `claim_review` are JSON as it is sent: the whole, the item of a list, and schema.org
    ClaimReview ("" where there is none: under review or withdrawn). The other columns serve filters; they name
    sources as the registry has them now, so that a filter follows merges, while the documents keep their names.
    """

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.PROTECT, related_name="public")
    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField(unique=True)
    # of its first publication: a place in lists that no correction changes
    first_sequence = models.BigIntegerField(db_default=0)
    state = models.CharField(max_length=16, choices=PublicState.choices)
    document = models.TextField()
    summary = models.TextField()
    claim_review = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    kind = models.CharField(max_length=24, choices=ClaimKind.choices)
    verdict = models.SlugField(db_index=False)
    place = models.CharField(max_length=200, blank=True)
    claimant = models.ForeignKey(
        Source, null=True, on_delete=models.PROTECT, related_name="public_claims", db_index=False
    )
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    articles: ArrayField[list[int], list[int]] = ArrayField(models.BigIntegerField(), default=list)
    publishers: ArrayField[list[int], list[int]] = ArrayField(models.BigIntegerField(), default=list)
    claimed_on = models.DateField(null=True)
    checked_on = models.DateField()
    published_at = models.DateTimeField()
    search = SearchVectorField(null=True)

    objects = PublicClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("public claim")
        verbose_name_plural = _("public claims")
        ordering = ["-sequence"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PublicState.values), name="public_claim_state_is_known"),
        ]
        indexes = [
            # The public lists, filtered by one of these, newest publication first (keyset pages).
            # A source's page counts verdicts by this index alone.
            models.Index(
                fields=["claimant", "-sequence"], include=["state", "verdict"], name="public_verdicts_by_claimant"
            ),
            models.Index(fields=["party", "-sequence"], name="public_by_party"),
            models.Index(fields=["verdict", "-sequence"], name="public_by_verdict"),
            models.Index(fields=["kind", "-sequence"], name="public_by_kind"),
            models.Index(fields=["language", "-sequence"], name="public_by_language"),
            models.Index(fields=["place", "-sequence"], name="public_by_place"),
            # The public list between two days or moments, nearest to a number first (PublicClaimQuerySet.nearest), and
            # the Fact Check Tools API's maxAgeDays.
            GistIndex(fields=["claimed_on", "sequence"], name="public_near_day_claimed"),
            GistIndex(fields=["checked_on", "sequence"], name="public_near_day_checked"),
            GistIndex(fields=["published_at", "sequence"], name="public_near_moment"),
            # The public pages of an article and of a publisher.
            GinIndex(fields=["articles"], name="public_by_article"),
            GinIndex(fields=["publishers"], name="public_by_publisher"),
            # The Fact Check Tools API's claims.search and pages.list, newest first (keyset pages).
            models.Index(fields=["-first_sequence"], name="public_by_first_publication"),
            # Full-text search; each row is indexed by the rules of its own language.
            GinIndex(fields=["search"], name="public_search"),
        ]

    def __str__(self) -> str:
        return str(self.claim_id)


class PublicAppearance(models.Model):
    """An article in which a claim that readers see is printed, as the claim's newest publication has it; of a
    withdrawn claim there is none. Made with the row above, from which `sequence` is."""

    claim = models.ForeignKey(PublicClaim, on_delete=models.CASCADE, related_name="appearances", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+", db_index=False)
    publisher = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    sequence = models.BigIntegerField()

    objects = PublicAppearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("public appearance")
        verbose_name_plural = _("public appearances")
        ordering = ["-article", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "article"], name="public_appearance_once_per_claim_and_article")
        ]
        indexes = [
            # The public list of articles, all or a publisher's, the highest number first, each with its newest claim.
            models.Index(fields=["-article", "-sequence"], name="public_articles"),
            models.Index(fields=["publisher", "-article", "-sequence"], name="public_articles_by_publisher"),
            # The public list of claims in articles of a publisher, newest publication first.
            models.Index(fields=["publisher", "-sequence"], name="public_claims_by_publisher"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} in {self.article_id}"
