"""Asking twice does it once: a request with an Idempotency-Key is carried out the first time, and answered from what
was kept afterwards (draft-ietf-httpapi-idempotency-key-header).

The answer is written in the transaction of what the request did. So whoever retries after a crash finds either both
or neither, and nothing is repeated or lost. What was refused did nothing, so it is not kept and may be tried again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.desk.base import user_of
from claims.api.refusals import KeyInUse, KeyReused
from claims.models import KeptAnswer

HEADER = "Idempotency-Key"
LONGEST = 255  # characters of a key
KEPT_HEADERS = ("ETag", "Location")

Handler = Callable[..., Response]


def once(handler: Handler) -> Handler:
    """A handler of a view whose effect a request with an Idempotency-Key has once. Everything happens in one
    transaction, with or without a key."""

    @wraps(handler)
    def answer(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER)
        with transaction.atomic():
            if key is None:
                return handler(view, request, *args, **kwargs)
            return _once(key, request, lambda: handler(view, request, *args, **kwargs))

    answer.is_once = True  # type: ignore[attr-defined]
    return answer


def once_after(bring: Callable[[Request], Any]) -> Callable[[Handler], Handler]:
    """Like `once`, for a handler that needs something that takes long to get, and is given it after the request.
    `bring` gets it before the transaction begins, so that nothing is held while the network is waited for, and it is
    not asked at all when an answer has been kept."""

    def of(handler: Handler) -> Handler:
        carry_out = once(handler)

        @wraps(carry_out)
        def answer(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
            kept = KeptAnswer.objects.filter(user=user_of(request), key=request.headers.get(HEADER, ""))
            known = kept.given_again(timezone.now()).first()
            if known is not None:
                return _again(known, digest_of(request))
            return carry_out(view, request, bring(request), *args, **kwargs)

        return answer

    return of


def _once(key: str, request: Request, carry_out: Callable[[], Response]) -> Response:
    if not 0 < len(key.strip()) <= LONGEST:
        raise ValidationError({HEADER: [_("Give a key of 1 to %(most)d characters.") % {"most": LONGEST}]})
    now, user = timezone.now(), user_of(request)
    _hold(user.pk, key)
    digest, same = digest_of(request), KeptAnswer.objects.filter(user=user, key=key)
    kept = same.given_again(now).first()
    if kept is not None:
        return _again(kept, digest)
    response = carry_out()
    same.forget(now)  # not before, since whoever approves a redaction may not be waited for by another who does
    _keep(response, key=key, digest=digest, user_id=user.pk, now=now)
    return response


def _hold(user_id: int, key: str) -> None:
    """Takes the key for this transaction. Raises KeyInUse when another one has it."""
    with connection.cursor() as cursor:
        name = f"idempotency:{user_id}:{key}"
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        if not cursor.fetchone()[0]:
            raise KeyInUse


def _again(kept: KeptAnswer, digest: str) -> Response:
    """The kept answer. Raises KeyReused when it is that of another request."""
    if kept.request != digest:
        raise KeyReused
    body = json.loads(kept.body) if kept.body else None
    return Response(body, status=kept.status, headers={**kept.headers, "Idempotency-Replayed": "true"})


def _keep(response: Response, *, key: str, digest: str, user_id: int, now: datetime) -> None:
    KeptAnswer.objects.create(
        user_id=user_id,
        key=key,
        request=digest,
        status=response.status_code,
        headers={name: response[name] for name in KEPT_HEADERS if name in response},
        body=JSONRenderer().render(response.data).decode(),
        kept_at=now,
    )


def digest_of(request: Request) -> str:
    """The SHA-256 of method, address and values, in hexadecimal: the same however they were packed; files count by
    name and content."""
    files = {name: [_file(one) for one in request.FILES.getlist(name)] for name in request.FILES}
    values = request.data
    if hasattr(values, "lists"):  # of a form
        values = {name: given for name, given in values.lists() if name not in files}
    said = [request.method, request.get_full_path(), values, files]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _file(file: UploadedFile) -> list[str | None]:
    content = hashlib.sha256()
    for chunk in file.chunks():
        content.update(chunk)
    file.seek(0)
    return [file.name, content.hexdigest()]
