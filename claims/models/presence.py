"""Who has a claim open, so that two people see each other before they come into conflict."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.querysets import PresenceQuerySet


class Presence(models.Model):
    """That a user had a claim's page open at `seen_at`. Refreshed while the page is open; of no worth afterwards."""

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="+"
    )
    seen_at = models.DateTimeField(_("seen"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["claim", "user"]
        constraints = [models.UniqueConstraint(fields=["claim", "user"], name="presence_once_per_claim")]

    def __str__(self) -> str:
        return str(self.user)
