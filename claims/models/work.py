"""Work that is due: the row says what is still to do, a task message only rings the bell (docs/adr/0001)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from claims.querysets import FlagCheckQuerySet, ScanQuerySet


class Work(models.Model):
    """One piece of work. `attempts` counts the leases since the last success and is the lease's token: a worker
    writes its result only while the row still has the number it was given."""

    due_at = models.DateTimeField(_("due"), null=True)
    leased_until = models.DateTimeField(_("leased until"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    set_aside_at = models.DateTimeField(_("set aside"), null=True)
    error = models.TextField(_("what went wrong"), blank=True)

    class Meta:
        abstract = True


class Scan(Work):
    """Finding the claims of a revision. A revision without this row, or with `due_at` in the past, is due."""

    revision = models.OneToOneField(Revision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="scan")
    finished_at = models.DateTimeField(_("finished"), null=True)
    detector = models.CharField(_("detector version"), max_length=40, blank=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        ordering = ["-pk"]
        indexes = [
            # The sweep: scans that are due, oldest first.
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="scan_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.revision)


class FlagCheck(Work):
    """Comparing a claim with the flag rules. Due when the claim's version or the rule set is another than the one
    last checked, or when `due_at` (the next moment at which a rule wants to look again) has come."""

    claim = models.OneToOneField("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="flag_check")
    checked_version = models.PositiveIntegerField(_("version checked"), default=0)
    rule_set = models.CharField(_("rule set"), max_length=64, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True)

    objects = FlagCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag check")
        verbose_name_plural = _("flag checks")
        ordering = ["-pk"]
        indexes = [
            # The sweep: checks whose next time has come.
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="flag_check_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.claim)
