"""Claims, and what stands above the desk API: where everything is, and what is nowhere."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from claims.api.desk import rows
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, VERSIONS
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filters import ClaimFilters
from claims.api.desk.inputs.steps import EditInput
from claims.api.desk.once import once
from claims.api.desk.serializers import ClaimSerializer
from claims.api.desk.steps import take
from claims.api.desk.versions import claim_etag
from claims.api.views import Nothing as NothingHere
from claims.models import Claim


@documented(ClaimSerializer, "claim")
class Claims(Documents):
    """Claims, each with claimant, verdict, assessment with evidence, appearances and open flags. A claim that was
    merged into another is not listed; its document names the other in `merged_into`."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilters
    newest_by = "created_at"
    versioned = ("partial_update",)

    def get_queryset(self) -> QuerySet[Claim]:
        return rows.claims() if self.detail else rows.claims().current()

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        claim = self.get_object()
        return Response(self.get_serializer(claim).data, headers={"ETag": claim_etag(claim)})

    @extend_schema(
        summary="Change the words of a claim",
        request=EditInput,
        responses={200: ClaimSerializer, **ANSWERS, **MISSING, **REFUSALS, **VERSIONS},
    )
    @once
    def partial_update(self, request: Request, pk: str) -> Response:
        """The same as the step `edit`."""
        _step, _made, claim = take(request, self.get_object().pk, EditInput)
        return Response(claim.data, headers={"ETag": claim_etag(claim.instance)})


@extend_schema(exclude=True)
class Root(APIView):
    """Where everything is."""

    def get(self, request: Request) -> Response:
        pages = {
            "queues": "queues",
            "claims": "claim-list",
            "flags": "flag-list",
            "sources": "source-list",
            "articles": "article-list",
            "reviews": "review-list",
            "notifications": "notification-list",
            "redactions": "redaction-list",
        }
        return Response({word: reverse(f"api:desk:{name}", request=request) for word, name in pages.items()})


@extend_schema(exclude=True)
class Nothing(NothingHere):
    """Any other address of the desk API: whoever may not read here does not learn what there is."""

    authentication_classes = api_settings.DEFAULT_AUTHENTICATION_CLASSES
    permission_classes = api_settings.DEFAULT_PERMISSION_CLASSES
