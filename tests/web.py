"""A web server on the loopback address: the network's far side."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles import connecting, fetching

PAGE = b"<!doctype html><p>Een bericht.</p>"
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextlib.contextmanager
def site(answer: Answer) -> Iterator[str]:
    """A real server on the loopback address; yields its address without a path."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            with contextlib.suppress(OSError):
                answer(self)

        do_POST = do_GET

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def reply(body: bytes = PAGE, *, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def open_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Lets the fetcher visit a site of these tests as if it were on the public web."""
    monkeypatch.setattr(fetching, "PORTS", {int(address.rpartition(":")[2])})
    monkeypatch.setattr(connecting, "is_public", lambda place: place == "127.0.0.1")
