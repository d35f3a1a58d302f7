"""What whoever asks has been told of: the list, and marking as read. Nobody sees another's."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, Answering, found, user_of
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filter_kinds import YES_NO, choice
from claims.api.desk.once import once
from claims.api.desk.serializers.work import NotificationSerializer, ReadSerializer
from claims.models import Notification
from claims.querysets import NotificationQuerySet


def mine(request: Request) -> NotificationQuerySet:
    """What whoever asks has been told of, with all that its documents show."""
    return Notification.objects.filter(user=user_of(request)).select_related("by", "comment", "event")


class NotificationFilters(filters.FilterSet):
    """Filters of the list of notifications."""

    unread = choice(YES_NO, _("Whether it is unread."), schema={"type": "boolean"}, method="read_or_not")

    def read_or_not(self, queryset: QuerySet[Notification], name: str, value: str) -> QuerySet[Notification]:
        return queryset.filter(read_at__isnull=value == "true")

    class Meta:
        model = Notification
        fields: list[str] = []


@documented(NotificationSerializer, "notification")
class Notifications(Documents):
    """What you have been told of."""

    queryset = Notification.objects.all()
    serializer_class = NotificationSerializer
    filterset_class = NotificationFilters
    newest_by = "at"

    def get_queryset(self) -> QuerySet[Notification]:
        return mine(self.request)


@extend_schema_view(
    post=extend_schema(
        summary="Mark a notification as read",
        request=None,
        responses={200: NotificationSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class ReadNotification(Answering):
    """You have seen it. One that was read before stays as it is."""

    @once
    def post(self, request: Request, id: int) -> Response:
        mine(request).filter(pk=id).mark_read(timezone.now())
        return Response(NotificationSerializer(found(mine(request), id)).data)


@extend_schema_view(
    post=extend_schema(
        operation_id="desk_notifications_read_all",
        summary="Mark all notifications as read",
        request=None,
        responses={200: ReadSerializer, **ANSWERS, **REFUSALS},
    )
)
class ReadNotifications(Answering):
    """You have seen all of them."""

    @once
    def post(self, request: Request) -> Response:
        return Response({"read": mine(request).mark_read(timezone.now())})
