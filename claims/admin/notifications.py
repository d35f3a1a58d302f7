"""What a person is told of: the list, how many are unread on every page, and whether they come by e-mail too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import workflow
from claims.admin.base import page, require, user_of
from claims.models import Claim, Notification
from claims.permissions import READ, may
from claims.workflow.notices import wants_mail

PER_PAGE = 50


@require_GET
def notifications_page(request: HttpRequest) -> HttpResponse:
    """One's own notifications, newest first."""
    require(request, READ)
    user = user_of(request)
    rows = Notification.objects.filter(user=user).select_related("by", "claim", "comment", "event")
    context = {
        "title": _("Notifications"),
        "opts": None,  # a page of nobody's list
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "unread": Notification.objects.filter(user=user).unread().count(),
        "wants_mail": wants_mail(user),
        "address": user.email,
    }
    return page(request, "claims/desk/notifications.html", Claim, context)


@require_POST
def notification_open(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Marks a notification as read and goes to what it is about; somebody else's is not found."""
    require(request, READ)
    mine = Notification.objects.filter(user=user_of(request))
    notification = get_object_or_404(mine, pk=notification_id)
    mine.filter(pk=notification_id).mark_read(timezone.now())
    place = f"#comment-{notification.comment_id}" if notification.comment_id else ""
    return redirect(reverse("admin:claims_claim_change", args=[notification.claim_id]) + place)


@require_POST
def notifications_read(request: HttpRequest) -> HttpResponse:
    """Marks all of one's notifications as read."""
    require(request, READ)
    Notification.objects.filter(user=user_of(request)).mark_read(timezone.now())
    return redirect("notifications")


@require_POST
def notifications_mail(request: HttpRequest) -> HttpResponse:
    """Chooses whether notifications come by e-mail too."""
    require(request, READ)
    workflow.choose_mail(by=user_of(request), mail="mail" in request.POST)
    messages.success(request, _("Your choice is saved."))
    return redirect("notifications")


def bell(request: HttpRequest) -> dict[str, Any]:
    """For every page of the desk: the way to one's notifications, with how many are unread. Asked for only where the
    frame of a page shows it."""

    def shown() -> str:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated or not may(user, READ):
            return ""
        return drawn(Notification.objects.filter(user=user).unread().count())

    return {"bell": SimpleLazyObject(shown)}


def drawn(count: int) -> str:
    """The bell with how many notifications are unread."""
    return render_to_string("claims/desk/_bell.html", {"count": count})
