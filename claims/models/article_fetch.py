"""Fetching an article whose address somebody sent to the desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from claims.models.work import Work
from claims.querysets import WorkQuerySet


class ArticleFetch(Work):
    """An address to fetch and capture. Due when `due_at` has come; done when it has an `article`, or `refusal` says
    why the page cannot become one. What may pass (a site that is slow) is tried again like all work.

    `publisher` (a name), `published_on` and `language` are what the sender knows better than the page.
    """

    url = models.URLField(_("address"), max_length=2000)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    article = models.ForeignKey(
        Article, verbose_name=_("article"), null=True, on_delete=models.PROTECT, related_name="fetches"
    )
    refusal = models.TextField(_("why it cannot become an article"), blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("fetching of an article")
        verbose_name_plural = _("fetching of articles")
        ordering = ["-pk"]
        indexes = [
            # The sweep: addresses that are due, oldest first.
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="article_fetch_due",
            ),
        ]

    def __str__(self) -> str:
        return self.url
