"""Webhooks on the desk."""

import pytest
from django.urls import reverse

from claims import webhooks
from claims.models import Delivery, Webhook
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "admin:claims_webhook_changelist"


@pytest.fixture
def publisher(client):
    user = factories.user("publisher")
    client.force_login(user)
    return user


def test_publisher_adds_a_webhook_and_reads_its_secret(client, publisher):
    address = reverse("admin:claims_webhook_add")
    client.post(address, {"name": "Partner", "url": "https://partner.example/hook"})
    made = Webhook.objects.get()
    assert (made.name, made.created_by) == ("Partner", publisher)
    page = client.get(reverse("admin:claims_webhook_change", args=[made.pk])).content.decode()
    assert made.secret in page


@pytest.mark.parametrize("role", ["editor", "reviewer", "auditor"])
def test_others_read_the_list_and_never_the_secret(client, role):
    made = webhooks.add(by=factories.user("publisher"), name="Partner", url="https://partner.example/hook")
    client.force_login(factories.user(role))
    assert "Partner" in client.get(reverse(LIST)).content.decode()
    assert made.secret not in client.get(reverse("admin:claims_webhook_change", args=[made.pk])).content.decode()
    assert client.get(reverse("admin:claims_webhook_add")).status_code == 403


def test_publisher_pauses_and_goes_on(client, publisher):
    made = webhooks.add(by=publisher, name="Partner", url="https://partner.example/hook")
    for action, paused in (("pause", True), ("go_on", False)):
        client.post(reverse(LIST), {"action": action, "_selected_action": [made.pk]})
        made.refresh_from_db()
        assert (made.paused_at is not None) == paused


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_deliveries_has_a_fixed_number_of_queries(client, publisher, rows, django_assert_max_num_queries):
    webhooks.add(by=publisher, name="Partner", url="https://partner.example/hook")
    for _ in range(rows):
        factories.published()
    webhooks.fan_out(now=factories.timezone.now())
    assert Delivery.objects.count() == rows
    with django_assert_max_num_queries(8):
        assert client.get(reverse("admin:claims_delivery_changelist")).status_code == 200
