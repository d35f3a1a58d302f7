"""Events: the append-only record of what was done to a claim."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.choices import Status, Step, Via
from sources.history import TRANSACTION


class Event(models.Model):
    """Who did what to a claim, when, through what, and the values before and after.

    Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. `version` is the claim's after the step.
    """

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=24, choices=Step.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    via = models.CharField(_("through"), max_length=16, choices=Via.choices)
    at = models.DateTimeField(_("at"))
    version = models.PositiveIntegerField(_("version"))
    from_status = models.CharField(_("from"), max_length=16, choices=Status.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=16, choices=Status.choices)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    note = models.TextField(_("note"), blank=True)
    xid = models.BigIntegerField(db_default=TRANSACTION, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="event_one_per_version"),
        ]
        indexes = [
            BrinIndex(fields=["xid"], name="event_in_time"),  # the sealer looks for the newest
            # The front page: how long the verdicts of the last months took.
            models.Index(fields=["at"], condition=models.Q(step=Step.APPROVE), name="event_approvals_by_time"),
        ]

    def __str__(self) -> str:
        return self.get_step_display()
