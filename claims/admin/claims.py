"""The claim list, and the way to a claim's pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from claims.admin import bulk, filters, flag_filters, found, labels
from claims.admin.base import DeskPageAdmin, page, searched, user_of
from claims.admin.claim_page import context
from claims.admin.exports import Exports
from claims.admin.saved_filters import SavesFilters
from claims.admin.step_page import step_page
from claims.admin.tags import chips
from claims.choices import Step
from claims.models import Claim, Flag, Tagging
from claims.permissions import IMPORT_CLAIMS, may
from sources.models import Source

SHORT = 140  # characters of a statement in a list
MANY = 200  # sources whose name has the searched word; more are too common a word to search claimants by


@admin.register(Claim)
class ClaimAdmin(Exports, SavesFilters, DeskPageAdmin):
    list_display = ("line", "standing", "kind_label", "said_by", "tier", "flags_open", "due", "age", "assigned_to")
    list_display_links = None
    list_filter = (
        filters.MineFilter,
        filters.DueFilter,
        filters.StatusFilter,
        filters.VerdictFilter,
        flag_filters.OpenFlagSeverityFilter,
        flag_filters.OpenFlagRuleFilter,
        filters.KindFilter,
        filters.TierFilter,
        ("claimant", filters.ClaimantFilter),
        filters.PartyFilter,
        filters.TagFilter,
        filters.LanguageFilter,
        ("created_at", filters.DateFilter),
        filters.MergedFilter,
    )
    search_fields = ("statement", "claimant__name")
    search_help_text = _("Search by statement or claimant")
    ordering = ("-created_at", "-pk")
    actions = ("accept_many", "dismiss_many", "assign_many", "tag_many")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        open_flags = Prefetch("flags", Flag.objects.open(), to_attr="flags_still_open")
        tags = Prefetch("taggings", Tagging.objects.select_related("tag"), to_attr="tags_given")
        return super().get_queryset(request).for_list().prefetch_related(open_flags, tags)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Each word in the statement or in a name of the claimant. The sources are looked up first, so that both
        halves use an index."""
        for word in searched(search_term):
            sources = list(Source.objects.named(word).values_list("pk", flat=True)[: MANY + 1])
            by_them = Q(claimant__in=sources) if len(sources) <= MANY else Q()
            queryset = queryset.filter(Q(statement__icontains=word) | by_them)
        return queryset, False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(step_page)
        step = path("<int:claim_id>/step/<str:step>/", view, name="claims_claim_step")
        about = path("<int:claim_id>/step/<str:step>/<int:about>/", view, name="claims_claim_step_about")
        many = path("bulk/<str:step>/", self.admin_site.admin_view(bulk.bulk_page), name="claims_claim_bulk")
        return [step, about, many, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        more = {"import_url": reverse("import_claims")} if may(request.user, IMPORT_CLAIMS) else {}
        return super().changelist_view(request, {**(extra_context or {}), **more})

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Step.ACCEPT)

    def has_dismiss_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Step.DISMISS)

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Step.ASSIGN)

    def has_tag_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Step.TAG)

    @admin.action(description=_("Accept…"), permissions=["accept"])
    def accept_many(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return bulk.ask(request, Step.ACCEPT, queryset)

    @admin.action(description=_("Dismiss…"), permissions=["dismiss"])
    def dismiss_many(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return bulk.ask(request, Step.DISMISS, queryset)

    @admin.action(description=_("Assign…"), permissions=["assign"])
    def assign_many(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return bulk.ask(request, Step.ASSIGN, queryset)

    @admin.action(description=_("Tag…"), permissions=["tag"])
    def tag_many(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        return bulk.ask(request, Step.TAG, queryset)

    def show(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        """The page of a claim, with its next steps as links to their forms."""
        shown = context(claim, user_of(request), asked=request.GET)
        return page(request, "claims/desk/claim.html", Claim, {"original": claim, **shown})

    @admin.display(description=_("statement"))
    def line(self, claim: Claim) -> SafeString:
        return format_html("{}{}", claim_link(claim), chips(claim.tags_given))  # type: ignore[attr-defined]

    @admin.display(description=_("status"), ordering="status")
    def standing(self, claim: Claim) -> SafeString:
        return labels.standing(claim)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_label(self, claim: Claim) -> str:
        return capfirst(claim.get_kind_display())

    @admin.display(description=_("claimant"), ordering="claimant__name")
    def said_by(self, claim: Claim) -> SafeString | str:
        return source_link(claim.claimant)

    @admin.display(description=_("confidence"), ordering=Coalesce("confidence", 0.0))
    def tier(self, claim: Claim) -> SafeString | str:
        return found.badge(claim.confidence)

    @admin.display(description=_("open flags"))
    def flags_open(self, claim: Claim) -> SafeString | str:
        return labels.flag_count(claim.flags_still_open)  # type: ignore[attr-defined]

    @admin.display(description=_("due"), ordering="deadline__due_at")
    def due(self, claim: Claim) -> SafeString | str:
        return labels.due_of(claim)

    @admin.display(description=_("age"), ordering="created_at")
    def age(self, claim: Claim) -> SafeString:
        return labels.age(claim.created_at)

    @admin.display(description=_("assignee"), ordering="assignee__username")
    def assigned_to(self, claim: Claim) -> str:
        return claim.assignee.get_username() if claim.assignee else labels.NOTHING


def claim_link(claim: Claim) -> SafeString:
    return format_html(
        '<a class="desk-line" href="{}">{}</a>',
        reverse("admin:claims_claim_change", args=[claim.pk]),
        Truncator(claim.statement).chars(SHORT),
    )


def source_link(source: Source | None) -> SafeString | str:
    if source is None:
        return format_html('<span class="desk-quiet">{}</span>', labels.claimant(None))
    return format_html(
        '<a class="desk-link" href="{}">{}</a>', reverse("admin:sources_source_change", args=[source.pk]), source.name
    )
