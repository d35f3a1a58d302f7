import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from articles import connecting, fetching
from articles.connecting import Unreachable, Why, is_public
from articles.fetching import fetch
from tests.web import PAGE, reply, site

# fmt: off
NOT_PUBLIC = [
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.1.1", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.0.192",
    "192.0.2.1", "198.18.0.1", "203.0.113.9", "168.63.129.16", "::", "::1",
    "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1",
    "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "2001:db8::1", "2001:0:1::1", "2002:7f00:1::1", "2002:808:808::1", "5f00::1",
]
# fmt: on
def refusal(url: str, **options: object) -> str:
    with pytest.raises(Unreachable) as caught:
        fetch(url, **options)
    return str(caught.value)


def test_fetch_returns_the_page_with_its_type_and_address() -> None:
    with site(reply(Content_Type="text/html; charset=utf-8")) as address:
        page = fetch(f"{address}/a?b=c#d", allow_private=True)
    assert (page.body, page.content_type, page.status) == (PAGE, "text/html; charset=utf-8", 200)
    assert page.url == f"{address}/a?b=c"
    assert page.fetched_at.utcoffset().total_seconds() == 0


def test_fetch_sends_its_own_name_and_nothing_that_identifies_a_person() -> None:
    seen = {}

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.update({name.lower(): value for name, value in request.headers.items()})
        reply()(request)

    with site(answer) as address:
        fetch(address, allow_private=True)
    assert set(seen) == {"host", "user-agent", "accept", "accept-encoding"}
    assert seen["user-agent"] == "Claimdesk/0.1 (newsroom claim desk)"


def test_fetch_decompresses() -> None:
    with site(reply(gzip.compress(PAGE), Content_Encoding="gzip")) as address:
        assert fetch(address, allow_private=True).body == PAGE


def test_fetch_follows_redirects_and_keeps_the_last_address() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        (reply() if request.path == "/new" else reply(status=302, Location="/new"))(request)

    with site(answer) as address:
        assert fetch(f"{address}/old", allow_private=True).url == f"{address}/new"


def test_fetch_follows_a_redirect_that_is_not_properly_written() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/caf%C3%A9%20x":
            reply()(request)
        else:
            reply(status=302, Location="/café x".encode().decode("latin-1"))(request)

    with site(answer) as address:
        assert fetch(address, allow_private=True).url == f"{address}/caf%C3%A9%20x"


def test_fetch_stops_after_five_redirects() -> None:
    visits = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        visits.append(request.path)
        reply(status=301, Location=f"/{len(visits)}")(request)

    with site(answer) as address:
        assert refusal(address, allow_private=True) == f"{address} was redirected more than 5 times."
    assert len(visits) == 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org/"])
def test_fetch_refuses_redirects_to_other_kinds_of_address(location: str) -> None:
    with site(reply(status=302, Location=location)) as address:
        message = refusal(address, allow_private=True)
    assert message == f"{location} is not a web address: it must begin with http:// or https://."


def test_fetch_checks_the_address_of_every_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    visits = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        visits.append(request.path)
        reply(status=302, Location="http://127.0.0.2:8080/inside")(request)

    with site(answer) as address:
        port = int(address.rpartition(":")[2])
        monkeypatch.setattr(fetching, "PORTS", {port, 8080})
        monkeypatch.setattr(connecting, "is_public", lambda place: place == "127.0.0.1")
        message = refusal(f"{address}/outside")
    assert message == "127.0.0.2 is not a public address, so it is not fetched."
    assert visits == ["/outside"]


def test_fetch_connects_to_the_address_that_it_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    # The far side: a name server that gives a public address first and the loopback address ever after.
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    dialled = []

    def rebinding(host: str, port: int, **_: object) -> list:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(self: socket.socket, place: tuple) -> None:
        dialled.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert refusal("http://rebind.example/") == (
        "http://rebind.example/ could not be fetched: it refused the connection."
    )
    assert dialled == [("93.184.215.14", 80)]


def test_fetch_checks_the_peer_that_it_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(reply()) as address:
        port = int(address.rpartition(":")[2])
        verdicts = iter([True, False])  # as if the connection ended elsewhere than it was aimed
        monkeypatch.setattr(fetching, "PORTS", {port})
        monkeypatch.setattr(connecting, "is_public", lambda place: next(verdicts))
        assert refusal(address) == "127.0.0.1 is not a public address, so it is not fetched."


def test_fetch_refuses_a_name_with_one_private_address_among_public_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    assert refusal("http://mixed.example/") == "mixed.example is not a public address, so it is not fetched."


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "localhost",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0.0.0.0",
            "169.254.169.254",
            "10.1.2.3",
        ),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[fe80::1]", "[fd00:ec2::254]"),
    ],
)
def test_fetch_refuses_private_hosts_however_written(host: str) -> None:
    assert refusal(f"http://{host}/").endswith(" is not a public address, so it is not fetched.")


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_is_public_refuses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a02:2770::21a:4aff:feb3:2ee"])
def test_is_public_accepts_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("example.org", "example.org is not a web address: it must begin with http:// or https://."),
        (
            "file:///etc/passwd",
            "file:///etc/passwd is not a web address: it must begin with http:// or https://.",
        ),
        ("http://", "http:// is not a web address: it names no site."),
        ("http://a b/", "http://a b/ is not a web address: it holds characters that none may hold."),
        ("http://a\r\nb/", "http://a��b/ is not a web address: it holds characters that none may hold."),
        ("http://a\\@b/", "http://a\\@b/ is not a web address: it holds characters that none may hold."),
        ("http://a..b/", "http://a..b/ could not be fetched: no site is known by that name."),
        ("http://[::1", "http://[::1 is not a web address."),
        ("http://a:99999/", "http://a:99999/ is not a web address."),
        ("http://me:pw@a.example/", "The address of a.example holds a user name or password; leave it out."),
        (
            "http://a.example:22/",
            "http://a.example:22/ uses port 22, which is not a port of public web pages.",
        ),
    ],
)
def test_fetch_refuses_addresses_in_one_sentence(url: str, message: str) -> None:
    assert refusal(url) == message


def test_fetch_names_a_site_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    message = "http://nergens.example/ could not be fetched: no site is known by that name."
    assert refusal("http://nergens.example/") == message


def test_fetch_gives_up_on_a_slow_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(5) and [])
    began = time.monotonic()
    message = refusal("http://traag.example/", timeout=0.2)
    release.set()
    assert message == "http://traag.example/ did not answer in full within 0.2 seconds."
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(("status", "said"), [(404, "404 Not Found"), (503, "503 Service Unavailable"), (599, "599")])
def test_fetch_says_what_the_server_answered(status: int, said: str) -> None:
    with site(reply(status=status)) as address:
        assert refusal(f"{address}/x", allow_private=True) == f'{address}/x answered "{said}".'


def test_fetch_refuses_a_large_page_whether_or_not_it_says_so() -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 10_000)

    with site(endless) as address:
        message = refusal(address, allow_private=True, max_bytes=1_000_000)
    assert message == f"{address} is larger than 1 MB; at most 1 MB can be read."


def test_fetch_bounds_what_a_compressed_page_unfolds_to() -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    with site(reply(bomb, Content_Encoding="gzip")) as address:
        began = time.monotonic()
        message = refusal(address, allow_private=True)
    assert message == f"{address} is larger than 5 MB; at most 5 MB can be read."
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("part", ["headers", "body"])
def test_fetch_ends_at_its_deadline_while_bytes_drip_in(part: str) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b"X-Slow: "))
        for _ in range(100):
            request.wfile.write(b"x")
            time.sleep(0.05)

    with site(drip) as address:
        began = time.monotonic()
        message = refusal(address, allow_private=True, timeout=0.4)
        assert time.monotonic() - began < 1
    assert message == f"{address} did not answer in full within 0.4 seconds."


def test_fetch_refuses_a_page_that_breaks_off() -> None:
    def broken(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")

    with site(broken) as address:
        message = refusal(address, allow_private=True)
    assert message == f"{address} could not be fetched: its answer could not be understood."


def test_fetch_refuses_a_closed_port() -> None:
    with site(reply()) as address:
        pass
    assert refusal(address, allow_private=True) == f"{address} could not be fetched: it refused the connection."


def test_fetch_refuses_a_server_without_tls_behind_https() -> None:
    with site(reply()) as address:
        secure = address.replace("http:", "https:")
        message = refusal(secure, allow_private=True)
    assert message == f"{secure} could not be fetched: no secure connection could be made."


def test_fetch_ignores_proxies_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with site(reply()) as address:
        assert fetch(address, allow_private=True).body == PAGE


def test_fetch_keeps_what_was_said_on_both_sides_and_the_way() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        (reply(X_Made="here") if request.path == "/new" else reply(status=302, Location="/new"))(request)

    with site(answer) as address:
        page = fetch(f"{address}/old", allow_private=True)
    assert (page.reason, dict(page.headers)["X-Made"], page.redirects) == ("OK", "here", (f"{address}/old",))
    assert dict(page.asked)["Host"] == address.removeprefix("http://")


@pytest.mark.parametrize(
    ("url", "options", "why", "status"),
    [
        ("/missing", {}, Why.ANSWER, 404),
        ("/", {"max_bytes": 10}, Why.LARGE, None),
        ("/", {"allow_private": False}, Why.ADDRESS, None),
    ],
)
def test_fetch_says_why_in_a_word(url: str, options: dict, why: Why, status: int | None) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        reply(status=200 if request.path == "/" else 404)(request)

    with site(answer) as address, pytest.raises(Unreachable) as caught:
        fetch(f"{address}{url}", **{"allow_private": True, **options})
    assert (caught.value.why, caught.value.status) == (why, status)
