"""One web page from a public address, bounded in time and size.

An address that somebody types must not make this server read its own network. So it is connected to public
addresses only (articles/connecting.py), and every redirect is checked anew. Proxies from the environment are
not used: behind one, the peer could not be checked. The traps are those of OWASP's "Server Side Request
Forgery Prevention Cheat Sheet".
"""

import datetime
import http
import http.client
import re
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError, LocationParseError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from articles.connecting import Unreachable, Why, connection_to
from articles.reading import MAX_BYTES, shown

TIMEOUT = 10.0  # seconds, for everything together
MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
PORTS = {80, 443, 8080, 8443}
CHUNK = 65_536  # bytes
HEADERS = {
    "User-Agent": "Claimdesk/0.1 (newsroom claim desk)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Fetched:
    """A page as it came: `url` after redirects, `body` decompressed, `fetched_at` aware UTC. `headers` are those of
    the answer, `asked` those of the request, `redirects` the addresses that led elsewhere, in order."""

    url: str
    body: bytes
    content_type: str
    status: int
    fetched_at: datetime.datetime
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    redirects: tuple[str, ...] = ()


def fetch(url: str, *, timeout: float = TIMEOUT, max_bytes: int = MAX_BYTES, allow_private: bool = False) -> Fetched:
    """Return the page at `url` (http or https), following at most MAX_REDIRECTS redirects.

    `timeout` is in seconds and covers names, connections, redirects and the whole body; `max_bytes` is the
    limit after decompression. `allow_private` lifts the limits on addresses and ports, for pages of one's own
    network.

    Raises `Unreachable` for addresses that are refused, servers that do not answer in time or answer with an
    error, and pages that are too large.
    """
    deadline = time.monotonic() + timeout
    here = url.strip()
    redirects: list[str] = []
    for _ in range(MAX_REDIRECTS + 1):
        target = _target(here, any_port=allow_private)
        try:
            answer = _visit(target, deadline=deadline, max_bytes=max_bytes, allow_private=allow_private)
        except (HTTPError, http.client.HTTPException, OSError) as error:
            if time.monotonic() >= deadline or isinstance(error, TimeoutError | ReadTimeoutError):
                raise Unreachable(f"{here} did not answer in full within {timeout:g} seconds.", Why.SLOW) from None
            raise Unreachable(f"{here} could not be fetched: {_reason(error)}.") from None
        if isinstance(answer, Fetched):
            return replace(answer, redirects=tuple(redirects))
        redirects.append(target.url)
        try:
            here = urljoin(target.url, answer)
        except ValueError:
            raise Unreachable(f"{here} redirects to something that is not a web address.", Why.REDIRECTS) from None
    raise Unreachable(f"{shown(url)} was redirected more than {MAX_REDIRECTS} times.", Why.REDIRECTS)


def post(
    url: str, body: bytes, *, headers: dict[str, str], timeout: float = TIMEOUT, allow_private: bool = False
) -> int:
    """Send `body` to `url` and return the status of the answer, which is not read. Redirects are not followed.

    Raises `Unreachable` for addresses that are refused and servers that do not answer in time.
    """
    deadline = time.monotonic() + timeout
    target = _target(url, any_port=allow_private)
    try:
        with connection_to(target, deadline=deadline, allow_private=allow_private) as connection:
            sent = {"User-Agent": HEADERS["User-Agent"], **headers}
            connection.request("POST", target.request_uri, body=body, headers=sent, preload_content=False)
            with closing(connection.getresponse()) as response:
                return response.status
    except (HTTPError, http.client.HTTPException, OSError) as error:
        if time.monotonic() >= deadline or isinstance(error, TimeoutError | ReadTimeoutError):
            raise Unreachable(f"{url} did not answer within {timeout:g} seconds.", Why.SLOW) from None
        raise Unreachable(f"{url} could not be reached: {_reason(error)}.") from None


def _target(url: str, *, any_port: bool) -> Url:
    """Return the address taken apart once: what is checked here is what is connected to."""
    if any(not character.isprintable() or character == " " for character in url) or "\\" in url:
        raise Unreachable(f"{shown(url)} is not a web address: it holds characters that none may hold.", Why.ADDRESS)
    if not re.match("https?://", url, re.IGNORECASE):
        raise Unreachable(f"{shown(url)} is not a web address: it must begin with http:// or https://.", Why.ADDRESS)
    try:
        parsed = parse_url(_with_ascii_host(url))
    except (LocationParseError, UnicodeError):
        raise Unreachable(f"{url} is not a web address.", Why.ADDRESS) from None
    if not parsed.host:
        raise Unreachable(f"{url} is not a web address: it names no site.", Why.ADDRESS)
    if parsed.auth is not None:
        raise Unreachable(f"The address of {parsed.host} holds a user name or password; leave it out.", Why.ADDRESS)
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    if port not in PORTS and not any_port:
        raise Unreachable(f"{url} uses port {port}, which is not a port of public web pages.", Why.ADDRESS)
    return parsed._replace(fragment=None)


def _with_ascii_host(url: str) -> str:
    scheme, authority, rest = re.fullmatch(r"(\w+://)([^/?#]*)(.*)", url).groups()  # type: ignore[union-attr]
    return scheme + authority.encode("idna").decode("ascii") + rest if not authority.isascii() else url


def _visit(target: Url, *, deadline: float, max_bytes: int, allow_private: bool) -> Fetched | str:
    """Return the page at `target`, or the address it redirects to."""
    with connection_to(target, deadline=deadline, allow_private=allow_private) as connection:
        connection.request("GET", target.request_uri, headers=HEADERS, preload_content=False)
        with closing(connection.getresponse()) as response:
            location = response.headers.get("Location")
            if response.status in REDIRECTS and location:
                # http.client reads headers as Latin-1; what servers mean is UTF-8.
                return location.encode("latin-1", "replace").decode("utf-8", "replace").strip().replace(" ", "%20")
            if not 200 <= response.status < 300:
                raise Unreachable(f'{target.url} answered "{_status(response.status)}".', Why.ANSWER, response.status)
            body = _body(response, target=target, max_bytes=max_bytes)
    if time.monotonic() >= deadline:  # the end may have been the cut, not the page's
        raise TimeoutError
    return Fetched(
        url=target.url,
        body=body,
        content_type=response.headers.get("Content-Type", ""),
        status=response.status,
        fetched_at=datetime.datetime.now(datetime.UTC),
        reason=response.reason or "",
        headers=tuple(response.headers.items()),
        asked=(("Host", target.netloc or ""), *HEADERS.items()),
    )


def _body(response: BaseHTTPResponse, *, target: Url, max_bytes: int) -> bytes:
    body = bytearray()
    while chunk := response.read(CHUNK, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            limit = f"{max_bytes / 1_000_000:g} MB"
            raise Unreachable(f"{target.url} is larger than {limit}; at most {limit} can be read.", Why.LARGE)
    return bytes(body)


def _status(status: int) -> str:
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _reason(error: Exception) -> str:
    cause = next((arg for arg in error.args if isinstance(arg, Exception)), error)
    if isinstance(cause, socket.gaierror):
        return "no site is known by that name"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(cause, ssl.SSLError):
        return "no secure connection could be made"
    if isinstance(cause, ConnectionRefusedError):
        return "it refused the connection"
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return "its answer could not be understood"
