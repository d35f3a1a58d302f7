"""A connection to a public address, cut at a deadline.

Every address that a name resolves to has to be public, and the connection is made to the very address that was
checked, so that a second DNS answer changes nothing (articles/fetching.py says why).
"""

import enum
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url

GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Public by number, yet not the open internet: protocol assignments (some clouds answer there) and 6to4
# relays, which Python 3.11 counts as global, and the host agent of Azure's virtual machines.
INSIDE = [ipaddress.IPv4Network(each) for each in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")]


class Why(enum.StrEnum):
    """Why a page cannot be fetched."""

    ADDRESS = "address"  # no web address, or one that is not public
    ANSWER = "answer"  # the server answered with an error
    SLOW = "slow"
    LARGE = "large"
    REDIRECTS = "redirects"
    BROKEN = "broken"  # no connection, or no answer that can be understood


class Unreachable(ValueError):
    """A page that cannot be fetched. Its message is one sentence that names the address; `why` says it in a word,
    `status` is what the server answered, if it did."""

    def __init__(self, sentence: str, why: Why = Why.BROKEN, status: int | None = None) -> None:
        super().__init__(sentence)
        self.why, self.status = why, status


class _Plain(HTTPConnection):
    """An HTTP connection over a socket that was opened, and its address checked, beforehand."""

    ready: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.ready


class _Secure(HTTPSConnection):
    """Likewise for HTTPS: the certificate is checked against the name in the address."""

    ready: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.ready


@contextmanager
def connection_to(target: Url, *, deadline: float, allow_private: bool) -> Iterator[_Plain | _Secure]:
    """Yield a connection to `target` that is cut at the deadline, whatever its server does."""
    host = (target.host or "").strip("[]")
    secure = target.scheme == "https"
    port = target.port or (443 if secure else 80)
    with _dial(host, port, deadline=deadline, allow_private=allow_private) as line, line.dup() as handle:
        connection: _Plain | _Secure
        if secure:
            connection = _Secure(host, port, timeout=_left(deadline), ssl_context=ssl.create_default_context())
        else:
            connection = _Plain(host, port, timeout=_left(deadline))
        connection.ready = line
        # A socket's own timeout begins anew with every byte, so a server that drips would never meet it.
        timer = threading.Timer(_left(deadline), _cut, [handle])
        timer.start()
        try:
            yield connection
        finally:
            timer.cancel()
            timer.join()
            connection.close()


def is_public(address: str) -> bool:
    """Tell whether an IP address is a machine on the public internet, and not one behind a translating
    prefix."""
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in INSIDE)
    # IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96) lie outside 2000::/3; 6to4 and Teredo inside it.
    return ip in GLOBAL_UNICAST and ip.sixtofour is None and ip.teredo is None


def _cut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _dial(host: str, port: int, *, deadline: float, allow_private: bool) -> socket.socket:
    """Return a socket connected to `host`, refusing when any of its addresses is not public."""
    addresses = _resolve(host, port, deadline=deadline)
    if not allow_private and not all(is_public(str(place[0])) for _, place in addresses):
        raise Unreachable(f"{host} is not a public address, so it is not fetched.", Why.ADDRESS)
    failure: OSError = OSError("it has no address")
    for family, place in addresses:
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(_left(deadline))
            line.connect(place)
            if not allow_private and not is_public(line.getpeername()[0]):
                raise Unreachable(f"{host} is not a public address, so it is not fetched.", Why.ADDRESS)
            return line
        except OSError as error:
            failure = error
            line.close()
        except Unreachable:
            line.close()
            raise
    raise failure


def _resolve(host: str, port: int, *, deadline: float) -> list[tuple[socket.AddressFamily, Any]]:
    """Return the addresses of `host`; in a thread, because the resolver knows no timeout of ours."""
    answers: queue.Queue[Any] = queue.Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([(family, place) for family, _, _, _, place in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=_left(deadline))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, UnicodeError):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    if isinstance(answer, OSError):
        raise answer
    return answer


def _left(deadline: float) -> float:
    """Return the seconds until `deadline`, never 0: to a socket that means not to wait at all."""
    return max(0.001, deadline - time.monotonic())
