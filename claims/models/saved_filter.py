"""Saved filters: a list as somebody wants to find it again, or shares it with the team."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from claims.querysets import SavedFilterQuerySet
from sources.history import recorded


@recorded()
class SavedFilter(models.Model):
    """Filters, search and order of one list, under a name.

    `page` is the list's model as "app.model". `query` is a query string of parameters that the list knew when it was
    saved; its order ("o") names columns, with "-" for downwards and "." between them, since the number of a column
    differs by role.
    """

    page = models.CharField(_("list"), max_length=60)
    name = models.CharField(_("name"), max_length=60)
    query = models.TextField(_("filters"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="saved_filters"
    )
    is_shared = models.BooleanField(_("shared"), default=False)
    created_at = models.DateTimeField(_("created"))

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint("owner", "page", Lower("name"), name="saved_filter_name_once_per_owner_and_list"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
