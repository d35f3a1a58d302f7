"""What is due, failed or was set aside (scans, flag checks, archiving, fetching, e-mails), with its error and
"Try again"."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.admin import filters, labels
from claims.admin.claims import claim_link
from claims.admin.exports import Exports
from claims.models import ArchiveJob, ArticleFetch, FlagCheck, NotificationMail, Scan, Work
from claims.permissions import TRY_AGAIN, may
from claims.querysets import WorkQuerySet


class WorkAdmin(Exports):
    """A list to read; its one action makes what was set aside due again."""

    list_display: tuple[str, ...] = ("what", "state", "went_wrong", "attempts", "due")
    list_display_links = None
    list_filter: tuple[Any, ...] = (filters.WorkStateFilter,)
    sortable_by = ()
    actions: tuple[str, ...] = ("try_again",)

    def has_try_again_permission(self, request: HttpRequest) -> bool:
        return may(request.user, TRY_AGAIN)

    @admin.action(description=_("Try again"), permissions=["try_again"])
    def try_again(self, request: HttpRequest, queryset: WorkQuerySet) -> None:
        count = queryset.try_again(now=timezone.now())
        said = ngettext("%(count)d will be tried again.", "%(count)d will be tried again.", count)
        messages.success(request, said % {"count": count})

    @admin.display(description=_("state"))
    def state(self, work: Work) -> SafeString:
        return work_state(work)

    @admin.display(description=_("what went wrong"))
    def went_wrong(self, work: Work) -> str:
        return now_(work.error) if work.error else labels.NOTHING

    @admin.display(description=_("due"))
    def due(self, work: Work) -> str:
        return labels.moment(work.due_at) if work.due_at else labels.NOTHING


@admin.register(Scan)
class ScanAdmin(WorkAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Scan]:
        return super().get_queryset(request).select_related("revision__article").defer("revision__text")

    @admin.display(description=_("text"))
    def what(self, scan: Scan) -> SafeString:
        article = reverse("admin:articles_article_change", args=[scan.revision.article_id])
        return format_html('<a class="desk-line" href="{}">{}</a>', article, str(scan.revision))


@admin.register(FlagCheck)
class FlagCheckAdmin(WorkAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[FlagCheck]:
        return super().get_queryset(request).select_related("claim")

    @admin.display(description=_("claim"))
    def what(self, check: FlagCheck) -> SafeString:
        return claim_link(check.claim)


@admin.register(ArchiveJob)
class ArchiveJobAdmin(WorkAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[ArchiveJob]:
        return super().get_queryset(request).select_related("evidence")

    @admin.display(description=_("evidence"))
    def what(self, job: ArchiveJob) -> SafeString:
        claim = reverse("admin:claims_claim_change", args=[job.evidence.claim_id])
        return format_html('<a class="desk-line" href="{}#evidence">{}</a>', claim, job.evidence.title)


@admin.register(NotificationMail)
class NotificationMailAdmin(WorkAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[NotificationMail]:
        related = ("notification__user", "notification__by")
        return super().get_queryset(request).select_related(*related)

    @admin.display(description=_("e-mail"))
    def what(self, mail: NotificationMail) -> SafeString:
        notification = mail.notification
        claim = reverse("admin:claims_claim_change", args=[notification.claim_id])
        to = f"{notification.user.get_username()}: {notification.sentence}"
        return format_html('<a class="desk-line" href="{}">{}</a>', claim, to)


@admin.register(ArticleFetch)
class ArticleFetchAdmin(WorkAdmin):
    @admin.display(description=_("address"))
    def what(self, fetch: ArticleFetch) -> SafeString:
        if fetch.article_id is None:
            return format_html('<span class="desk-line">{}</span>', fetch.url)
        article = reverse("admin:articles_article_change", args=[fetch.article_id])
        return format_html('<a class="desk-line" href="{}">{}</a>', article, fetch.url)

    @admin.display(description=_("what went wrong"))
    def went_wrong(self, work: Work) -> str:
        assert isinstance(work, ArticleFetch)
        return work.refusal or super().went_wrong(work)


def work_state(work: Work) -> SafeString:
    """Set aside, failed, due or done, as a badge."""
    if work.set_aside_at is not None:
        return format_html('<span class="desk-badge desk-severity-4">{}</span>', _("Set aside"))
    if work.error:
        return format_html('<span class="desk-badge desk-severity-2">{}</span>', _("Failed, will be tried again"))
    stale = isinstance(work, FlagCheck) and work.checked_version != work.claim.version
    if stale or (work.due_at is not None and work.due_at <= timezone.now()):
        return format_html('<span class="desk-badge desk-status-proposed">{}</span>', _("Due"))
    return format_html('<span class="desk-badge desk-status-open">{}</span>', _("Done"))
