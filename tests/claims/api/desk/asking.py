"""Asking the desk API as somebody: with their session, or with a token."""

from typing import Any

from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims.models import Claim

DESK = "/api/v1/desk/"


class Asker:
    """Sends requests for a user; `key` is that of a token, without one the user has a session."""

    def __init__(self, user: User | None = None, key: str = "") -> None:
        self.client = APIClient()
        if key:
            self.client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
        elif user is not None:
            self.client.force_login(user)

    def get(self, path: str, **parameters: Any) -> Any:
        return self.client.get(DESK + path, parameters)

    def post(self, path: str, body: Any = None, form: str = "json", **headers: str) -> Any:
        """`headers` are written as if_match and idempotency_key."""
        return self.client.post(DESK + path, body or {}, format=form, headers=_named(headers))

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.patch(DESK + path, body, format="json", headers=_named(headers))

    def take(self, claim: Claim, step: str, body: Any = None, form: str = "json", **headers: str) -> Any:
        """Takes a step of the claim as it is in the database."""
        version = Claim.objects.get(pk=claim.pk).version
        return self.post(f"claims/{claim.pk}/{step}/", body, form, **{"if_match": f'"{version}"', **headers})


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
