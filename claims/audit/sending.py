"""Seals leave the machine: to a file, by e-mail, to a time stamp authority. A row says what is still to be sent."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import rfc3161_client
import urllib3
from cryptography import x509
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims.choices import Destination
from claims.models import Seal, SealDelivery
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt

AT_ONCE = 200  # rows that one look at what is due brings
SECONDS = 10  # for the time stamp authority to answer
LARGEST = 100_000  # bytes of a time stamp


class NotStamped(Exception):
    """The authority's answer is no time stamp of this seal."""


def line(seal: Seal) -> str:
    """The seal as one line of JSON: all that its digest is over, and the digest."""
    return json.dumps({**seal.document, "digest": seal.digest}, sort_keys=True)


def destinations() -> list[Destination]:
    """Where seals go, by the settings."""
    wanted = {
        Destination.FILE: settings.SEAL_FILE,
        Destination.EMAIL: settings.SEAL_EMAIL,
        Destination.TIME_STAMP: settings.SEAL_TSA_URL,
    }
    return [destination for destination, setting in wanted.items() if setting]


def set_due(*, now: datetime) -> None:
    """Gives seals their row for each destination, and sets aside what no attempt has finished.

    A file gets every seal. Mail and time stamps begin with the newest, which vouches for those before it.
    """
    for destination in destinations():
        sent = SealDelivery.objects.filter(seal=OuterRef("pk"), destination=destination)
        seals = Seal.objects.filter(~Exists(sent)).order_by("number")
        if destination != Destination.FILE:
            known = SealDelivery.objects.filter(destination=destination).order_by("seal__number").last()
            seals = seals.filter(number__gt=known.seal.number) if known else seals.reverse()[:1]
        rows = [SealDelivery(seal=seal, destination=destination, due_at=now) for seal in seals[:AT_ONCE]]
        SealDelivery.objects.bulk_create(rows, ignore_conflicts=True)
    SealDelivery.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Deliveries that are due, in the order of the seals."""
    rows = SealDelivery.objects.due(now).filter(destination__in=destinations())
    return list(rows.order_by("seal__number", "pk").values_list("pk", flat=True)[:AT_ONCE])


def send(*, delivery_id: int, now: datetime | None = None) -> bool:
    """Sends a seal to a destination, if that is due and nobody else is at it. True if it was done.

    What is sent twice, after a worker died in the middle, does no harm. An exception is written to the row and raised.
    """
    now = now or timezone.now()
    return attempt(SealDelivery.objects.filter(pk=delivery_id), partial(_send, now=now), now=now)


def _send(work: SealDelivery, *, now: datetime) -> bool:
    token = WAYS[Destination(work.destination)](work.seal)
    written = SealDelivery.objects.filter(pk=work.pk, attempts=work.attempts).update(
        due_at=None, leased_until=None, attempts=0, error="", arrived_at=now, token=token
    )
    return written == 1


def _to_file(seal: Seal) -> None:
    with Path(settings.SEAL_FILE).open("a", encoding="utf-8") as file:
        file.write(line(seal) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _by_mail(seal: Seal) -> None:
    body = (
        "The line below seals the audit trail of Claimdesk up to this moment. Keep it where the administrators of the\n"
        "database cannot reach it; manage.py verify_audit --seals FILE compares a file of such lines with the desk.\n\n"
        f"{line(seal)}\n"
    )
    EmailMessage(subject=f"Claimdesk seal {seal.number}: {seal.digest[:16]}", body=body, to=settings.SEAL_EMAIL).send()


def _time_stamp(seal: Seal) -> bytes:
    """The answer of the time stamp authority (RFC 3161) over the seal's digest, in DER."""
    request = (
        rfc3161_client.TimestampRequestBuilder()
        .data(bytes.fromhex(seal.digest))
        .hash_algorithm(rfc3161_client.HashAlgorithm.SHA256)
        .build()
    )
    answer = urllib3.request(
        "POST",
        settings.SEAL_TSA_URL,
        body=request.as_bytes(),
        headers={"Content-Type": "application/timestamp-query"},
        timeout=SECONDS,
        retries=False,
    )
    if answer.status != 200 or len(answer.data) > LARGEST:
        raise NotStamped(f"The time stamp authority answered with status {answer.status}.")
    response = rfc3161_client.decode_timestamp_response(answer.data)
    if response.status not in (rfc3161_client.PKIStatus.GRANTED, rfc3161_client.PKIStatus.GRANTED_WITH_MODS):
        raise NotStamped(f"The time stamp authority refused: {', '.join(response.status_string)}")
    imprint = response.tst_info.message_imprint.message
    if imprint != request.message_imprint.message or response.tst_info.nonce != request.nonce:
        raise NotStamped("The time stamp authority answered to something else.")
    return answer.data


def is_stamped(seal: Seal, token: bytes) -> bool:
    """Whether `token` is a time stamp over this seal by the authority whose certificates are in SEAL_TSA_CERTIFICATES
    (a file in PEM, the root last)."""
    *others, root = x509.load_pem_x509_certificates(Path(settings.SEAL_TSA_CERTIFICATES).read_bytes())
    builder = rfc3161_client.VerifierBuilder().add_root_certificate(root)
    for certificate in others:
        builder = builder.add_intermediate_certificate(certificate)
    try:
        response = rfc3161_client.decode_timestamp_response(token)
        return builder.build().verify_message(response, bytes.fromhex(seal.digest))
    except (rfc3161_client.VerificationError, ValueError):
        return False


WAYS: dict[Destination, Callable[[Seal], bytes | None]] = {
    Destination.FILE: _to_file,
    Destination.EMAIL: _by_mail,
    Destination.TIME_STAMP: _time_stamp,
}
