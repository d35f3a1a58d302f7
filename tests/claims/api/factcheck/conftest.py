"""Google's own client, against a server of ours."""

import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test import Client
from googleapiclient.discovery import build


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def address(db) -> Iterator[str]:
    """Where our server listens; it sees what the test has written, through the test's own connection."""
    ours = connections["default"]
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # as Django's own test client does: it would end the transaction

    def serve(server: WSGIServer) -> None:
        connections["default"] = ours
        server.serve_forever(poll_interval=0.01)

    with make_server("127.0.0.1", 0, WSGIHandler(), handler_class=QuietHandler) as server:
        ours.inc_thread_sharing()
        thread = threading.Thread(target=serve, args=[server])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        ours.dec_thread_sharing()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def service(address) -> Iterator[Any]:
    """The client as its users make it, by the discovery document that comes with it, given our address."""
    made = build(
        "factchecktools",
        "v1alpha1",
        static_discovery=True,
        client_options={"api_endpoint": address},
        developerKey="any",
    )
    yield made
    made.close()


@pytest.fixture
def ask(db) -> Callable[..., Any]:
    """What anybody gets of claims.search, or of another method."""
    client = Client()

    def get(method: str = "claims:search", headers: dict[str, str] | None = None, **parameters: Any) -> Any:
        return client.get(f"/v1alpha1/{method}", parameters, headers=headers or {})

    return get
