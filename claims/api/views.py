"""What stands above the public and the desk API: where everything is, and what is nowhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView


@extend_schema(exclude=True)
class Root(APIView):
    """Where everything is."""

    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request) -> Response:
        pages = {"desk": "desk:root", "schema": "schema", "docs": "docs"}
        return Response({word: reverse(f"api:{name}", request=request) for word, name in pages.items()})


@extend_schema(exclude=True)
class Nothing(APIView):
    """Any other address under /api/: 404 as JSON, like every error of the API."""

    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request, path: str) -> Response:
        raise NotFound(_("There is nothing at this address."))
