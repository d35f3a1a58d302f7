"""How often somebody may ask in a minute, counted in Redis, so that it holds for all workers together.

A fixed window: one counter for each who and minute, raised and given its end in one round trip. Around the turn of a
minute somebody can so ask twice as often, which is the price of one number instead of a list of moments. Without
Redis nobody is counted: the API goes on, and the log says so.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

WINDOW = 60  # seconds
PATIENCE = 0.1  # seconds for a Redis that does not answer
SULK = 5.0  # seconds without a try after one that did not

_silent_until = 0.0


def wait(*, who: str, limit: int, now: float | None = None) -> int | None:
    """Counts a request of `who`. None when it is within `limit` a minute, or else how many seconds to wait.

    `now` is in seconds since 1970. A limit of 0 means that there is none. Never raises, never waits long.
    """
    if not limit:
        return None
    now = time.time() if now is None else now
    asked = _count(f"claimdesk:asked:{who}:{int(now // WINDOW)}")
    return None if asked <= limit else int(WINDOW - now % WINDOW) + 1


def address(meta: Mapping[str, Any]) -> str:
    """Who asks, by address, from a request's META: the one that the outermost of `TRUSTED_PROXIES` saw, or without
    proxies the one that is connected. Of IPv6 the first 64 bits, which is what one household has."""
    forwarded = [part.strip() for part in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    trusted = min(settings.TRUSTED_PROXIES, len(forwarded))
    given = forwarded[-trusted] if trusted and forwarded[-trusted] else str(meta.get("REMOTE_ADDR", ""))
    try:
        found = ipaddress.ip_address(given)
    except ValueError:  # a socket has none, and a proxy may write anything
        return given[:45]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), 64), strict=False))


def _count(key: str) -> int:
    """How often `key` has been counted, this time included; 0 when Redis does not answer."""
    global _silent_until
    if time.monotonic() < _silent_until:
        return 0
    try:
        pipeline = _redis(settings.REDIS_URL).pipeline(transaction=False)
        pipeline.incr(key)
        pipeline.expire(key, 2 * WINDOW)
        asked, _ends = pipeline.execute()
    except (RedisError, OSError) as error:
        _silent_until = time.monotonic() + SULK
        logger.warning("Redis does not answer (%s); for %g seconds nobody's requests are counted", error, SULK)
        return 0
    return int(asked)


@cache
def _redis(url: str) -> Redis:
    """One pool of connections a process; a connection that Redis has closed since is made anew once."""
    again = Retry(NoBackoff(), 1)
    return Redis.from_url(url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=again)
