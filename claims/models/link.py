"""Links between claims: what one has to do with another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from claims.choices import LinkKind
from sources.history import recorded


@recorded()
class ClaimLink(models.Model):
    """That `claim` contradicts, repeats or supersedes `other`, or gives another figure for the same event.

    A pair has one link of a kind, in whichever direction: two claims cannot supersede each other.
    """

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey("Claim", verbose_name=_("other claim"), on_delete=models.PROTECT, related_name="links_to")
    kind = models.CharField(_("kind"), max_length=16, choices=LinkKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(claim=F("other")), name="link_is_to_another_claim"),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind_is_known"),
            models.UniqueConstraint(
                Least("claim", "other"), Greatest("claim", "other"), "kind", name="link_once_per_pair_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.get_kind_display()} {self.other_id}"
