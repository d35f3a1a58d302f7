"""By when a claim is to be checked: the newsroom's due times, and the moment that follows for each claim."""

from __future__ import annotations

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims.choices import Severity
from sources.history import recorded


@recorded()
class DueTime(models.Model):
    """Within how many hours a claim with an open flag of this severity is to be checked. One row per severity."""

    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity.choices, unique=True)
    hours = models.PositiveIntegerField(
        _("hours"),
        help_text=_("Counted from when the claim was accepted or the flag was raised, whichever came last."),
    )

    class Meta:
        verbose_name = _("due time")
        verbose_name_plural = _("due times")
        ordering = ["-severity"]
        constraints = [
            models.CheckConstraint(condition=models.Q(severity__in=Severity.values), name="due_time_severity_is_known"),
            models.CheckConstraint(
                condition=models.Q(hours__gte=1, hours__lte=10_000), name="due_time_is_an_hour_to_a_year"
            ),
        ]

    def __str__(self) -> str:
        return str(capfirst(self.get_severity_display()))


@recorded()
class Deadline(models.Model):
    """When a claim is due. A claim that waits for nobody has no row.

    It stands beside the claim, not in it: it is a machine's work, which leaves the claim's version as it is.
    """

    claim = models.OneToOneField(
        "Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="deadline", primary_key=True
    )
    due_at = models.DateTimeField(_("due"))

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_at", "pk"]
        indexes = [
            # The claim list sorted by due moment, and what is overdue.
            models.Index(fields=["due_at", "claim"], name="deadline_in_order"),
        ]

    def __str__(self) -> str:
        return self.due_at.isoformat(timespec="minutes")
