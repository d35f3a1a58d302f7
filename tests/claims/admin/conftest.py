"""A desk to look at: clients by role, and how a form page is sent."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Claim


@pytest.fixture
def signed_in(db) -> Callable[[User], Client]:
    """A client in which a user has logged in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def take(signed_in):
    """Sends a step's form as a user who has the newest version open; gives the response."""

    def send(user: User, claim: Claim, step: str, version: int | None = None, **values):
        data = {"version": claim.version if version is None else version, **values}
        return signed_in(user).post(reverse("admin:claims_claim_step", args=[claim.pk, step]), data)

    return send
