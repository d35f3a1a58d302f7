"""Appearances: where a claim is printed, to the character."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from claims.choices import Mode, Role
from sources.history import recorded


@recorded(belongs_to="claim")
class Appearance(models.Model):
    """One place where a claim is printed, in one revision.

    `fingerprint` is the same for the same words in a later revision of the article, and once per revision:
    scanning twice adds nothing. `rule` is the name of the detector's rule that found it, "" if a person did;
    `confidence` is then None. `quantities` and `times` are what the detector read in the content:
    [{"text", "value", "unit", "approximate"}] and [{"text", "start", "end"}].
    """

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="appearances")
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="appearances"
    )
    mode = models.CharField(_("mode"), max_length=16, choices=Mode.choices)
    hedged = models.BooleanField(_("hedged"), default=False)
    start = models.PositiveIntegerField(_("start"), help_text=_("Where its content begins."))
    claimant_name = models.CharField(_("claimant as resolved in the article"), max_length=300, blank=True)
    confidence = models.FloatField(_("confidence"), null=True)
    detector = models.CharField(_("detector version"), max_length=40, blank=True)
    rule = models.CharField(_("rule that found it"), max_length=40, blank=True, default="", db_default="")
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)
    quantities = models.JSONField(_("quantities"), default=list)
    times = models.JSONField(_("times"), default=list)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["revision", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "fingerprint"], name="appearance_once_per_revision"),
        ]
        indexes = [
            # intake asks whether an earlier revision of the article has the same words.
            models.Index(fields=["fingerprint"], name="appearance_by_fingerprint"),
        ]

    def __str__(self) -> str:
        return _("%(mode)s, in %(revision)s") % {"mode": self.get_mode_display(), "revision": self.revision}


@recorded(belongs_to="appearance")
class Span(models.Model):
    """Characters [start, end) of the revision's text, with what stands just before and after.

    A trigger checks that `exact` is what the revision says there. Prefix and suffix are those of the W3C Web
    Annotation text quote selector (https://www.w3.org/TR/annotation-model/#text-quote-selector), up to 32
    characters.
    """

    appearance = models.ForeignKey(
        Appearance, verbose_name=_("appearance"), on_delete=models.PROTECT, related_name="spans"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))
    prefix = models.CharField(_("prefix"), max_length=32, blank=True)
    suffix = models.CharField(_("suffix"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("span")
        verbose_name_plural = _("spans")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="span_begins_before_it_ends"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="span_role_is_known"),
            models.UniqueConstraint(fields=["appearance", "role", "start"], name="span_once_per_appearance"),
        ]

    def __str__(self) -> str:
        return self.exact
