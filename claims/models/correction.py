"""Corrections: what a person says was wrong with a statement as the machine found it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import ExtractionError, Role
from claims.models.appearance import Appearance
from sources.history import recorded


@recorded()
class Correction(models.Model):
    """An extraction error, or a statement that the machine missed, as material to measure and improve detection with.

    Append-only (trigger): the newest of an appearance counts. It stays when its claim is restored, and does not
    count then. `error` is "" when nobody said what was wrong. Its `spans`, if it has any, are all of what should
    have been found: a role that has none there was found where there is none.
    """

    appearance = models.ForeignKey(
        Appearance, verbose_name=_("appearance"), on_delete=models.PROTECT, related_name="corrections"
    )
    error = models.CharField(_("what was wrong"), max_length=24, choices=ExtractionError.choices, blank=True)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(error__in=["", *ExtractionError.values]), name="correction_error_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_error_display() or _("extraction error"))


@recorded()
class CorrectedSpan(models.Model):
    """Characters [start, end) of the revision's text that should have been found, and their words.

    Append-only, and a trigger checks the words, as for `Span`.
    """

    correction = models.ForeignKey(
        Correction, verbose_name=_("correction"), on_delete=models.PROTECT, related_name="spans"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))

    class Meta:
        verbose_name = _("corrected span")
        verbose_name_plural = _("corrected spans")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="corrected_span_begins_before_it_ends"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="corrected_span_role_is_known"),
            models.UniqueConstraint(fields=["correction", "role", "start"], name="corrected_span_once_per_correction"),
        ]

    def __str__(self) -> str:
        return self.exact
