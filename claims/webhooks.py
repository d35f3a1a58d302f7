"""Telling webhooks of publications: signed as Standard Webhooks says, tried again for a day, at no private address.

A delivery is a row, so that nothing is lost when a worker dies; whoever receives one twice knows it by its
`webhook-id` (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from standardwebhooks import Webhook as Signer

from articles.fetching import Unreachable, post
from claims import doorbell
from claims.choices import PublicState
from claims.models import Delivery, Publication, PublicationCounter, PublicClaim, Webhook
from claims.permissions import MANAGE_WEBHOOKS, may
from claims.projection import as_sent, sent_document
from claims.querysets import DeliveryQuerySet
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from claims.workflow import Refused

AT_ONCE = 200  # rows that one look at what is due brings
TIMEOUT = 10.0  # seconds for an answer
# The pauses after each try that failed; a day in all, then the webhook is paused.
PAUSES = [
    *(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800)),
    *(timedelta(hours=hours) for hours in (1, 2, 4, 8, 8)),
]
TYPES = {
    "publish": "claim.published",
    "correct": "claim.corrected",
    "under_review": "claim.under_review",
    "withdraw": "claim.withdrawn",
}
DEAD = gettext_noop("It did not accept a message for a day.")
BY_HAND = gettext_noop("Somebody paused it.")


def fan_out(*, now: datetime) -> int:
    """Gives every webhook a delivery for each publication that it has none for; returns how many. A paused webhook
    gets them too, and sends them when it goes on."""
    made = 0
    for pk in Webhook.objects.filter(told_through__lt=_newest()).values_list("pk", flat=True):
        with transaction.atomic():
            webhook = Webhook.objects.select_for_update(no_key=True).get(pk=pk)
            publications = list(Publication.objects.after(webhook.told_through).values_list("pk", "sequence")[:AT_ONCE])
            if not publications:
                continue
            rows = [Delivery(webhook=webhook, publication_id=pk, due_at=now) for pk, _sequence in publications]
            deliveries = Delivery.objects.bulk_create(rows)
            Webhook.objects.filter(pk=webhook.pk).update(told_through=publications[-1][1])
            for delivery in deliveries:
                doorbell.ring(doorbell.DELIVER, delivery.pk)
        made += len(rows)
    return made


def deliver(*, delivery_id: int, now: datetime | None = None) -> bool:
    """Sends one message, if that is due and nobody else is at it. True if the row was written, whatever the answer.
    Safe to run at any time and any number of times."""
    now = now or timezone.now()
    return attempt(Delivery.objects.filter(pk=delivery_id), partial(_deliver, now=now), now=now)


def set_due(*, now: datetime) -> None:
    """Makes the deliveries of new publications, and sets aside what no attempt has finished."""
    while fan_out(now=now):
        pass
    Delivery.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Deliveries that are due, the longest waiting first."""
    return list(Delivery.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True)[:AT_ONCE])


def add(*, by: User, name: str, url: str, now: datetime | None = None) -> Webhook:
    """A webhook that is told of what is published from now on. Raises Refused."""
    _refuse_others(by)
    now = now or timezone.now()
    return Webhook.objects.create(name=name, url=url, told_through=_newest(), created_by=by, created_at=now)


def pause(*, webhook: Webhook, by: User, now: datetime | None = None) -> None:
    """Sends nothing until it goes on. Raises Refused."""
    _refuse_others(by)
    _pause(webhook, BY_HAND, now or timezone.now())


@transaction.atomic
def go_on(*, webhook: Webhook, by: User, now: datetime | None = None) -> int:
    """Sends what waited and what was set aside; returns how many messages that are. Raises Refused."""
    _refuse_others(by)
    Webhook.objects.filter(pk=webhook.pk).update(paused_at=None, paused_because="")
    waiting = webhook.deliveries.filter(delivered_at__isnull=True)
    return Delivery.objects.filter(pk__in=waiting.values("pk")).send_again(now=now or timezone.now())


def replay(*, deliveries: DeliveryQuerySet, by: User, now: datetime | None = None) -> int:
    """Sends messages once more, under the same `webhook-id`; returns how many. Raises Refused."""
    _refuse_others(by)
    return deliveries.send_again(now=now or timezone.now())


def change_secret(*, webhook: Webhook, by: User) -> None:
    """Gives a webhook another secret; the former is worth nothing from then on. Raises Refused."""
    _refuse_others(by)
    webhook.salt = Webhook._meta.get_field("salt").get_default()
    webhook.save(update_fields=["salt"])


def message(delivery: Delivery) -> str:
    """The body of a message: {"type", "timestamp", "data"}; `data` is the document of the publication as the API
    sends it. Of a claim that has been withdrawn since it is the tombstone, whatever was published before."""
    publication = delivery.publication
    data = sent_document(publication)
    now = PublicClaim.objects.select_related("publication").get(pk=publication.claim_id)
    if now.state == PublicState.WITHDRAWN:
        data = sent_document(now.publication)
    timestamp = publication.document["publication"]["at"]
    return as_sent({"type": TYPES[publication.kind], "timestamp": timestamp, "data": data})


def headers(delivery: Delivery, body: str, *, now: datetime) -> dict[str, str]:
    """What signs a message: id, moment and signature."""
    number = f"msg_{delivery.webhook_id}_{delivery.publication_id}"
    return {
        "Content-Type": "application/json",
        "webhook-id": number,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Signer(delivery.webhook.secret).sign(msg_id=number, timestamp=now, data=body),
    }


def _deliver(delivery: Delivery, *, now: datetime) -> bool:
    delivery = Delivery.objects.select_related("webhook", "publication").get(pk=delivery.pk)
    body = message(delivery)
    status, detail = None, ""
    try:
        status = post(
            delivery.webhook.url,
            body.encode(),
            headers=headers(delivery, body, now=now),
            timeout=TIMEOUT,
            allow_private=settings.WEBHOOKS_ALLOW_PRIVATE,
        )
    except Unreachable as error:
        detail = str(error)
    values = {"status": status, "detail": detail, "tried_at": now, "tries": delivery.tries + 1}
    rows = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
    done = {"leased_until": None, "attempts": 0, "error": "", **values}
    if status is not None and 200 <= status < 300:
        return rows.update(**done, due_at=None, delivered_at=now) == 1
    if delivery.tries < len(PAUSES):
        return rows.update(**done, due_at=now + PAUSES[delivery.tries]) == 1
    _pause(delivery.webhook, DEAD, now)
    return rows.update(**done, set_aside_at=now) == 1


def _pause(webhook: Webhook, why: str, now: datetime) -> None:
    Webhook.objects.filter(pk=webhook.pk, paused_at__isnull=True).update(paused_at=now, paused_because=why)


def _newest() -> int:
    return PublicationCounter.objects.get(pk=1).last


def _refuse_others(by: User) -> None:
    if not may(by, MANAGE_WEBHOOKS):
        raise Refused(_("Only a publisher can manage webhooks."))
