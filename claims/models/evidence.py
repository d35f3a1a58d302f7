"""Evidence: a document or observation for, against or about a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims import storage
from claims.choices import Credibility, Reliability, Stance
from claims.querysets import EvidenceQuerySet
from sources.history import recorded
from sources.models import Source


@recorded(belongs_to="claim")
class Evidence(models.Model):
    """What speaks for, against or about a claim: an address, a file, an observation in words, or several of these.

    A file lies under a random name; `file_name` is what its owner called it, `file_type` what its first bytes say
    (`claims.uploads`).

    `reliability` (of the source, A to F) and `credibility` (of the information, 1 to 6) are the two axes of the
    Admiralty code. Withdrawn evidence stays as a row, since the history speaks of it, but nobody can cite it.
    """

    claim = models.ForeignKey("Claim", verbose_name=_("claim"), on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    excerpt = models.TextField(_("excerpt or observation"), blank=True)
    file = models.FileField(
        _("file"), storage=storage.uploads, upload_to=storage.upload_name, max_length=200, blank=True
    )
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    file_type = models.CharField(_("type of the file"), max_length=100, blank=True)
    file_size = models.PositiveBigIntegerField(_("size of the file in bytes"), default=0)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
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
    reliability = models.CharField(
        _("reliability of the source"), max_length=1, choices=Reliability.choices, default=Reliability.F
    )
    credibility = models.PositiveSmallIntegerField(
        _("credibility of the information"), choices=Credibility.choices, default=Credibility.UNKNOWN
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
            models.CheckConstraint(
                condition=~Q(url="", excerpt="", file=""), name="evidence_has_an_address_an_excerpt_or_a_file"
            ),
            models.CheckConstraint(
                condition=Q(file="", file_sha256="") | (~Q(file="") & Q(file_sha256__regex=r"^[0-9a-f]{64}$")),
                name="evidence_file_has_its_hash",
            ),
            # an address that runs something when it is clicked is none
            models.CheckConstraint(
                condition=Q(url="") | Q(url__iregex="^https?://"), name="evidence_address_is_of_the_web"
            ),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="evidence_stance_is_known"),
            models.CheckConstraint(
                condition=Q(reliability__in=Reliability.values, credibility__in=Credibility.values),
                name="evidence_grade_is_of_the_admiralty_code",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def grade(self) -> str:
        """Both axes of the Admiralty code side by side, as in "B2"."""
        return f"{self.reliability}{self.credibility}"

    @property
    def grade_in_words(self) -> str:
        """What the grade means, one half for each axis."""
        return f"{self.get_reliability_display()}; {self.get_credibility_display()}"
