"""What the API answered to requests that carried an Idempotency-Key, so that asking again does nothing again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.querysets import KeptAnswerQuerySet


class KeptAnswer(models.Model):
    """The answer to a request, written in the transaction of what the request did: either both are there or neither.

    `request` is the SHA-256 of method, address and body, in hexadecimal; `headers` are those that belong to the
    answer (Location, ETag); `body` is its JSON, blank once something was redacted. Kept for a day.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.PROTECT)
    key = models.CharField(_("key"), max_length=255)
    request = models.CharField(_("SHA-256 of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("HTTP status"))
    headers = models.JSONField(_("headers"), default=dict)
    body = models.TextField(_("answer"), blank=True)
    kept_at = models.DateTimeField(_("kept"))

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        ordering = ["-kept_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="kept_answer_once_per_user_and_key"),
        ]
        indexes = [
            # The sweep: those that are kept no longer.
            models.Index(fields=["kept_at"], name="kept_answer_by_age"),
        ]

    def __str__(self) -> str:
        return self.key
