"""How the desk API describes itself: the token, and the headers of requests that change something."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

ONCE = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A key of your own for this request: sent again within a day, it does nothing and is answered alike.",
)
VERSION = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description='The ETag of what you changed it from, such as "7". Another version: 412; none: 428.',
)


NUMBER = OpenApiParameter("id", int, OpenApiParameter.PATH, description="Its number.")


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "claims.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "Token KEY, or Bearer KEY. Scopes: read, desk:read, desk:write, publish.",
        }


class Schema(AutoSchema):
    """Adds the headers that a handler takes: Idempotency-Key where it is wrapped in `once`, If-Match where the view
    names the method (or action) in `versioned`."""

    def get_override_parameters(self) -> list[Any]:
        name = getattr(self.view, "action", None) or self.method.lower()
        found = list(super().get_override_parameters())
        if getattr(getattr(self.view, name, None), "is_once", False):
            found.append(ONCE)
        if name in getattr(self.view, "versioned", ()):
            found.append(VERSION)
        if "{id}" in self.path and self.path.startswith("/api/v1/desk/") and not hasattr(self.view, "queryset"):
            found.append(NUMBER)
        return found
