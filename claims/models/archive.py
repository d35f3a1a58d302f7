"""Archived copies of the pages that evidence points to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims import storage
from claims.choices import Trouble
from claims.models.evidence import Evidence
from claims.models.work import Work
from claims.querysets import ArchiveQuerySet, WorkQuerySet
from sources.history import recorded


@recorded(belongs_to="evidence")
class Archive(models.Model):
    """The page at `url` as it was at `fetched_at`, in a WARC file. Append-only (trigger): a later copy is a later row.

    `final_url` is the address after redirects, `status` and `content_type` are the server's, `size` and `sha256`
    those of the page's body (bytes, decompressed), `warc_sha256` that of the file.
    """

    evidence = models.ForeignKey(
        Evidence, verbose_name=_("evidence"), on_delete=models.PROTECT, related_name="archives"
    )
    url = models.URLField(_("address"), max_length=2000)
    final_url = models.TextField(_("address after redirects"))
    fetched_at = models.DateTimeField(_("fetched"))
    status = models.PositiveSmallIntegerField(_("HTTP status"))
    content_type = models.CharField(_("content type"), max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256 of the page"), max_length=64)
    warc = models.FileField(_("WARC file"), storage=storage.archives, upload_to=storage.archive_name, max_length=200)
    warc_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archived copy")
        verbose_name_plural = _("archived copies")
        ordering = ["-fetched_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$", warc_sha256__regex=r"^[0-9a-f]{64}$"),
                name="archive_has_its_hashes",
            ),
            # A citation refers to both, so that the database knows that the copy is of the evidence.
            models.UniqueConstraint(fields=["id", "evidence"], name="archive_with_its_evidence"),
        ]

    def __str__(self) -> str:
        return self.final_url


class ArchiveJob(Work):
    """Archiving the page of a piece of evidence. Due when `due_at` has come.

    A page that cannot be fetched is no failure of the work: `trouble` says why, `status` what the server answered,
    `detail` is the fetcher's sentence, and `tries` counts how often that has happened since somebody asked.
    """

    evidence = models.OneToOneField(
        Evidence, verbose_name=_("evidence"), on_delete=models.PROTECT, related_name="archive_job"
    )
    url = models.URLField(_("address"), max_length=2000)
    tried_at = models.DateTimeField(_("tried"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    trouble = models.CharField(_("trouble"), max_length=16, choices=Trouble.choices, blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    detail = models.TextField(_("detail"), blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("archiving")
        verbose_name_plural = _("archiving")
        ordering = ["-pk"]
        indexes = [
            # The sweep: pages that are due, oldest first.
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="archive_job_due",
            ),
        ]

    def __str__(self) -> str:
        return self.url
