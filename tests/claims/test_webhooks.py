"""Webhooks: signed, tried again for a day, paused when dead, never at a private address."""

import datetime
import json

import pytest
from standardwebhooks import Webhook as Receiver

from claims import webhooks, workflow
from claims.models import Delivery, Webhook
from claims.workflow import Refused
from tests import factories
from tests.web import reply, site

pytestmark = pytest.mark.django_db

NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture(autouse=True)
def _private(settings):
    settings.WEBHOOKS_ALLOW_PRIVATE = True


@pytest.fixture
def publisher():
    return factories.user("publisher")


def webhook(by, url: str = "http://127.0.0.1:9") -> Webhook:
    return webhooks.add(by=by, name="Partner", url=url)


def publish_and_fan_out() -> Delivery:
    factories.published()
    webhooks.fan_out(now=NOW)
    return Delivery.objects.get()


def test_message_is_signed_as_other_software_checks_it(publisher):
    received = []

    def answer(request):
        length = int(request.headers["Content-Length"])
        received.append((request.rfile.read(length), dict(request.headers)))
        reply(status=204)(request)

    with site(answer) as address:
        hook = webhook(publisher, address)
        delivery = publish_and_fan_out()
        assert webhooks.deliver(delivery_id=delivery.pk)
    ((body, headers),) = received
    message = Receiver(hook.secret).verify(body, headers)
    assert (message["type"], message["data"]["statement"]) == ("claim.published", "The town held out.")
    delivery.refresh_from_db()
    assert (delivery.status, delivery.due_at, delivery.tries) == (204, None, 1)


def test_webhook_is_told_of_what_is_published_after_it_was_made_and_once(publisher):
    factories.published()
    webhook(publisher)
    claim = factories.published()
    assert [webhooks.fan_out(now=NOW), webhooks.fan_out(now=NOW)] == [1, 0]
    assert Delivery.objects.get().publication.claim == claim


def test_failed_message_is_tried_again_for_a_day_and_then_the_webhook_is_paused(publisher):
    now = NOW
    with site(reply(status=500)) as address:
        hook = webhook(publisher, address)
        delivery = publish_and_fan_out()
        for _ in range(len(webhooks.PAUSES)):
            assert webhooks.deliver(delivery_id=delivery.pk, now=now)
            delivery.refresh_from_db()
            now = delivery.due_at
        assert now - NOW == sum(webhooks.PAUSES, datetime.timedelta())
        assert webhooks.deliver(delivery_id=delivery.pk, now=now)
    hook.refresh_from_db()
    delivery.refresh_from_db()
    assert (hook.paused_because, delivery.status) == (webhooks.DEAD, 500)
    assert delivery.set_aside_at == now


def test_pauses_last_about_a_day():
    total = sum(webhooks.PAUSES, datetime.timedelta())
    assert datetime.timedelta(hours=23) < total < datetime.timedelta(hours=25)


def test_paused_webhook_keeps_what_it_has_to_tell_and_sends_it_when_it_goes_on(publisher):
    hook = webhook(publisher)
    webhooks.pause(webhook=hook, by=publisher)
    publish_and_fan_out()
    assert webhooks.due(NOW) == []
    assert webhooks.go_on(webhook=hook, by=publisher, now=NOW) == 1
    assert webhooks.due(NOW) == [Delivery.objects.get().pk]


def test_private_address_is_refused_in_words(publisher, settings):
    settings.WEBHOOKS_ALLOW_PRIVATE = False
    webhook(publisher, "http://127.0.0.1:8080/")
    delivery = publish_and_fan_out()
    webhooks.deliver(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.detail) == (
        None,
        "127.0.0.1 is not a public address, so it is not fetched.",
    )


def test_late_message_about_a_withdrawn_claim_carries_its_tombstone_only(publisher):
    webhook(publisher)
    delivery = publish_and_fan_out()
    claim = delivery.publication.claim
    workflow.withdraw(claim=claim, by=publisher, reason="By mistake.")
    message = json.loads(webhooks.message(delivery))
    assert (message["type"], message["data"]["state"]) == ("claim.published", "withdrawn")
    assert "statement" not in message["data"]


def test_replay_sends_again_under_the_same_id(publisher):
    webhook(publisher)
    delivery = publish_and_fan_out()
    first = webhooks.headers(delivery, "{}", now=NOW)["webhook-id"]
    Delivery.objects.update(due_at=None, delivered_at=NOW)
    assert webhooks.replay(deliveries=Delivery.objects.all(), by=publisher, now=NOW) == 1
    delivery.refresh_from_db()
    assert (webhooks.headers(delivery, "{}", now=NOW)["webhook-id"], delivery.due_at) == (first, NOW)


def test_new_secret_makes_the_former_worthless(publisher):
    hook = webhook(publisher)
    before = hook.secret
    webhooks.change_secret(webhook=hook, by=publisher)
    assert Webhook.objects.get().secret != before


def test_editor_cannot_add_a_webhook():
    with pytest.raises(Refused, match="Only a publisher"):
        webhook(factories.user("editor"))
