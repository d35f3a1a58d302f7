"""Webhooks: who is told of every publication, and what became of each message."""

from __future__ import annotations

from base64 import b64encode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

from claims.models.publication import Publication
from claims.models.work import Work
from claims.querysets import DeliveryQuerySet
from sources.history import recorded


def new_salt() -> str:
    """Forty letters and digits, from which a secret is derived."""
    return get_random_string(40)


@recorded()
class Webhook(models.Model):
    """An address that is told of every publication. `told_through` is the number of the newest publication for which
    there is a delivery; a new webhook begins with the next. While it is paused nothing is sent, and nothing is lost.
    """

    name = models.CharField(_("name"), max_length=100)
    url = models.URLField(_("address"), max_length=2000)
    salt = models.CharField(max_length=40, default=new_salt, editable=False)
    told_through = models.BigIntegerField(_("told through number"), default=0, editable=False)
    paused_at = models.DateTimeField(_("paused"), null=True, editable=False)
    paused_because = models.TextField(_("why it is paused"), blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("made"), editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="webhook_has_a_name"),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True, paused_because="")
                | (Q(paused_at__isnull=False) & ~Q(paused_because="")),
                name="webhook_paused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        """The signing secret as Standard Webhooks writes it, derived from SECRET_KEY and the salt, so that a copy of
        the database gives nobody a valid signature (https://www.standardwebhooks.com)."""
        key = salted_hmac("claims.webhook", self.salt, algorithm="sha256").digest()
        return f"whsec_{b64encode(key).decode()}"


class Delivery(Work):
    """One publication on its way to one webhook. An answer other than 2xx is no failure of the work: `tries` counts
    them, `status` is the last answer (None: no answer), `detail` a sentence, and `due_at` the next try. After a day
    of tries it is set aside, and its webhook paused."""

    webhook = models.ForeignKey(Webhook, verbose_name=_("webhook"), on_delete=models.CASCADE, related_name="deliveries")
    publication = models.ForeignKey(
        Publication, verbose_name=_("publication"), on_delete=models.PROTECT, related_name="deliveries"
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    tried_at = models.DateTimeField(_("tried"), null=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    detail = models.TextField(_("detail"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["webhook", "publication"], name="delivery_once_per_webhook")]
        indexes = [
            # The sweep: deliveries that are due, oldest first.
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="delivery_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.webhook}: {self.publication}"
