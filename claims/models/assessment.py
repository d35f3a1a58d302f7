"""Verdicts, assessments with the evidence they cite, and approvals by a second pair of hands."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claims.choices import Outcome
from sources.history import recorded

if TYPE_CHECKING:
    from claims.models.evidence import Evidence


@recorded()
class Verdict(models.Model):
    """One value of the newsroom's scale. A used row is retired, never edited (a trigger holds it).

    `rating` is schema.org's ratingValue, 5 (true) to 1 (false); None for verdicts outside the scale.
    """

    key = models.SlugField(_("key"), unique=True)
    label_en = models.CharField(_("label in English"), max_length=60)
    label_nl = models.CharField(_("label in Dutch"), max_length=60)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)
    colour = models.CharField(_("colour"), max_length=7, default="#6b7280")
    needs_evidence = models.BooleanField(_("needs evidence"), default=True)
    needs_sources = models.PositiveSmallIntegerField(
        _("independent sources it needs"),
        default=0,
        help_text=_("0: the desk only shows how many there are."),
    )
    position = models.PositiveSmallIntegerField(pgettext_lazy("order", "position"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5),
                name="verdict_rating_is_1_to_5",
            ),
            models.CheckConstraint(condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="verdict_colour_is_hexadecimal"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the language of the screen."""
        return self.label_nl if (get_language() or "").startswith("nl") else self.label_en


@recorded()
class Policy(models.Model):
    """How many signatures a verdict needs: two, or one in a newsroom of one; and after how many months a verdict is
    looked at again, unless its author says otherwise. The newest row is in force.

    Append-only (trigger), so that the rows are the record of who changed the rule and when.
    """

    signatures = models.PositiveSmallIntegerField(_("signatures a verdict needs"))
    review_after_months = models.PositiveSmallIntegerField(_("months until a verdict is looked at again"), default=6)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policy")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(signatures__in=[1, 2]), name="policy_signatures_one_or_two"),
            models.CheckConstraint(
                condition=Q(review_after_months__gte=1, review_after_months__lte=120), name="policy_review_in_1_to_120"
            ),
        ]

    def __str__(self) -> str:
        return str(self.signatures)

    @classmethod
    def in_force(cls) -> Policy:
        """The rule as it is now."""
        return cls.objects.latest("pk")

    def review_again_on(self, day: date) -> date:
        """The day on which a verdict of `day` is looked at again: as many months later, or the last of that month."""
        month = day.month - 1 + self.review_after_months
        year, month = day.year + month // 12, month % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))


@recorded(belongs_to="claim")
class Assessment(models.Model):
    """A verdict with explanation and cited evidence, by one reviewer.

    `digest` is that of the statement, the claimant and the cited evidence as they stood when it was written
    (`claims.workflow.digest`); `statement` and `claimant_name` keep the words that were signed, whatever the
    registry calls the claimant later. `signatures` is what the policy asked for at that moment. A verdict
    holds as of the day it was written, and is to be looked at again on `review_again_on`.
    """

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="assessments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    verdict = models.ForeignKey(
        Verdict, verbose_name=_("verdict"), on_delete=models.PROTECT, related_name="assessments"
    )
    explanation = models.TextField(_("explanation"))
    evidence: models.ManyToManyField[Evidence, Citation] = models.ManyToManyField(
        "Evidence", verbose_name=_("cited evidence"), through="Citation"
    )
    statement = models.TextField(_("statement as signed"))
    claimant_name = models.CharField(_("claimant as signed"), max_length=300, blank=True)
    digest = models.CharField(_("digest"), max_length=64)
    signatures = models.PositiveSmallIntegerField(_("signatures needed"))
    written_at = models.DateTimeField(_("written"))
    review_again_on = models.DateField(_("to be looked at again on"))
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome.choices, default=Outcome.PENDING)
    comment = models.TextField(_("comment"), blank=True, help_text=_("Why it was sent back or reopened."))

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="assessment_has_an_explanation"),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.SENT_BACK, Outcome.REOPENED]) | ~Q(comment=""),
                name="assessment_sent_back_with_a_comment",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(outcome__in=[Outcome.PENDING, Outcome.APPROVED]),
                name="assessment_one_current_per_claim",
            ),
            # The approval refers to all three, so that the database knows whose and what words were signed.
            models.UniqueConstraint(fields=["id", "author", "digest"], name="assessment_with_author_and_digest"),
        ]

    def __str__(self) -> str:
        return _("%(verdict)s, by %(author)s") % {"verdict": self.verdict, "author": self.author}

    @property
    def as_of(self) -> date:
        """The day, in local time, of which the verdict speaks."""
        return timezone.localdate(self.written_at)


@recorded(belongs_to="assessment")
class Citation(models.Model):
    """That an assessment rests on a piece of evidence, which therefore cannot be deleted.

    `archive` is the copy of its page that there was when the assessment was written, if there was one. It is part of
    what is signed; a copy that is made later is not, and changes nothing.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="citations")
    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, related_name="citations")
    archive = models.ForeignKey("Archive", null=True, on_delete=models.PROTECT, related_name="citations")

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [models.UniqueConstraint(fields=["assessment", "evidence"], name="citation_once_per_assessment")]

    def __str__(self) -> str:
        return str(self.evidence)


@recorded(belongs_to="assessment")
class Approval(models.Model):
    """A second person's signature under an assessment. Append-only (trigger).

    `author` and `digest` repeat the assessment's; a composite foreign key keeps them true, and a check constraint
    keeps the approver another person.
    """

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="approvals"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approver"),
        on_delete=models.PROTECT,
        related_name="approvals",
    )
    digest = models.CharField(_("digest"), max_length=64)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(approver=F("author")), name="approver_is_not_the_author"),
            models.UniqueConstraint(fields=["assessment", "approver"], name="approval_once_per_approver"),
        ]

    def __str__(self) -> str:
        return str(self.approver)
