"""Rows of files that became claims, so that the same file again adds nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.history import recorded


@recorded(belongs_to="claim")
class ImportedRow(models.Model):
    """Append-only (trigger). `fingerprint` is the SHA-256 of a row's words, white space and capitals aside."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="imported_rows")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.claim)
