"""The article list, and the article page: its text with its claims marked and linked."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from claims.admin import filters, found, labels, marking
from claims.admin.base import DeskPageAdmin, is_number, page
from claims.admin.claims import source_link
from claims.admin.exports import Exports
from claims.admin.work import work_state
from claims.choices import Status, Step
from claims.models import Appearance, Claim, Scan
from claims.permissions import ADD_MISSED, ASK_REDACTION, may


@admin.register(Article)
class ArticleAdmin(Exports, DeskPageAdmin):
    list_display = ("line", "published_by", "published", "language_label", "claims_found", "still_proposed", "scan")
    list_display_links = None
    list_filter = (filters.LanguageFilter, ("captured_at", filters.DateFilter))
    search_fields = ("title",)
    search_help_text = _("Search by title")
    sortable_by = ("line", "published")
    ordering = ("-captured_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request).select_related("publisher", "current_revision__scan")
        return with_claim_counts(articles).defer("current_revision__text")

    def show(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The text of the newest revision, or of ?revision=NUMBER, with its claims."""
        number = request.GET.get("revision", "")
        shown = get_object_or_404(article.revisions, number=int(number)) if is_number(number) else newest(article)
        context = article_context(article, shown)
        context["may_triage"] = may(request.user, Step.ACCEPT)
        context["may_add_missed"] = may(request.user, ADD_MISSED)
        context["may_redact"] = may(request.user, ASK_REDACTION)
        return page(request, "claims/desk/article.html", Article, context)

    @admin.display(description=_("title"), ordering="title")
    def line(self, article: Article) -> SafeString:
        link = reverse("admin:articles_article_change", args=[article.pk])
        return format_html('<a class="desk-line" href="{}">{}</a>', link, str(article))

    @admin.display(description=_("publisher"))
    def published_by(self, article: Article) -> SafeString | str:
        return source_link(article.publisher) if article.publisher else labels.NOTHING

    @admin.display(description=_("published"), ordering="published_on")
    def published(self, article: Article) -> str:
        return date_format(article.published_on, gettext("j M Y")) if article.published_on else labels.NOTHING

    @admin.display(description=_("language"))
    def language_label(self, article: Article) -> str:
        return labels.language(article.language)

    @admin.display(description=_("claims"))
    def claims_found(self, article: Article) -> int:
        return article.claims_found  # type: ignore[attr-defined]

    @admin.display(description=_("still proposed"))
    def still_proposed(self, article: Article) -> int:
        return article.claims_proposed  # type: ignore[attr-defined]

    @admin.display(description=_("scan"))
    def scan(self, article: Article) -> SafeString | str:
        return scan_state(article.current_revision)


def with_claim_counts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `claims_found` and `claims_proposed`: claims printed in the newest text that have not been merged."""
    printed = Appearance.objects.filter(
        revision=OuterRef("current_revision"), claim__merged_into__isnull=True
    ).order_by()
    return articles.annotate(
        claims_found=_count(printed), claims_proposed=_count(printed.filter(claim__status=Status.PROPOSED))
    )


def _count(appearances: QuerySet[Appearance]) -> Coalesce:
    counted = appearances.values("revision").annotate(n=Count("claim", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def scan_state(revision: Revision | None) -> SafeString | str:
    """Whether a text has been scanned; why not, where it was set aside."""
    scan = getattr(revision, "scan", None)  # a revision without the row is due
    if scan is None:
        return work_state(Scan(due_at=revision.captured_at)) if revision else labels.NOTHING
    if scan.set_aside_at is None:
        return work_state(scan)
    return format_html('{} <span class="desk-reason">{}</span>', work_state(scan), Truncator(_text(scan)).chars(120))


def _text(scan: Scan) -> str:
    return gettext(scan.error) if scan.error else ""


def newest(article: Article) -> Revision:
    """The newest revision, its text included. Raises Http404 for an article without one."""
    return get_object_or_404(Revision.objects.select_related("scan"), pk=article.current_revision_id)


def article_context(article: Article, shown: Revision) -> dict[str, Any]:
    """What claims/desk/article.html needs: the marked text, the claims beside it, the other revisions."""
    appearances = shown.appearances.filter(claim__merged_into__isnull=True).prefetch_related("spans")
    claims = claims_beside(shown)
    by_id = {claim.pk: claim for claim in claims}
    marks = [mark for a in appearances if a.claim_id in by_id for mark in linked_marks(a, by_id[a.claim_id])]
    return {
        "title": Truncator(str(article)).chars(90),
        "article": article,
        "original": article,
        "link": labels.web_address(article.url),
        "language": labels.language(article.language),
        "shown": shown,
        "is_newest": shown.pk == article.current_revision_id,
        "revisions": article.revisions.order_by("-number").defer("text"),
        "text": marking.as_html(shown.text, marks, numbered=True),
        "claims": [
            {"claim": claim, "standing": labels.standing(claim), "tier": found.badge(claim.confidence)}
            for claim in claims
        ],
        "proposed": sum(1 for claim in claims if claim.status == Status.PROPOSED),
        "scan": scan_state(shown),
    }


def claims_beside(revision: Revision) -> list[Claim]:
    """The claims printed in a revision, each once, in the order of its text."""
    printed = Claim.objects.current().filter(appearances__revision=revision).for_list()
    ordered = printed.annotate(printed_at=Subquery(_first_place(revision))).order_by("printed_at", "pk")
    return list(ordered.distinct())


def _first_place(revision: Revision) -> QuerySet:
    places = Appearance.objects.filter(revision=revision, claim=OuterRef("pk")).order_by("start")
    return places.values("start")[:1]


def linked_marks(appearance: Appearance, claim: Claim) -> list[marking.Mark]:
    url = reverse("admin:claims_claim_change", args=[claim.pk])
    title = f"{labels.claimant(claim.claimant)}: {claim.statement} ({claim.standing_label})"
    return [
        marking.Mark(
            m.start,
            m.end,
            f"{m.role} desk-is-{claim.status}",
            m.claim_id,
            f"{marking.role_label(m.role)} · {title}",
            url,
        )
        for m in marking.marks_of(appearance)
    ]
