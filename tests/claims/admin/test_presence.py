"""Who else has a claim open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Presence
from claims.permissions import READ, TABLE, Role
from tests import factories


@pytest.fixture
def beat(signed_in):
    """Says that a user has the claim open; gives what the page is answered."""
    return lambda user, claim, version=1: signed_in(user).post(
        reverse("presence", args=[claim.pk]), {"version": version}
    )


def test_presence_shows_the_others(beat, editor, reviewer):
    claim = factories.proposed()
    assert beat(editor, claim).json() == {"here": "", "changed": ""}
    assert beat(reviewer, claim).json()["here"] == "editor has this claim open too."
    assert beat(factories.user("auditor"), claim).json()["here"] == "editor, reviewer have this claim open too."


def test_presence_is_of_one_claim(beat, editor, reviewer):
    beat(editor, factories.proposed())
    assert beat(reviewer, factories.proposed()).json()["here"] == ""


def test_presence_ends_when_a_page_says_nothing_any_more(beat, editor, reviewer):
    claim = factories.proposed()
    beat(editor, claim)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=76))
    assert beat(reviewer, claim).json()["here"] == ""
    assert [row.user for row in Presence.objects.all()] == [reviewer]


def test_presence_says_that_the_claim_has_changed(beat, editor):
    claim = factories.proposed()
    assert beat(editor, claim, version=7).json()["changed"] == "This claim has changed since you opened it."


@pytest.mark.parametrize("role", [*Role, None])
def test_presence_is_for_whoever_may_read(beat, db, role):
    user = factories.user(*([role.value] if role else []))
    assert beat(user, factories.proposed()).status_code == (200 if role in TABLE[READ] else 403)


def test_presence_is_only_posted(signed_in, editor):
    address = reverse("presence", args=[factories.proposed().pk])
    assert signed_in(editor).get(address).status_code == 405
