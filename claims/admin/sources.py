"""The source list, and the way to a source's page and its forms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from claims.admin import filters, labels
from claims.admin.base import DeskPageAdmin, page, searched, user_of
from claims.admin.claims import source_link
from claims.admin.exports import Exports
from claims.admin.saved_filters import SavesFilters
from claims.admin.source_forms import new_source_page, source_form_page
from claims.admin.source_page import claims_of_link, context, standing_badge
from claims.models import Claim
from claims.permissions import MANAGE_SOURCES, may
from sources.models import Source


@admin.register(Source)
class SourceAdmin(Exports, SavesFilters, DeskPageAdmin):
    list_display = ("line", "kind_label", "standing_badge", "belongs_to", "part_of", "known_as", "claims_made")
    list_display_links = None
    list_filter = (filters.StandingFilter, filters.SourceKindFilter, filters.SourcePartyFilter)
    search_fields = ("name",)
    search_help_text = _("Search by name, in any spelling or script")
    sortable_by = ("line", "kind_label")
    ordering = ("name", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        made = Claim.objects.current().filter(claimant=OuterRef("pk")).order_by().values("claimant")
        counted = Subquery(made.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        sources = super().get_queryset(request).select_related("party", "parent").prefetch_related("aliases")
        return sources.annotate(claim_count=Coalesce(counted, 0))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        """By name or alias, in any script; a field that finds a source by typing offers no merged ones."""
        typing = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        found = queryset.living() if typing else queryset
        for word in searched(search_term):
            found = found.named(word)
        return found, False

    def get_urls(self) -> list[URLPattern]:
        form = path(
            "<int:source_id>/form/<str:name>/", self.admin_site.admin_view(source_form_page), name="sources_source_form"
        )
        return [form, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, MANAGE_SOURCES)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return new_source_page(request)

    def show(self, request: HttpRequest, source: Source) -> HttpResponse:
        """The page of a source: who it is, what it claims, what was done to it."""
        return page(
            request, "claims/desk/source.html", Source, {"original": source, **context(source, user_of(request))}
        )

    @admin.display(description=_("name"), ordering="name")
    def line(self, source: Source) -> SafeString | str:
        return source_link(source)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_label(self, source: Source) -> str:
        return capfirst(source.get_kind_display())

    @admin.display(description=_("standing"))
    def standing_badge(self, source: Source) -> SafeString:
        return standing_badge(source)

    @admin.display(description=_("party"))
    def belongs_to(self, source: Source) -> str:
        return source.party.name if source.party else labels.NOTHING

    @admin.display(description=_("parent organisation"))
    def part_of(self, source: Source) -> SafeString | str:
        return source_link(source.parent) if source.parent else labels.NOTHING

    @admin.display(description=_("also known as"))
    def known_as(self, source: Source) -> str:
        others = [alias.name for alias in source.aliases.all() if alias.name != source.name]
        return Truncator(", ".join(others)).chars(80) or labels.NOTHING

    @admin.display(description=_("claims"))
    def claims_made(self, source: Source) -> SafeString | str:
        count = source.claim_count  # type: ignore[attr-defined]
        if not count:
            return "0"
        return format_html('<a class="desk-link" href="{}">{}</a>', claims_of_link(source), count)
