"""Seals over the audit trail, their way off the machine, and the checks that they are still true."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Destination
from claims.models.work import Work
from claims.querysets import WorkQuerySet

SEALING = 7_301_002  # advisory lock: one seals or redacts at a time


class Seal(models.Model):
    """A link of the chain: which rows of the audit trail were there, in digests. Append-only (trigger).

    `digest` is SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of `document`. `rows` is that of the digests
    of its rows, one after the other in the order of table and row. `tables` says which columns were sealed:
    {table: [column]}. `below`: rows of all transactions with a lower number have been sealed, save for those that a
    dump brought here from another cluster, whose numbers say nothing (claims.audit.sealing).
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    previous = models.CharField(_("digest of the seal before"), max_length=64, blank=True)
    at = models.DateTimeField(_("at"))
    below = models.BigIntegerField(editable=False)
    count = models.PositiveIntegerField(_("rows"))
    tables = models.JSONField(_("columns by table"), default=dict)
    rows = models.CharField(_("digest of the rows"), max_length=64)
    digest = models.CharField(_("digest"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["-number"]

    def __str__(self) -> str:
        return _("Seal %(number)s") % {"number": self.number}

    @property
    def document(self) -> dict[str, Any]:
        """What the digest is over; the line that leaves the machine is this and the digest."""
        return {
            "number": self.number,
            "previous": self.previous,
            "at": self.at.isoformat(),
            "below": str(self.below),
            "count": self.count,
            "tables": self.tables,
            "rows": self.rows,
        }


class SealedRow(models.Model):
    """One row of the audit trail in a seal: SHA-256(salt, canonical JSON of the row). Append-only (trigger).

    The salt, 16 random bytes, keeps a short text from being guessed by its digest; a redaction takes it away, and the
    row is then sealed again as it was left.
    """

    seal = models.ForeignKey(Seal, verbose_name=_("seal"), on_delete=models.PROTECT, related_name="sealed_rows")
    table = models.CharField(_("table"), max_length=63)
    row = models.BigIntegerField(_("row"))
    salt = models.BinaryField(_("salt"), null=True)
    digest = models.BinaryField(_("digest"))

    class Meta:
        verbose_name = _("sealed row")
        verbose_name_plural = _("sealed rows")
        ordering = ["seal", "table", "row"]
        constraints = [models.UniqueConstraint(fields=["table", "row", "seal"], name="sealed_row_once_a_seal")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class SealDelivery(Work):
    """A seal's way to one destination off the machine: due until it has arrived. `token` is the time stamp (RFC 3161)
    that came back, in DER."""

    seal = models.ForeignKey(Seal, verbose_name=_("seal"), on_delete=models.PROTECT, related_name="deliveries")
    destination = models.CharField(_("destination"), max_length=16, choices=Destination.choices)
    arrived_at = models.DateTimeField(_("arrived"), null=True)
    token = models.BinaryField(_("time stamp"), null=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery of a seal")
        verbose_name_plural = _("deliveries of seals")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["seal", "destination"], name="seal_delivery_once"),
            models.CheckConstraint(
                condition=Q(destination__in=Destination.values), name="seal_delivery_destination_is_known"
            ),
        ]
        indexes = [
            # The sweep: deliveries that are due, oldest first.
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="seal_delivery_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seal}: {self.get_destination_display()}"


class AuditCheck(models.Model):
    """One run of `verify_audit`: how many rows it read, and what it found wrong (at most the first hundred).

    `findings` is [{"sentence", "values"}], untranslated, so that every reader gets it in the language of the screen.
    """

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    rows = models.PositiveBigIntegerField(_("rows"), default=0)
    found = models.PositiveIntegerField(_("found"), default=0)
    findings = models.JSONField(_("findings"), default=list)

    class Meta:
        verbose_name = _("check of the audit trail")
        verbose_name_plural = _("checks of the audit trail")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return _("Check %(number)s") % {"number": self.pk}
