"""Flags: reasons to look at a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.choices import Severity
from claims.querysets import FlagQuerySet
from sources.history import recorded


@recorded(belongs_to="claim")
class Flag(models.Model):
    """A reason to look at a claim, raised by a named rule; closed by a person with a note, or by the rule itself
    when its cause is gone.

    `reason` is the sentence that says why, untranslated, with `values` for its placeholders, so that every reader
    gets it in the language of the screen. `fingerprint` names the cause: a flag that a person closed is not raised
    again for it.
    """

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="flags")
    rule = models.CharField(_("rule"), max_length=40)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity.choices)
    reason = models.TextField(_("reason"))
    values = models.JSONField(_("values"), default=dict)
    fingerprint = models.CharField(_("cause"), max_length=64, editable=False)
    raised_at = models.DateTimeField(_("raised"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["-severity", "raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "rule"], condition=Q(closed_at__isnull=True), name="flag_one_open_per_rule"
            ),
            models.UniqueConstraint(
                fields=["claim", "rule", "fingerprint"],
                condition=Q(closed_at__isnull=True) | Q(closed_by__isnull=False),
                name="flag_closed_by_a_person_stays_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | (Q(closed_at__isnull=False) & ~Q(note="")),
                name="flag_closed_by_a_person_has_a_note",
            ),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="flag_severity_is_known"),
        ]
        indexes = [
            # The flag list of the desk: open flags, gravest first, then oldest.
            models.Index(
                fields=["-severity", "raised_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="flag_open_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """Why the flag was raised, in the language of the screen."""
        return gettext(self.reason) % self.values
