"""The keys of a claim's page."""

from django.urls import reverse

from claims.admin.claim_page import BUTTONS
from claims.admin.keys import EVIDENCE, FLAGS, HISTORY, KEYS, LIST, PRINTED
from tests import factories


def test_every_step_has_a_key_of_its_own():
    keys = [*KEYS.values(), FLAGS, PRINTED, EVIDENCE, HISTORY, LIST]
    assert set(KEYS) == set(BUTTONS)
    assert len(keys) == len(set(keys))


def test_keys_are_listed_for_the_steps_on_the_page(signed_in, editor):
    claim = factories.proposed()
    page = signed_in(editor).get(reverse("admin:claims_claim_change", args=[claim.pk]))
    keys = [key for key, _words in page.context["shortcuts"]]
    assert keys[:2] == ["a", "d"]
    assert len(keys) == len(set(keys))
