"""What waits for whoever asks: how many claims, and where they are listed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.desk.base import ANSWERS, Answering, user_of
from claims.api.desk.filters import QUEUES
from claims.choices import Step
from claims.models import Claim
from claims.permissions import READ, may


class QueueSerializer(serializers.Serializer[Any]):
    """Claims that wait for something."""

    queue = serializers.ChoiceField(
        choices=list(QUEUES),
        help_text=_("in_my_hands, to_sign (written by others), signed_by_me (others have to sign), overdue."),
    )
    count = serializers.IntegerField(help_text=_("How many there are."))
    claims = serializers.URLField(help_text=_("The list of them."))


# Which steps the claims of a queue wait for; what is overdue concerns everybody.
WAITS_FOR = {"in_my_hands": Step.ASSESS, "to_sign": Step.APPROVE, "signed_by_me": Step.ASSESS, "overdue": READ}


class Queues(Answering):
    """The work that waits: the queues whose step the user's role allows."""

    @extend_schema(summary="What waits for you", responses={200: QueueSerializer(many=True), **ANSWERS})
    def get(self, request: Request) -> Response:
        claims, now, user = reverse("api:desk:claim-list", request=request), timezone.now(), user_of(request)
        return Response(
            [
                {
                    "queue": name,
                    "count": rows(Claim.objects.all(), user, now).count(),
                    "claims": f"{claims}?queue={name}",
                }
                for name, rows in QUEUES.items()
                if may(user, WAITS_FOR[name])
            ]
        )
