"""Exports: who took which rows away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.history import recorded


@recorded()
class Export(models.Model):
    """One list that somebody took away as a file. Append-only (trigger). `rows` is how many it had at that moment."""

    page = models.CharField(_("list"), max_length=60)
    format = models.CharField(_("format"), max_length=8)
    query = models.TextField(_("filters"), blank=True)
    rows = models.PositiveIntegerField(_("rows"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="exports"
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page}, {self.format}"
