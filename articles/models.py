"""Where it was said: articles and the revisions of their text."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from sources.models import Source


class Article(models.Model):
    """A published item. `identity` is what makes it the same article when it is captured again:
    its URL, or the hash of its first text where it has none."""

    identity = models.CharField(_("identity"), max_length=2100, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    author = models.CharField(_("author"), max_length=300, blank=True)
    publisher = models.ForeignKey(
        Source,
        verbose_name=_("publisher"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=8)
    captured_at = models.DateTimeField(_("captured"))
    current_revision = models.OneToOneField(
        "Revision", verbose_name=_("newest text"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-captured_at", "-pk"]
        indexes = [
            # The article list of the desk and the API's pages: newest first.
            models.Index(fields=["-captured_at", "-id"], name="article_newest_first"),
            # The API's filter by date of publication.
            models.Index(fields=["published_on"], name="article_by_publication"),
            # The article list searches by part of a title (icontains).
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="article_title_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or _("Article %(number)s") % {"number": self.pk}


class Revision(models.Model):
    """The text of an article as fetched at one moment. It never changes: a trigger refuses UPDATE and DELETE.

    Offsets of spans are code points of `text` as stored here; `sha256` is that of its UTF-8 bytes.
    """

    article = models.ForeignKey(Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("content hash"), max_length=64)
    captured_at = models.DateTimeField(_("captured"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_per_article"),
            # The article's current_revision refers to both, so that it is one of its own.
            models.UniqueConstraint(fields=["article", "id"], name="revision_with_its_article"),
            models.CheckConstraint(condition=~models.Q(text=""), name="revision_has_text"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="revision_sha256_is_hexadecimal"
            ),
        ]

    def __str__(self) -> str:
        return _("%(article)s, revision %(number)s") % {"article": self.article, "number": self.number}
