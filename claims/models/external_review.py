"""What other publishers found: ClaimReviews from elsewhere. Never a verdict of ours."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claims.querysets import ExternalReviewQuerySet
from sources.history import recorded
from sources.models import Source


@recorded()
class ExternalReview(models.Model):
    """A ClaimReview of another publisher, as it was read (claims/review_markup gives how).

    Ratings stay as given, text or number, on a scale of the publisher's own. `raw` is the whole ClaimReview, with
    its references resolved. `fingerprint` is the SHA-256 of address and claim text: the same again is the same row,
    and its earlier values are in the history. `claimant` is a source that the registry knew by the printed name.
    `claim` is ours, to which an editor attached the review; it says nothing about our verdict.
    """

    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    publisher = models.CharField(_("publisher"), max_length=300)
    site = models.CharField(_("site"), max_length=253)
    url = models.CharField(_("address"), max_length=2000)
    title = models.TextField(_("title"), blank=True)
    claim_text = models.TextField(_("claim"))
    claimant_name = models.CharField(_("claimant as printed"), max_length=300, blank=True)
    claimant = models.ForeignKey(
        Source,
        verbose_name=_("claimant"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="external_reviews",
    )
    rating_value = models.CharField(_("rating"), max_length=100, blank=True)
    best_rating = models.CharField(_("best rating"), max_length=100, blank=True)
    worst_rating = models.CharField(_("worst rating"), max_length=100, blank=True)
    textual_rating = models.TextField(_("rating in words"), blank=True)
    review_date = models.DateField(_("reviewed on"), null=True, blank=True)
    claim_date = models.DateField(_("claimed on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    raw = models.JSONField(_("as it was read"))
    fetched_from = models.CharField(_("read from"), max_length=2000)
    fetched_at = models.DateTimeField(_("read"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("imported by"), on_delete=models.PROTECT, related_name="+"
    )
    claim = models.ForeignKey(
        "Claim",
        verbose_name=_("attached to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="external_reviews",
    )
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("attached by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    attached_at = models.DateTimeField(_("attached"), null=True, blank=True)

    objects = ExternalReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("other publisher's review")
        verbose_name_plural = _("other publishers' reviews")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url__startswith="http://") | Q(url__startswith="https://"),
                name="external_review_has_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(claim_text="") & ~Q(publisher=""), name="external_review_says_what_and_who"
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=True, attached_by__isnull=True, attached_at__isnull=True)
                | Q(claim__isnull=False, attached_by__isnull=False, attached_at__isnull=False),
                name="external_review_attached_by_somebody",
            ),
        ]
        indexes = [
            # The list of the desk, filtered by site, newest first.
            models.Index(fields=["site", "-id"], name="external_review_by_site"),
            # The list's search (icontains), and the reviews that resemble a claim (pg_trgm).
            GinIndex(OpClass(Upper("claim_text"), name="gin_trgm_ops"), name="external_review_trigrams"),
        ]

    def __str__(self) -> str:
        return self.claim_text

    @property
    def rating(self) -> str:
        """The rating in the publisher's own words, or else its number on the publisher's scale; "" for none."""
        if self.textual_rating or not self.rating_value:
            return self.textual_rating
        scale = f"{self.worst_rating or '?'}–{self.best_rating or '?'}"
        return self.rating_value if scale == "?–?" else f"{self.rating_value} ({scale})"
