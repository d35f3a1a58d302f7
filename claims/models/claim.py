"""The claim: a checkable statement by a claimant, and where it stands."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.choices import ClaimKind, DismissalReason, Status
from claims.models.assessment import Assessment
from claims.querysets import ClaimQuerySet
from sources.history import recorded
from sources.models import Source

WITH_ASSESSMENT = [Status.ASSESSED, Status.VERIFIED]
WITH_ASSIGNEE = [Status.IN_REVIEW, Status.ASSESSED]


@recorded()
class Claim(models.Model):
    """A checkable statement. Only `claims.workflow` writes it, after `claims.intake` has proposed it.

    `statement` is one self-standing sentence, proposed by the machine, confirmed by a person on acceptance.
    `claimant` is who makes it; None when unknown. `confidence` is the detector's, 0..1; None when a person
    added the claim. `version` rises with every change a person makes, never with a machine's work.
    """

    statement = models.TextField(_("statement"))
    claimant = models.ForeignKey(
        Source,
        verbose_name=_("claimant"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    kind = models.CharField(_("kind"), max_length=24, choices=ClaimKind.choices, default=ClaimKind.OTHER)
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("Where it is said to have happened, as readers would look for it: Kupiansk."),
    )
    language = models.CharField(_("language"), max_length=8)
    confidence = models.FloatField(_("confidence"), null=True)
    status = models.CharField(_("status"), max_length=16, choices=Status.choices, default=Status.PROPOSED)
    status_since = models.DateTimeField(_("status since"))
    status_before = models.CharField(max_length=16, choices=Status.choices, blank=True, editable=False)
    dismissal_reason = models.CharField(
        _("reason for dismissal"), max_length=24, choices=DismissalReason.choices, blank=True
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_claims",
    )
    assessment = models.OneToOneField(
        Assessment,
        verbose_name=_("current assessment"),
        null=True,
        on_delete=models.PROTECT,
        related_name="current_for",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(statement=""), name="claim_has_a_statement"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="claim_status_is_known"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="claim_confidence_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(status__in=WITH_ASSESSMENT, assessment__isnull=False)
                | (~Q(status__in=WITH_ASSESSMENT) & Q(assessment__isnull=True)),
                name="claim_has_an_assessment_exactly_when_assessed",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_ASSIGNEE) | Q(assignee__isnull=False),
                name="claim_in_review_has_an_assignee",
            ),
            models.CheckConstraint(
                condition=(Q(status=Status.DISMISSED) & ~Q(dismissal_reason="") & ~Q(status_before=""))
                | (~Q(status=Status.DISMISSED) & Q(dismissal_reason="", status_before="")),
                name="claim_dismissed_exactly_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(status=Status.VERIFIED),
                name="claim_verified_is_not_merged",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="claim_is_not_merged_into_itself"),
        ]
        indexes = [
            # The claim list of the desk and the API's pages: newest first.
            models.Index(fields=["-created_at", "-id"], name="claim_newest_first"),
            # The claim list filtered by status, and the sweep for what has waited too long.
            models.Index(fields=["status", "-created_at"], name="claim_by_status"),
            # The claim list searches by part of a statement (icontains).
            GinIndex(OpClass(Upper("statement"), name="gin_trgm_ops"), name="claim_statement_trigrams"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def standing_label(self) -> str:
        """The status as screens show it: a checked claim names its verdict and its day, never a bare "verified"."""
        if self.status == Status.VERIFIED and self.assessment is not None:
            return gettext("Checked: %(verdict)s, as of %(day)s") % {
                "verdict": self.assessment.verdict.label,
                "day": formats.date_format(self.assessment.as_of, gettext("j M Y")),
            }
        return self.get_status_display().capitalize()

    @property
    def is_signed(self) -> bool:
        """Whether statement and claimant are locked by a signature."""
        return self.status in WITH_ASSESSMENT
