"""Tags: a newsroom's own words for grouping claims."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sources.history import recorded

LONGEST = 40  # characters of a tag


@recorded()
class Tag(models.Model):
    """One word or phrase; two that differ in capitals only are one. Only `claims.workflow` makes them."""

    name = models.CharField(_("name"), max_length=LONGEST)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tag_once_whatever_its_capitals"),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


@recorded(belongs_to="claim")
class Tagging(models.Model):
    """That a claim has a tag. Who gave or took it stands in the claim's events."""

    claim = models.ForeignKey("Claim", on_delete=models.PROTECT, related_name="taggings")
    tag = models.ForeignKey(Tag, verbose_name=_("tag"), on_delete=models.PROTECT, related_name="taggings")

    class Meta:
        verbose_name = _("tag of a claim")
        verbose_name_plural = _("tags of claims")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "tag"], name="tagging_once_per_claim")]

    def __str__(self) -> str:
        return str(self.tag)
