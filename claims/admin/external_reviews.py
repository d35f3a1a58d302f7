"""Other publishers' reviews: the list, the page of one, and attaching them to claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims import workflow
from claims.admin import fields, filters, labels
from claims.admin.base import DeskPageAdmin, page, require, user_of
from claims.admin.row_history import day
from claims.models import Claim, ExternalReview
from claims.permissions import ATTACH_REVIEW, IMPORT_REVIEWS, may
from claims.workflow import Refused
from sources.history import change_model

SHORT = 140  # characters of a claim in a list
# What says how a row is kept, not what is said in it.
ABOUT_THE_ROW = {"id", "fingerprint", "raw", "fetched_from", "fetched_at", "imported_by", "attached_by", "attached_at"}


@admin.register(ExternalReview)
class ExternalReviewAdmin(DeskPageAdmin):
    list_display = ("line", "publisher", "rating_line", "said_by", "reviewed", "language_name", "attached")
    list_display_links = None
    list_filter = (filters.ReviewSiteFilter, filters.LanguageFilter, filters.AttachedFilter)
    list_before_template = "claims/desk/_above_reviews.html"
    search_fields = ("claim_text",)
    search_help_text = _("Search by what was claimed")
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExternalReview]:
        rows = super().get_queryset(request).select_related("claimant", "claim")
        return (
            rows.defer("raw") if request.resolver_match and "object_id" not in request.resolver_match.kwargs else rows
        )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(attach_page)
        return [path("<int:review_id>/attach/", view, name="claims_externalreview_attach"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        url = reverse("import_reviews") if may(request.user, IMPORT_REVIEWS) else ""
        return super().changelist_view(request, {**(extra_context or {}), "import_reviews_url": url})

    def show(self, request: HttpRequest, review: ExternalReview) -> HttpResponse:
        return review_page(request, review)

    @admin.display(description=_("claim"))
    def line(self, review: ExternalReview) -> SafeString:
        address = reverse("admin:claims_externalreview_change", args=[review.pk])
        return format_html('<a class="desk-line" href="{}">{}</a>', address, Truncator(review.claim_text).chars(SHORT))

    @admin.display(description=_("rating"))
    def rating_line(self, review: ExternalReview) -> str:
        return Truncator(review.rating).chars(60) or labels.NOTHING

    @admin.display(description=_("claimant"))
    def said_by(self, review: ExternalReview) -> str:
        return review.claimant_name or labels.NOTHING

    @admin.display(description=_("reviewed on"))
    def reviewed(self, review: ExternalReview) -> str:
        return day(review.review_date)

    @admin.display(description=_("language"))
    def language_name(self, review: ExternalReview) -> str:
        return labels.language(review.language) if review.language else labels.NOTHING

    @admin.display(description=_("attached to"))
    def attached(self, review: ExternalReview) -> SafeString | str:
        if review.claim is None:
            return labels.NOTHING
        address = reverse("admin:claims_claim_change", args=[review.claim_id])
        return format_html(
            '<a class="desk-line" href="{}">{}</a>', address, Truncator(review.claim.statement).chars(60)
        )


class AttachForm(forms.Form):
    claim = fields.claim(_("Claim"))


@dataclass(frozen=True)
class Change:
    """A line of a review's history: when, by whom, and which of its fields."""

    at: str
    who: str
    fields: str


def review_page(request: HttpRequest, review: ExternalReview, form: AttachForm | None = None) -> HttpResponse:
    shown = {
        "title": Truncator(review.claim_text).chars(90),
        "original": review,
        "review": review,
        "claimant": review.claimant and (review.claimant.merged_into or review.claimant),
        "form": form or AttachForm(label_suffix=""),
        "may_attach": may(request.user, ATTACH_REVIEW),
        "changes": changes(review),
    }
    return page(request, "claims/desk/external_review.html", ExternalReview, shown)


@require_POST
def attach_page(request: HttpRequest, review_id: int) -> HttpResponse:
    """Attaches a review to the claim that is given, or takes it off the one it is attached to ("detach"); then goes
    back to the claim where that is asked for ("back"), or else to the review."""
    require(request, ATTACH_REVIEW)
    review = get_object_or_404(ExternalReview.objects.select_related("claim", "claimant"), pk=review_id)
    form = AttachForm(request.POST, label_suffix="")
    claim = review.claim
    try:
        if "detach" in request.POST:
            workflow.detach_review(review=review, by=user_of(request))
            messages.success(request, gettext("The review is taken off the claim."))
        elif form.is_valid():
            claim = form.cleaned_data["claim"]
            workflow.attach_review(review=review, claim=claim, by=user_of(request))
            messages.success(request, gettext("The review is attached to the claim."))
        else:
            return review_page(request, review, form)
    except Refused as refusal:
        messages.error(request, str(refusal))
    if "back" in request.POST and claim is not None:
        return redirect(reverse("admin:claims_claim_change", args=[claim.pk]) + "#reviews")
    return redirect("admin:claims_externalreview_change", review.pk)


def context(claim: Claim, user: User) -> dict[str, Any]:
    """What the page of a claim shows of other publishers: the reviews attached to it, and, for those who may attach
    one, the free ones that read most like it."""
    shown = {"reviews": claim.external_reviews.defer("raw").order_by("-review_date", "pk"), "reviews_suggested": []}
    if may(user, ATTACH_REVIEW):
        shown["reviews_suggested"] = ExternalReview.objects.defer("raw").suggested_for(claim)
    return {**shown, "may_attach_reviews": may(user, ATTACH_REVIEW)}


def changes(review: ExternalReview) -> list[Change]:
    """What became of a row, the newest first."""
    rows: list[Any] = list(
        change_model(ExternalReview)._default_manager.filter(**{"pgh_obj": review.pk}).order_by("pgh_id")
    )
    names = {
        field.attname: capfirst(str(field.verbose_name))
        for field in ExternalReview._meta.concrete_fields
        if field.name not in ABOUT_THE_ROW
    }
    lines = []
    for before, after in zip([None, *rows], rows, strict=False):
        changed = [names[name] for name in names if before and getattr(before, name) != getattr(after, name)]
        who = (after.pgh_context or {}).get("username") or ""
        lines.append(Change(labels.moment(after.pgh_created_at), who, ", ".join(changed)))
    return lines[::-1]
