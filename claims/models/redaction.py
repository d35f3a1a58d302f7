"""Legal takedown: what two people made unreadable, on what ground, and which rows that touched."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from claims.choices import LegalGround
from sources.history import TRANSACTION, recorded


@recorded()
class Redaction(models.Model):
    """One editor asks, another person approves: then a claim with all that was written about it, or a revision of an
    article with what was marked in it, is blanked for good, history included (claims.workflow.redact).

    `words`, one phrase a line, are those that are blanked in what belongs to no claim too: tags, saved filters, the
    queries of exports; they are gone themselves once that is done. A trigger holds that a request is answered once,
    and that only an approved one is carried out.
    """

    claim = models.ForeignKey(
        "Claim", verbose_name=_("claim"), null=True, blank=True, on_delete=models.PROTECT, related_name="redactions"
    )
    revision = models.ForeignKey(
        Revision,
        verbose_name=_("revision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="redactions",
    )
    ground = models.CharField(_("legal ground"), max_length=16, choices=LegalGround.choices)
    reason = models.TextField(_("reason"), help_text=_("The order or the letter: who asks, of what date, reference."))
    words = models.TextField(_("words"), blank=True, default="", db_default="")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    carried_out_at = models.DateTimeField(_("carried out"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(approved_by=F("asked_by")), name="redaction_takes_two_people"),
            models.CheckConstraint(condition=Q(ground__in=LegalGround.values), name="redaction_ground_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_a_reason"),
            models.CheckConstraint(
                condition=Q(claim__isnull=True, revision__isnull=False) | Q(claim__isnull=False, revision__isnull=True),
                name="redaction_of_a_claim_or_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True) | Q(approved_by__isnull=False, withdrawn_at__isnull=True),
                name="redaction_carried_out_when_approved",
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(withdrawn_at__isnull=True), name="redaction_asked_once_of_a_claim"
            ),
            models.UniqueConstraint(
                fields=["revision"], condition=Q(withdrawn_at__isnull=True), name="redaction_asked_once_of_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return _("Redaction %(number)s") % {"number": self.pk}


class RedactedRow(models.Model):
    """One row that a redaction blanked, in which columns. Append-only (trigger), and sealed like the audit trail."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="redacted_rows")
    table = models.CharField(_("table"), max_length=63)
    row = models.BigIntegerField(_("row"))
    columns = models.JSONField(_("columns"), default=list)
    xid = models.BigIntegerField(db_default=TRANSACTION, editable=False)

    class Meta:
        verbose_name = _("redacted row")
        verbose_name_plural = _("redacted rows")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["table", "row"], name="redacted_row_by_row"),
            BrinIndex(fields=["xid"], name="redactedrow_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
