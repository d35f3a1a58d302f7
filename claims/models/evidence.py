"""Evidence: a document or observation for, against or about a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Stance
from sources.history import recorded
from sources.models import Source


@recorded(belongs_to="claim")
class Evidence(models.Model):
    """What speaks for, against or about a claim: an address, or an observation in words, or both."""

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    excerpt = models.TextField(_("excerpt or observation"), blank=True)
    stance = models.CharField(_("stance"), max_length=16, choices=Stance.choices)
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Whose document or observation this is."),
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
            models.CheckConstraint(condition=~Q(url="", excerpt=""), name="evidence_has_an_address_or_an_excerpt"),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="evidence_stance_is_known"),
        ]

    def __str__(self) -> str:
        return self.title
